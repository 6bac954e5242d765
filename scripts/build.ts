/**
 * Builds the extension: `tsx scripts/build.ts [chrome] [firefox]`, both by default, into `dist/<target>`.
 * Fails when the built manifest names a file that is not there.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const TARGETS = ['chrome', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

/** Folder of the built extension, absolute. */
export function distFolder(target: Target): string {
  return path.join(root, 'dist', target);
}

/** Builds one target; throws when the build fails or is incomplete. */
export async function buildTarget(target: Target): Promise<void> {
  process.env['TARGET'] = target;
  await build({ configFile: path.join(root, 'vite.config.ts') });
  const folder = distFolder(target);
  const missing = manifestFiles(
    JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8')),
  ).filter((file) => !fs.existsSync(path.join(folder, file)));
  if (missing.length > 0)
    throw new Error(`dist/${target}/manifest.json names missing files: ${missing.join(', ')}`);
}

/** Every string in the manifest that is a path to a script, style sheet, page or image. */
function manifestFiles(value: unknown): string[] {
  if (typeof value === 'string') return /^[\w/.-]+\.(?:js|css|html|png|svg)$/.test(value) ? [value] : [];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(manifestFiles);
  return [];
}

if (process.argv[1] === import.meta.filename) {
  const asked = process.argv.slice(2);
  for (const name of asked) {
    if (!TARGETS.some((target) => target === name)) {
      console.error(`Unknown build target "${name}": use ${TARGETS.join(' or ')}.`);
      process.exit(1);
    }
  }
  for (const target of TARGETS) {
    if (asked.length === 0 || asked.includes(target)) await buildTarget(target);
  }
}
