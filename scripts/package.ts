/**
 * `npm run package`: builds the extension and packs what the stores take into `artifacts/packages`: one archive
 * for Chrome and Edge, one for Firefox, and the source that addons.mozilla.org asks for with minified code. The
 * archives are the same byte for byte wherever and whenever they are made: all is built and packed twice, and
 * compared.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { buildTarget } from './build';
import { builtFiles } from './store/built';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'artifacts', 'packages');

/** A ZIP file's dates begin in 1980 and are local; this one reads the same in every time zone. */
const EPOCH = new Date(1980, 0, 1);
/** Regular files, read by all and written by their owner (the upper half of a Unix entry's attributes). */
const PLAIN_FILE = 0o100644 << 16;
const UNIX = 3;

/** Packs files in the order of their names. */
function pack(files: ReadonlyMap<string, Buffer>): Uint8Array {
  const entries: Zippable = {};
  for (const name of [...files.keys()].sort()) entries[name] = files.get(name) ?? new Uint8Array();
  return zipSync(entries, { level: 9, mtime: EPOCH, os: UNIX, attrs: PLAIN_FILE });
}

/** Every file under version control, as it stands in the work tree. */
function sourceFiles(): Map<string, Buffer> {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const names = listed.split('\0').filter((name) => name !== '' && fs.existsSync(path.join(root, name)));
  return new Map(names.map((name) => [name, fs.readFileSync(path.join(root, name))]));
}

/** Builds and packs everything; the archives by their names. */
async function makePackages(): Promise<Map<string, Uint8Array>> {
  await buildTarget('chrome');
  await buildTarget('firefox');
  const { version } = JSON.parse(String(builtFiles('chrome').get('manifest.json')));
  const name = (what: string): string => `smtp-lens-${version}-${what}.zip`;
  return new Map([
    [name('chrome-edge'), pack(builtFiles('chrome'))],
    [name('firefox'), pack(builtFiles('firefox'))],
    [name('source'), pack(sourceFiles())],
  ]);
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const packages = await makePackages();
const again = await makePackages();
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
for (const [name, bytes] of packages) {
  const second = again.get(name);
  if (second === undefined || hash(second) !== hash(bytes)) {
    console.error(`${name} is another one when it is made a second time.`);
    process.exitCode = 1;
    continue;
  }
  fs.writeFileSync(path.join(folder, name), bytes);
  console.log(`${hash(bytes)}  ${path.relative(root, path.join(folder, name))}  ${bytes.length} bytes`);
}
