/**
 * Every regex runs in linear time. Text from strangers reaches most of them, and one that backtracks without
 * bounds would hang the page. A checker (recheck) proves it by the regex's automaton, or searches an attack.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { check } from 'recheck';
import { parseSync } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');

interface Regex {
  readonly source: string;
  readonly flags: string;
}

/** A regex in the source, or a place where one is put together. */
interface Place {
  readonly file: string;
  /** `null` where it is put together: only running the file tells what it is. */
  readonly regex: Regex | null;
  /** Within a function, so that running the file does not reach it. */
  readonly late: boolean;
}

type Tree = { readonly type?: string; readonly [name: string]: unknown };

/** Every regex of a source text, by its syntax tree. */
function placesIn(file: string, source: string): Place[] {
  const places: Place[] = [];
  const walk = (value: unknown, late: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) walk(item, late);
      return;
    }
    const node = value as Tree;
    if (node.type === 'Literal' && 'regex' in node) {
      const { pattern, flags } = node['regex'] as { pattern: string; flags: string };
      places.push({ file, regex: { source: pattern, flags }, late });
    } else if (node.type === 'NewExpression' || node.type === 'CallExpression') {
      const callee = node['callee'] as { readonly name?: string };
      if (callee.name === 'RegExp') places.push({ file, regex: null, late });
    }
    const inside = late || /Function/.test(node.type ?? '');
    for (const child of Object.values(node)) walk(child, inside);
  };
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  walk(program, false);
  return places;
}

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name));
const places = files.flatMap((file) => placesIn(path.relative(SRC, file), readFileSync(file, 'utf8')));
const assembled = places.filter(({ regex }) => regex === null);

/** Regexes made of other people's text, within a function: its file, and a call that makes a hostile one. */
const LATE: Readonly<Record<string, () => Promise<unknown>>> = {
  'diagnosis/texts/quote.ts': async () => {
    const { maskFor } = await import('../../src/diagnosis/texts/quote');
    maskFor(['aa@b.example, a+a@b.example, (a+)+$@b.example, aaaa@b.example, a|a@b.example, [a]*@b.example']);
  },
};

/** Runs the files that put regexes together, and notes what they make. */
async function assembledRegexes(): Promise<Regex[]> {
  const made: Regex[] = [];
  const Original = globalThis.RegExp;
  const note = (regex: RegExp): RegExp => {
    made.push({ source: regex.source, flags: regex.flags });
    return regex;
  };
  globalThis.RegExp = new Proxy(Original, {
    construct: (_target, [source, flags]) => note(new Original(source, flags)),
    apply: (_target, _self, [source, flags]) => note(Original(source, flags)),
  });
  try {
    for (const file of new Set(assembled.map((place) => place.file))) await import(path.join(SRC, file));
    for (const call of Object.values(LATE)) await call();
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
}

/** Characters of the text that an attack is first tried with, and how many times longer it gets. */
const ATTACK = { length: 6_000, times: 4 };

/** Between 4, linear, and 16, quadratic, with room for a busy machine. */
const LINEAR_GROWTH = 10;

/** How much longer a run takes for a text four times as long; the least of several times is near the truth. */
function growth(run: (length: number) => unknown, length: number): number {
  const time = (size: number): number => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      run(size);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  return time(length * ATTACK.times) / time(length);
}

/** The time of each try is the clock's: on a busy machine, an attack that exists would be missed by the usual 250 ms. */
const SEARCH = { checker: 'fuzz', timeout: 120_000, incubationTimeout: 2_500, attackTimeout: 5_000 } as const;

/**
 * Whether a regex is linear. By its automaton that is proven, or disproven; where it is too large, or looks
 * around, an attack is searched. Bounded repetitions look like an attack to that search, which tries short texts:
 * so what it finds is tried in earnest.
 */
async function isLinear({ source, flags }: Regex): Promise<boolean> {
  const proof = await check(source, flags, { checker: 'automaton', timeout: 4_000 });
  if (proof.status !== 'unknown') return proof.status === 'safe';
  const search = await check(source, flags, SEARCH);
  if (search.status !== 'vulnerable') return search.status === 'safe';
  if (search.complexity.type === 'exponential') return false;
  const { pumps, suffix } = search.attack;
  const attack = (length: number): string =>
    pumps.map(({ prefix, pump }) => prefix + pump.repeat(length / pumps.length / pump.length)).join('') +
    suffix;
  const regex = new RegExp(source, flags);
  return growth((length) => attack(length).replace(regex, ''), ATTACK.length) < LINEAR_GROWTH;
}

/** The regexes that are not linear; two are looked at at a time. */
async function notLinear(regexes: readonly Regex[]): Promise<string[]> {
  const found: string[] = [];
  const waiting = [...regexes];
  const work = async (): Promise<void> => {
    for (let regex = waiting.shift(); regex; regex = waiting.shift()) {
      if (!(await isLinear(regex))) found.push(`/${regex.source}/${regex.flags}`);
    }
  };
  await Promise.all([work(), work()]);
  return found;
}

describe('the checks themselves', () => {
  test.each([
    ['(a+)+$', ''],
    ['\\s+$', ''],
    ['[ \\t]*\\n', 'g'],
    ['://[^\\s<>"]*$', ''],
    ['^(?:a|a)*b', 'i'],
    ['(?=x?)\\s+(?=$)', ''],
  ])('/%s/%s is caught', { timeout: 60_000 }, async (source, flags) => {
    expect(await notLinear([{ source, flags }])).toHaveLength(1);
  });

  test('growth is measured', () => {
    const quadratic = (length: number) => /!+$/.test(`${'!'.repeat(length)}a`);
    expect(growth(quadratic, 2_000)).toBeGreaterThan(LINEAR_GROWTH);
  });

  test('regexes are found wherever they stand', () => {
    const source =
      'const a = /x+$/g; const f = () => { new RegExp(a); RegExp("b"); return /[/]y/u.test(""); };';
    expect(placesIn('a.ts', source)).toEqual([
      { file: 'a.ts', regex: { source: 'x+$', flags: 'g' }, late: false },
      { file: 'a.ts', regex: null, late: true },
      { file: 'a.ts', regex: null, late: true },
      { file: 'a.ts', regex: { source: '[/]y', flags: 'u' }, late: true },
    ]);
  });
});

describe('the regexes of the source', () => {
  let regexes: Regex[] = [];

  beforeAll(async () => {
    const literals = places.flatMap(({ regex }) => regex ?? []);
    const made = await assembledRegexes();
    expect(made.length).toBeGreaterThanOrEqual(assembled.length);
    const distinct = new Map(
      [...literals, ...made].map((regex) => [`/${regex.source}/${regex.flags}`, regex]),
    );
    regexes = [...distinct.values()];
  });

  test('are many, and those made of other people’s text are known', () => {
    expect(regexes.length).toBeGreaterThan(100);
    expect(assembled.filter(({ late }) => late).map(({ file }) => file)).toEqual(Object.keys(LATE));
  });

  test('are linear', { timeout: 300_000 }, async () => {
    expect(await notLinear(regexes)).toEqual([]);
  });
});
