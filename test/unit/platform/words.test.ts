import { beforeEach, describe, expect, test, vi } from 'vitest';

/** What waits in the extension's memory; every question is refused while it is out of order. */
const memory = new Map<string, unknown>();
let broken = false;

async function ask<T>(answer: () => T): Promise<T> {
  if (broken) throw new Error('storage.session is not available');
  return answer();
}

vi.mock('../../../src/platform/browser', () => ({
  browser: {
    runtime: { getURL: (path: string) => `chrome-extension://abc/${path}` },
    storage: {
      session: {
        set: (items: Record<string, unknown>) =>
          ask(() => {
            for (const [key, value] of Object.entries(items)) memory.set(key, value);
          }),
        get: (key: string) => ask(() => (memory.has(key) ? { [key]: memory.get(key) } : {})),
        remove: (key: string) => ask(() => memory.delete(key)),
      },
    },
  },
}));

const { addressOf, placeOfPage, toKeep } = await import('../../../src/platform/words');

const WORDS = '550 5.1.1 <anna@dest.example>: User unknown';
const hashOf = (address: string): string => new URL(address).hash;

beforeEach(() => {
  memory.clear();
  broken = false;
});

describe('words for the reference', () => {
  test.each([null, '5.1.1'])('are in no address, and reach the page: entry %o', async (entry) => {
    const address = await addressOf({ query: `  ${WORDS} `, entry });
    expect(decodeURIComponent(address)).not.toMatch(/anna|550|unknown/i);
    expect(await placeOfPage(hashOf(address), null)).toEqual({ query: WORDS, entry });
  });

  test('wait for one page only, and for each its own', async () => {
    const first = await addressOf({ query: 'mailbox full', entry: null });
    const second = await addressOf({ query: 'user unknown', entry: null });
    expect((await placeOfPage(hashOf(first), null)).query).toBe('mailbox full');
    expect((await placeOfPage(hashOf(first), null)).query).toBe('');
    expect((await placeOfPage(hashOf(second), null)).query).toBe('user unknown');
    expect(memory.size).toBe(0);
  });

  test('codes need no memory', async () => {
    const address = await addressOf({ query: '550 vs 551', entry: null });
    expect(memory.size).toBe(0);
    expect(await placeOfPage(hashOf(address), null)).toEqual({ query: '550 vs 551', entry: null });
  });

  test('that outlive a reload are those that the page kept', async () => {
    const kept: unknown = structuredClone(toKeep({ query: WORDS, entry: '5.1.1' }));
    expect(await placeOfPage('#entry=5.1.1', kept)).toEqual({ query: WORDS, entry: '5.1.1' });
    expect(toKeep({ query: '550', entry: null })).toBeNull();
    for (const strange of [undefined, 7, 'words', { words: 7 }, []]) {
      expect(await placeOfPage('#q=550', strange)).toEqual({ query: '550', entry: null });
    }
  });

  test('are lost without harm where there is no memory', async () => {
    broken = true;
    const address = await addressOf({ query: WORDS, entry: '5.1.1' });
    expect(address).toBe('chrome-extension://abc/reference/index.html#entry=5.1.1');
    expect(await placeOfPage('#entry=5.1.1&words=1', null)).toEqual({ query: '', entry: '5.1.1' });
  });

  test('have an end', async () => {
    const address = await addressOf({ query: 'a'.repeat(9_000), entry: null });
    expect((await placeOfPage(hashOf(address), null)).query).toHaveLength(2_000);
  });
});
