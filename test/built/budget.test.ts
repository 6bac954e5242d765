/** What the extension may weigh: budget.json. Sizes, never times, so that the answer is the same everywhere. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import budget from '../../budget.json';
import { builtFiles } from '../../scripts/store/built';

/** Pictures and names are no code. */
const UNWEIGHED = /^(?:icons|_locales)\//;

const limits: Readonly<Record<string, number>> = budget.files;

describe.each(['chrome', 'firefox'] as const)('built for %s', (target) => {
  const files = builtFiles(target);
  const weighed = [...files.keys()].filter((name) => !UNWEIGHED.test(name));

  test('every file has a budget, and every budget a file', () => {
    expect(weighed).toEqual(Object.keys(limits).sort());
  });

  test.each(Object.entries(limits))('%s weighs at most %d bytes', (name, limit) => {
    expect(gzipSync(files.get(name) ?? '', { level: 9 }).length).toBeLessThanOrEqual(limit);
  });

  test('what runs in every webmail page is light, and what it loads for a bounce too', () => {
    expect(limits['content/index.js']).toBeLessThanOrEqual(20_000);
    expect(limits['content/lens.js']).toBeLessThanOrEqual(60_000);
  });
});
