/** Builds the bench's page script as the extension's own scripts are built: Vite, minified, for the same engines. */
import path from 'node:path';
import { build, type Rolldown } from 'vite';

/** Source of one script that sets up `window.smtpLensBench` (page.ts). */
export async function pageScript(): Promise<string> {
  const outputs = (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: true,
      target: ['chrome128', 'firefox144'],
      lib: { entry: path.join(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'smtpLensBenchPage' },
    },
  })) as Rolldown.RolldownOutput[];
  const chunk = outputs[0]?.output[0];
  if (!chunk) throw new Error('The bench page was not built.');
  return chunk.code;
}
