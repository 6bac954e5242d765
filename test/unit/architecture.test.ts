/** The arrows of the house: which room may import from which. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');

/** Room → rooms it may import from. A room not named here is a mistake. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  smtp: [],
  catalog: ['smtp'],
  diagnosis: ['smtp', 'catalog'],
  platform: ['smtp', 'catalog', 'diagnosis'],
  ui: ['smtp', 'catalog', 'diagnosis'],
  content: ['smtp', 'catalog', 'diagnosis', 'platform', 'ui'],
  background: ['smtp', 'catalog', 'diagnosis', 'platform', 'ui'],
  popup: ['smtp', 'catalog', 'diagnosis', 'platform', 'ui'],
  reference: ['catalog', 'platform', 'ui', 'popup'],
  welcome: ['smtp', 'catalog', 'platform', 'ui', 'content'],
  options: ['smtp', 'catalog', 'diagnosis', 'platform', 'ui'],
  cli: ['smtp', 'catalog', 'diagnosis'],
};

const PURE = ['smtp', 'catalog', 'diagnosis'];
/** Packages that a pure room may use: they know no DOM and no browser API. */
const PURE_PACKAGES = ['minisearch'];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => path.relative(SRC, path.join(entry.parentPath, entry.name)));

const roomOf = (file: string) => file.split(path.sep)[0] ?? '';

const imports: Import[] = files.flatMap((file) => {
  const source = readFileSync(path.join(SRC, file), 'utf8');
  return [...source.matchAll(/^(?:import|export)\s(?:[^'"]*?\sfrom\s*)?'([^']+)'/gm)].map(
    ([, target = '']) => ({
      file,
      room: roomOf(file),
      target,
    }),
  );
});

/** The room of a relative import; `null` for a package. */
function targetRoom({ file, target }: Import): string | null {
  if (!target.startsWith('.')) return null;
  return roomOf(path.relative(SRC, path.resolve(SRC, path.dirname(file), target)));
}

test('there are files and imports to check', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(imports.length).toBeGreaterThan(40);
});

test('every room is known', () => {
  expect([...new Set(files.map(roomOf))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
});

test('arrows run downward only', () => {
  const against = imports.filter((found) => {
    const room = targetRoom(found);
    return room !== null && room !== found.room && !MAY_IMPORT[found.room]?.includes(room);
  });
  expect(against).toEqual([]);
});

test('only platform touches the browser API', () => {
  const polyfill = imports.filter((found) => found.target === 'webextension-polyfill');
  expect([...new Set(polyfill.map((found) => found.room))]).toEqual(['platform']);
  const globals = files.filter(
    (file) =>
      roomOf(file) !== 'platform' &&
      /(?<![\w.'"])chrome\.[a-z]|globalThis\.browser/.test(readFileSync(path.join(SRC, file), 'utf8')),
  );
  expect(globals).toEqual([]);
});

describe('the pure core', () => {
  test('uses no package that knows a browser', () => {
    const packages = imports.filter(
      (found) =>
        PURE.includes(found.room) && targetRoom(found) === null && !PURE_PACKAGES.includes(found.target),
    );
    expect(packages).toEqual([]);
  });

  test.each(PURE)('%s touches neither DOM nor browser', (room) => {
    const touching = files
      .filter((file) => roomOf(file) === room)
      .filter((file) =>
        /(?<![\w.'"`-])(?:document|window|navigator|localStorage|HTMLElement|querySelector)(?:\.|\()/.test(
          withoutComments(readFileSync(path.join(SRC, file), 'utf8')),
        ),
      );
    expect(touching).toEqual([]);
  });
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
