/** What the built extension may do in a browser, word for word: one permission more fails here. */
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { builtFiles } from '../../scripts/store/built';
import { everyHost, WEBMAIL } from '../../src/platform/webmail';

/** The webmail that works as it is; all other sites are enabled by the user, one by one. */
const HOSTS = WEBMAIL.flatMap(everyHost)
  .map((host) => `https://${host}/*`)
  .sort();

/** Every key that a manifest may have; each of the others could open a door. */
const KEYS = [
  'action',
  'background',
  'commands',
  'content_scripts',
  'content_security_policy',
  'default_locale',
  'description',
  'host_permissions',
  'icons',
  'manifest_version',
  'name',
  'omnibox',
  'optional_host_permissions',
  'options_ui',
  'permissions',
  'version',
];

const OWN_KEYS = { chrome: ['minimum_chrome_version'], firefox: ['browser_specific_settings'] };

/** Globals that run text as code, or load code from elsewhere, or send something out. */
const FORBIDDEN = new Set([
  ...['eval', 'importScripts', 'Worker', 'SharedWorker'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource'],
  ...['RTCPeerConnection', 'Image', 'Audio'],
]);
/** Methods that send, or that make markup of a text, of whatever object. */
const FORBIDDEN_METHODS = new Set([
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'write',
  'writeln',
  'sendBeacon',
  'fetchLater',
  'connectNative',
  'sendNativeMessage',
]);
const GLOBAL_OBJECTS = new Set(['globalThis', 'window', 'self', 'top', 'parent']);

interface Tree {
  readonly type?: string;
  readonly name?: string;
  readonly computed?: boolean;
  readonly [child: string]: unknown;
}

/** Whether an import names a file of the package, in so many letters. */
function isOwnFile({ value, quasis, expressions }: Tree): boolean {
  const [first] = (quasis ?? []) as readonly { value: { cooked: string } }[];
  const named = (expressions as readonly Tree[] | undefined)?.length === 0 ? first?.value.cooked : value;
  return typeof named === 'string' && /^\.{1,2}\/[\w.-]+\.js$/.test(named);
}

/** What a script uses of all that, by its syntax tree: a method or a local of the same name is none of it. */
function forbiddenIn(code: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown, role = ''): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
      return;
    }
    const node = value as Tree;
    if (node.type === 'ImportExpression' && !isOwnFile(node['source'] as Tree)) found.push('import()');
    // The polyfill borrows a method of `Function`; only calling it makes code.
    const callee = /^(?:New|Call)Expression$/.test(node.type ?? '') ? (node['callee'] as Tree) : null;
    if (callee?.name === 'Function') found.push('Function');
    if (node.type === 'Identifier' && role !== 'name' && FORBIDDEN.has(node.name ?? ''))
      found.push(node.name ?? '');
    if (node.type === 'AssignmentExpression') {
      const { name = '' } = ((node['left'] as Tree)['property'] ?? {}) as Tree;
      if (/^(?:inner|outer)HTML$|^srcdoc$/.test(name)) found.push(name);
    }
    if (node.type === 'MemberExpression') {
      const { name = '' } = node['property'] as Tree;
      const { name: object = '' } = node['object'] as Tree;
      if (FORBIDDEN_METHODS.has(name) || (GLOBAL_OBJECTS.has(object) && FORBIDDEN.has(name)))
        found.push(name);
    }
    for (const [key, child] of Object.entries(node)) {
      const isName = (key === 'property' || key === 'key') && !node.computed;
      walk(child, isName ? 'name' : '');
    }
  };
  const { program, errors } = parseSync('bundle.js', code);
  expect(errors).toEqual([]);
  walk(program);
  return found;
}

describe.each(['chrome', 'firefox'] as const)('built for %s', (target) => {
  const files = builtFiles(target);
  const manifest = JSON.parse(String(files.get('manifest.json')));
  const texts = (ending: string): [string, string][] =>
    [...files].filter(([name]) => name.endsWith(ending)).map(([name, content]) => [name, String(content)]);

  test('has these keys and no other', () => {
    expect(Object.keys(manifest).sort()).toEqual([...KEYS, ...OWN_KEYS[target]].sort());
  });

  test('has these permissions and no other', () => {
    expect(manifest.permissions).toEqual(['storage', 'scripting', 'activeTab', 'contextMenus']);
    expect([...manifest.host_permissions].sort()).toEqual(HOSTS);
    // Granted by the user for the site in front, never at install.
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
  });

  test('runs by itself in webmail only', () => {
    const [script, ...others] = manifest.content_scripts;
    expect(others).toEqual([]);
    expect([...script.matches].sort()).toEqual(HOSTS);
    expect(script.js).toEqual(['content/index.js']);
    expect(script.world).toBeUndefined();
  });

  test('its pages load nothing from elsewhere, and connect to nothing', () => {
    expect(Object.keys(manifest.content_security_policy)).toEqual(['extension_pages']);
    const policy = manifest.content_security_policy.extension_pages.split('; ').sort();
    expect(policy).toEqual([
      "base-uri 'none'",
      "connect-src 'none'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
    ]);
    for (const [name, html] of texts('.html')) {
      const loaded = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);
      expect(
        loaded.filter((address) => !/^(?:\.\.?)?\/[\w./-]+$/.test(address)),
        name,
      ).toEqual([]);
      expect(loaded.length, name).toBeGreaterThan(0);
      expect(html, name).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/i);
    }
    for (const [name, css] of texts('.css')) expect(css, name).not.toMatch(/@import|url\(/i);
  });

  test('runs no text as code, makes no markup of it, and has no way to send', () => {
    const scripts = texts('.js');
    expect(scripts.length).toBeGreaterThan(3);
    for (const [name, code] of scripts) {
      expect(forbiddenIn(code), name).toEqual([]);
    }
  });
});

test.each([
  ['eval(x)', 'eval'],
  ['new Function("x")()', 'Function'],
  ['import("https://a.example/x.js")', 'import()'],
  ['import(x)', 'import()'],
  ['const f = fetch; f(x)', 'fetch'],
  ['window.fetch(x)', 'fetch'],
  ['({ fetch })', 'fetch'],
  ['navigator.sendBeacon(x)', 'sendBeacon'],
  ['new Image().src = x', 'Image'],
  ['element.innerHTML = x', 'innerHTML'],
  ['document.write(x)', 'write'],
])('%s would be seen', (code, name) => {
  expect(forbiddenIn(code)).toEqual([name]);
});

test('what only has the same name is not', () => {
  expect(forbiddenIn('class A { fetch() { return this.fetch() } } const a = { eval: 1 }; a.eval')).toEqual(
    [],
  );
});

test('nor is a file of the package', () => {
  expect(forbiddenIn('import("../catalogue.js"), import(`./a-b.js`)')).toEqual([]);
});
