/** The built extension as files, for the tests that look at it and for packing. */
import fs from 'node:fs';
import path from 'node:path';
import { distFolder, type Target } from '../build';

/**
 * Every file of a built extension, by its path within it, in the order of the paths.
 * @throws where it is not built
 */
export function builtFiles(target: Target): Map<string, Buffer> {
  const folder = distFolder(target);
  if (!fs.existsSync(path.join(folder, 'manifest.json'))) {
    throw new Error(`dist/${target} is not built: run "npm run build" first.`);
  }
  const names = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  return new Map(names.sort().map((name) => [name, fs.readFileSync(path.join(folder, name))]));
}
