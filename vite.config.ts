import fs from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import webExtension from 'vite-plugin-web-extension';
import { everyHost, originOf, WEBMAIL } from './src/platform/webmail.ts';

/** The two builds: `chrome` serves Chrome and Edge. `npm run build` makes both. */
const target = process.env['TARGET'] ?? 'chrome';
if (target !== 'chrome' && target !== 'firefox') {
  throw new Error(`TARGET must be "chrome" or "firefox", not "${target}".`);
}

const root = import.meta.dirname;
const src = path.join(root, 'src');

/**
 * The manifest as it is built. Its hosts are those of the table of webmail, so that a webmail is one row. Paths in
 * manifest.json are true from the repository's root (`src/popup/index.html`); the built extension has no `src`
 * folder (`popup/index.html`).
 */
function readManifest(): Record<string, unknown> {
  const text = fs.readFileSync(path.join(root, 'manifest.json'), 'utf8');
  const { content_scripts: scripts, ...manifest } = JSON.parse(text, (_key, value) =>
    typeof value === 'string' && value.startsWith('src/') ? value.slice('src/'.length) : value,
  );
  const origins = WEBMAIL.flatMap(everyHost).map(originOf);
  return {
    ...manifest,
    host_permissions: origins,
    content_scripts: scripts.map((script: object) => ({ matches: origins, ...script })),
  };
}

/**
 * Chromium refuses the whole extension when a content script holds a Unicode noncharacter (U+FFFF, U+FDD0
 * and so on), and Vite prints the escapes of the source as raw characters.
 */
function asciiOnly(): Plugin {
  return {
    name: 'ascii-only',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        file.code = file.code.replace(
          /[^\0-\x7e]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}

/**
 * Preact's one way to set markup from a text (`dangerouslySetInnerHTML`) is taken out: the extension shows what
 * strangers wrote, and sets it as text only. The stores' linters ask for this too.
 */
function withoutInnerHtml(): Plugin {
  return {
    name: 'without-inner-html',
    transform(code, id) {
      if (!/\/preact\/dist\/preact\.mjs$/.test(id)) return null;
      const without = code.replace(/\b\w+\.innerHTML=\w+\.__html\b/g, 'void 0');
      if (without === code) this.error('Preact sets innerHTML in another way than it did: look again.');
      return { code: without, map: null };
    },
  };
}

export default defineConfig({
  root: src,
  publicDir: path.join(root, 'public'),
  logLevel: 'warn',
  // Texts as strings that are parsed at the start: twice as quick to load as so much source.
  json: { stringify: true, namedExports: false },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: path.join(root, 'dist', target),
    emptyOutDir: true,
    target: ['chrome128', 'firefox144'],
    // What runs in every webmail page has to be small; the source stands beside it for whoever wants to look.
    minify: true,
    modulePreload: false,
    // Background and popup hold the whole catalogue in all languages, and are loaded from disk.
    chunkSizeWarningLimit: 3_000,
    // The plugin below builds the scripts while this build waits for it: on a slow machine that was warned of.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  plugins: [
    asciiOnly(),
    withoutInnerHtml(),
    webExtension({
      manifest: readManifest,
      browser: target,
      // Not in the manifest: the background puts the card's script into a frame that shows a bounce, and opens the
      // other pages.
      additionalInputs: ['content/lens.ts', 'reference/index.html', 'welcome/index.html'],
      disableAutoLaunch: true,
      // Validation fetches a schema from the network; the build needs none.
      skipManifestValidation: true,
      printSummary: false,
    }),
  ],
});
