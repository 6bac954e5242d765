import { beforeEach, describe, expect, test, vi } from 'vitest';

type Changes = Record<string, { newValue?: unknown }>;
type OnChange = (changes: Changes, area: string) => void;

/** The browser, as far as the settings know it: values are copied in and out, as a real storage does. */
const fake = vi.hoisted(() => ({
  stored: {} as Record<string, unknown>,
  listeners: new Set<(changes: Record<string, { newValue?: unknown }>, area: string) => void>(),
  uiLanguage: 'en-GB',
  /** What reading or writing throws. */
  failing: {} as { get?: unknown; set?: unknown },
}));

vi.mock('../../../src/platform/browser', () => ({
  browser: {
    i18n: { getUILanguage: () => fake.uiLanguage },
    storage: {
      local: {
        async get(key: string) {
          if (fake.failing.get !== undefined) throw fake.failing.get;
          return key in fake.stored ? { [key]: structuredClone(fake.stored[key]) } : {};
        },
        async set(items: Record<string, unknown>) {
          await Promise.resolve();
          if (fake.failing.set !== undefined) throw fake.failing.set;
          Object.assign(fake.stored, structuredClone(items));
          const changes: Changes = Object.fromEntries(
            Object.entries(structuredClone(items)).map(([key, newValue]) => [key, { newValue }]),
          );
          for (const listener of fake.listeners) listener(changes, 'local');
        },
      },
      onChanged: {
        addListener: (listener: OnChange) => fake.listeners.add(listener),
        removeListener: (listener: OnChange) => fake.listeners.delete(listener),
      },
    },
  },
}));

const { currentLanguage, languageIn, loadSettings, saveSettings, watchSettings } = await import(
  '../../../src/platform/settings'
);

const DEFAULTS = { language: 'auto', mark: true, never: [] };

beforeEach(() => {
  fake.stored = {};
  fake.listeners.clear();
  fake.uiLanguage = 'en-GB';
  fake.failing = {};
});

describe('loading', () => {
  test('nothing stored: the defaults', async () => {
    expect(await loadSettings()).toEqual(DEFAULTS);
  });

  test.each(['auto', 'en', 'ja'])('the language %s', async (language) => {
    fake.stored['settings'] = { language };
    expect(await loadSettings()).toEqual({ ...DEFAULTS, language });
  });

  test.each([
    ['a text', 'ja'],
    ['null', null],
    ['a number', 7],
    ['a list', ['ja']],
    ['an empty object', {}],
    ['a language that there is not', { language: 'fr' }],
    ['a language that is none', { language: { ja: true } }],
    ['the name of what every object has', { language: 'constructor' }],
    ['null for a language', { language: null }],
    ['a mark that is neither on nor off', { mark: 'no' }],
    ['hosts that are no list', { never: 'mail.example' }],
    ['a list of what are no hosts', { never: ['mail.example', 7] }],
    ['a host longer than one can be', { never: ['a'.repeat(254)] }],
  ])('damaged, %s: the defaults', async (_name, settings) => {
    fake.stored['settings'] = settings;
    expect(await loadSettings()).toEqual(DEFAULTS);
  });

  test('what is not known beside it does no harm', async () => {
    fake.stored['settings'] = { language: 'ja', later: [1] };
    expect(await loadSettings()).toEqual({ ...DEFAULTS, language: 'ja' });
  });

  test('the hosts that are switched off', async () => {
    fake.stored['settings'] = { never: ['mail.example', 'webmail.example'] };
    expect((await loadSettings()).never).toEqual(['mail.example', 'webmail.example']);
  });

  test('a storage that cannot be read: the defaults', async () => {
    fake.stored['settings'] = { language: 'ja' };
    fake.failing.get = new Error('An unexpected error occurred');
    expect(await loadSettings()).toEqual(DEFAULTS);
  });
});

describe('saving', () => {
  test('stores under one key, and what was saved is loaded', async () => {
    expect(await saveSettings({ language: 'ja' })).toBe('saved');
    expect(fake.stored).toEqual({ settings: { language: 'ja' } });
    expect(await loadSettings()).toEqual({ ...DEFAULTS, language: 'ja' });
  });

  test('leaves alone what it does not change, in its own object and beside it', async () => {
    fake.stored = { settings: { language: 'ja', later: [1] }, other: 1 };
    expect(await saveSettings({})).toBe('saved');
    expect(fake.stored).toEqual({ settings: { language: 'ja', later: [1] }, other: 1 });
    expect(await saveSettings({ language: 'en' })).toBe('saved');
    expect(fake.stored).toEqual({ settings: { language: 'en', later: [1] }, other: 1 });
  });

  test.each([['a text'], [null], [['ja']]])('replaces what is no settings at all: %j', async (settings) => {
    fake.stored['settings'] = settings;
    expect(await saveSettings({ language: 'en' })).toBe('saved');
    expect(fake.stored['settings']).toEqual({ language: 'en' });
  });

  test.each([
    ['full', new Error('QUOTA_BYTES quota exceeded')],
    ['full', new Error('Resource::kQuotaBytes quota exceeded')],
    ['full', new Error('QuotaExceededError: storage.local API call exceeded its quota limitations.')],
    [
      'full',
      new Error('IO error: .../003144.log: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFile::8)'),
    ],
    ['unavailable', new Error('An unexpected error occurred')],
    ['unavailable', 'a text'],
    ['unavailable', null],
  ])('a storage that refuses: %s', async (result, error) => {
    fake.stored['settings'] = { language: 'ja' };
    fake.failing.set = error;
    expect(await saveSettings({ language: 'en' })).toBe(result);
    expect(fake.stored['settings']).toEqual({ language: 'ja' });
  });

  test('does not write over what it could not read', async () => {
    fake.stored['settings'] = { language: 'ja', later: [1] };
    fake.failing.get = new Error('An unexpected error occurred');
    expect(await saveSettings({ language: 'en' })).toBe('unavailable');
    expect(fake.stored['settings']).toEqual({ language: 'ja', later: [1] });
  });

  test('a save that failed does not hold up the next one', async () => {
    fake.failing.set = new Error('An unexpected error occurred');
    await saveSettings({ language: 'en' });
    fake.failing = {};
    expect(await saveSettings({ language: 'ja' })).toBe('saved');
  });

  test('two saves at once lose nothing of each other', async () => {
    const others = { never: ['mail.example'] };
    await Promise.all([saveSettings({ language: 'ja' }), saveSettings(others)]);
    expect(fake.stored['settings']).toEqual({ language: 'ja', ...others });
  });
});

describe('watching', () => {
  test('tells of what was saved, checked', async () => {
    const seen: unknown[] = [];
    watchSettings((settings) => seen.push(settings), new AbortController().signal);
    await saveSettings({ language: 'ja' });
    for (const listener of fake.listeners) listener({ settings: { newValue: { language: 7 } } }, 'local');
    // What was removed has no new value.
    for (const listener of fake.listeners) listener({ settings: {} }, 'local');
    expect(seen).toEqual([{ ...DEFAULTS, language: 'ja' }, DEFAULTS, DEFAULTS]);
  });

  test('is silent on other keys and other storages', () => {
    const seen: unknown[] = [];
    watchSettings((settings) => seen.push(settings), new AbortController().signal);
    expect(fake.listeners.size).toBe(1);
    for (const listener of fake.listeners) {
      listener({ other: { newValue: 1 } }, 'local');
      listener({ settings: { newValue: { language: 'ja' } } }, 'sync');
    }
    expect(seen).toEqual([]);
  });

  test('ends with its signal, and does not begin where that has gone off', () => {
    const context = new AbortController();
    watchSettings(() => undefined, context.signal);
    expect(fake.listeners.size).toBe(1);
    context.abort();
    expect(fake.listeners.size).toBe(0);
    watchSettings(() => undefined, context.signal);
    expect(fake.listeners.size).toBe(0);
  });
});

describe('the language', () => {
  test.each([
    ['auto', 'ja-JP', 'ja'],
    ['auto', 'tlh', 'en'],
    ['en', 'ja', 'en'],
    ['ja', 'en-US', 'ja'],
  ] as const)('%s in a browser in %s is %s', async (language, uiLanguage, expected) => {
    fake.uiLanguage = uiLanguage;
    fake.stored['settings'] = { language };
    expect(languageIn({ ...DEFAULTS, language })).toBe(expected);
    expect(await currentLanguage()).toBe(expected);
  });

  test('follows the browser where the storage cannot be read', async () => {
    fake.uiLanguage = 'ja';
    fake.failing.get = new Error('An unexpected error occurred');
    expect(await currentLanguage()).toBe('ja');
  });
});
