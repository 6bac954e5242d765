import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { LANGUAGES } from '../../../src/catalog/language';
import '../../../src/options/options.css';
import type { Language } from '../../../src/catalog/entry';
import { Options } from '../../../src/options/view';
import type { SaveResult, Settings } from '../../../src/platform/settings';
import { WEBMAIL } from '../../../src/platform/webmail';
import { uiTexts } from '../../../src/ui/texts';
import { violations } from '../ui/axe';

/** A storage that answers when it is told to, or at once. */
function makeStore(stored: Settings) {
  const listeners = new Set<(settings: Settings) => void>();
  const store = {
    stored,
    saves: [] as Partial<Settings>[],
    listeners,
    /** Set: answers wait here. */
    held: null as (() => void)[] | null,
    refuses: null as SaveResult | null,
    async save(patch: Partial<Settings>): Promise<SaveResult> {
      store.saves.push(patch);
      const { held } = store;
      await (held ? new Promise<void>((resolve) => held.push(resolve)) : new Promise(requestAnimationFrame));
      if (store.refuses) return store.refuses;
      store.change(patch);
      return 'saved';
    },
    change(patch: Partial<Settings>) {
      store.stored = { ...store.stored, ...patch };
      for (const listener of listeners) listener(store.stored);
    },
    watch(listener: (settings: Settings) => void, signal: AbortSignal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
  };
  return store;
}

/** The browser's permissions, as far as the page knows them. */
function makeSites(origins: readonly string[]) {
  const listeners = new Set<() => void>();
  const sites = {
    origins,
    listeners,
    list: async () => sites.origins,
    change(now: readonly string[]) {
      sites.origins = now;
      for (const listener of listeners) listener();
    },
    async remove(origin: string) {
      sites.change(sites.origins.filter((other) => other !== origin));
    },
    watch(listener: () => void, signal: AbortSignal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
  };
  return sites;
}

/** Shortcuts as a browser may have them: one as suggested, one that was taken. */
const keys = {
  changes: 0,
  list: async () => [
    { description: '', keys: 'Alt+Shift+L' },
    { description: 'Show the verdict', keys: '' },
  ],
  async change() {
    keys.changes++;
  },
};

let root: HTMLElement;
let sites: ReturnType<typeof makeSites>;
let store: ReturnType<typeof makeStore>;

interface Setting {
  readonly language?: Settings['language'];
  /** The browser's. */
  readonly uiLanguage?: Language;
  readonly theme?: 'light' | 'dark';
  readonly never?: string[];
  readonly origins?: readonly string[];
}

async function open({
  language = 'auto',
  uiLanguage = 'en',
  theme = 'light',
  never = [],
  origins = [],
}: Setting = {}) {
  document.documentElement.dataset['theme'] = theme;
  store = makeStore({ language, mark: true, never });
  sites = makeSites(origins);
  render(
    <Options
      settings={store.stored}
      languageIn={({ language }) => (language === 'auto' ? uiLanguage : language)}
      save={store.save}
      watch={store.watch}
      sites={sites}
      keys={keys}
      version="1.2.3"
    />,
    root,
  );
  await settled();
}

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});

afterEach(async () => {
  render(null, root);
  root.remove();
  document.documentElement.style.fontSize = '';
  await page.viewport(800, 600);
});

/** Preact draws within a frame; an answer of the storage needs one, and its drawing another. */
async function settled() {
  for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
}

async function press(keys: string) {
  await userEvent.keyboard(keys);
  await settled();
}

const radios = () => [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')];
const chosen = () => radios().flatMap(({ checked, value }) => (checked ? [value] : []));
const status = () => root.querySelector('[role=status]')?.textContent;

async function choose(value: string) {
  const radio = radios().find((candidate) => candidate.value === value);
  if (!radio?.parentElement) throw new Error(`no choice ${value}`);
  await userEvent.click(radio.parentElement);
  await settled();
}

describe('the language', () => {
  test.each(['auto', 'en', 'ja'] as const)('%s is shown as it is stored', async (language) => {
    await open({ language });
    expect(chosen()).toEqual([language]);
    expect(status()).toBe('');
    expect(store.saves).toEqual([]);
  });

  test('every choice is under its own name, in its own language', async () => {
    await open({ uiLanguage: 'ja' });
    const labels = radios().map(({ labels }) => labels?.[0]);
    expect(labels.map((label) => label?.textContent)).toEqual([
      '自動（ブラウザーの言語に合わせる）',
      'English',
      '日本語',
    ]);
    expect(labels.map((label) => label?.querySelector('span')?.lang)).toEqual([undefined, 'en', 'ja']);
  });

  test.each([
    ['auto', 'ja', 'ja'],
    ['auto', 'en', 'en'],
    ['en', 'ja', 'en'],
    ['ja', 'en', 'ja'],
  ] as const)('%s in a browser in %s: the page is in %s', async (language, uiLanguage, expected) => {
    await open({ language, uiLanguage });
    expect(document.documentElement.lang).toBe(expected);
    expect(document.title).toBe(uiTexts(expected).options.title);
    expect(root.querySelector('h1')?.textContent).toBe(uiTexts(expected).options.title);
  });

  test('a choice is stored at once and the page speaks it', async () => {
    await open();
    await choose('ja');
    expect(store.saves).toEqual([{ language: 'ja' }]);
    expect(store.stored).toMatchObject({ language: 'ja' });
    expect(chosen()).toEqual(['ja']);
    expect(document.documentElement.lang).toBe('ja');
    expect(document.title).toBe('SMTP Lens の設定');
    expect(status()).toBe('保存しました');
  });

  test('the keyboard alone: Tab goes to what is chosen, arrow keys choose, the focus stays', async () => {
    await open({ language: 'en' });
    await press('{Tab}');
    expect((document.activeElement as HTMLInputElement).value).toBe('en');
    const focused: Element[] = [];
    for (const value of ['ja', 'auto', 'en']) {
      await press('{ArrowDown}');
      expect(chosen()).toEqual([value]);
      expect((document.activeElement as HTMLInputElement).value).toBe(value);
      if (document.activeElement) focused.push(document.activeElement);
    }
    expect(store.saves.map(({ language }) => language)).toEqual(['ja', 'auto', 'en']);
    expect(new Set(focused).size).toBe(3);
  });

  test('a second "Saved" is news again to a screen reader', async () => {
    await open();
    const said: (string | null)[] = [];
    const live = root.querySelector('[role=status]') as Element;
    const observer = new MutationObserver(() => said.push(live.textContent));
    observer.observe(live, { childList: true, characterData: true, subtree: true });
    await choose('en');
    await choose('auto');
    observer.disconnect();
    expect(said).toEqual(['Saved', '', 'Saved']);
  });
});

test('the mark in the message is on at first, and can be switched off', async () => {
  await open();
  const box = root.querySelector<HTMLInputElement>('input[name=mark]');
  expect(box?.checked).toBe(true);
  await userEvent.click(box as HTMLInputElement);
  await settled();
  expect(store.saves).toEqual([{ mark: false }]);
  expect(box?.checked).toBe(false);
  expect(status()).toBe('Saved');
});

describe('a storage', () => {
  test.each([
    ['full', 'no room left'],
    ['unavailable', 'did not store'],
  ] as const)('that is %s: the page says so and shows what is stored', async (refuses, words) => {
    await open({ language: 'en' });
    store.refuses = refuses;
    await choose('ja');
    expect(status()).toContain(words);
    expect(chosen()).toEqual(['en']);
    expect(document.documentElement.lang).toBe('en');
    store.refuses = null;
    await choose('ja');
    expect(chosen()).toEqual(['ja']);
    expect(status()).toBe('保存しました');
  });

  test('that is slow does not turn back what was chosen last', async () => {
    await open({ language: 'auto' });
    store.held = [];
    await choose('ja');
    await choose('en');
    expect(chosen()).toEqual(['en']);
    store.held.shift()?.();
    await settled();
    expect(store.stored).toMatchObject({ language: 'ja' });
    expect(chosen()).toEqual(['en']);
    expect(status()).toBe('');
    store.held.shift()?.();
    await settled();
    expect(chosen()).toEqual(['en']);
    expect(status()).toBe('Saved');
  });

  test('that refuses the last of two choices: the page shows the one that was stored', async () => {
    await open({ language: 'auto' });
    store.held = [];
    await choose('ja');
    await choose('en');
    store.held.shift()?.();
    await settled();
    store.refuses = 'full';
    store.held.shift()?.();
    await settled();
    expect(chosen()).toEqual(['ja']);
    expect(status()).toContain('保存できませんでした');
  });

  test('that another page changes: this one follows', async () => {
    await open();
    store.change({ language: 'ja' });
    await settled();
    expect(chosen()).toEqual(['ja']);
    expect(document.documentElement.lang).toBe('ja');
    expect(status()).toBe('');
  });

  test('that another page could write to after all: the refusal is no longer shown', async () => {
    await open();
    store.refuses = 'full';
    await choose('ja');
    store.change({ language: 'ja' });
    await settled();
    expect(chosen()).toEqual(['ja']);
    expect(status()).toBe('');
  });

  test('that reports a change late does not take back "Saved"', async () => {
    await open();
    await choose('en');
    store.change({ language: 'en' });
    await settled();
    expect(status()).toBe('Saved');
  });

  test('is left in peace when the page goes', async () => {
    await open();
    expect(store.listeners.size).toBe(1);
    render(null, root);
    expect(store.listeners.size).toBe(0);
  });
});

describe('what it says', () => {
  test('every webmail that works by itself, and no other', async () => {
    await open();
    const list = [...root.querySelectorAll('.webmail li')].map((item) => item.textContent);
    expect(list).toEqual(WEBMAIL.map(({ name }) => name));
    expect(root.textContent).toContain('Roundcube');
    expect(root.textContent).not.toMatch(/\{\w+\}/);
  });

  test('privacy in three lines, and the version', async () => {
    await open();
    expect(root.querySelectorAll('.privacy li')).toHaveLength(3);
    expect(root.textContent).toContain('Version 1.2.3');
  });
});

describe('sites', () => {
  const rows = (list: string) =>
    [...root.querySelectorAll(`.${list} li span`)].map((item) => item.textContent);
  const button = (list: string, index: number) =>
    root.querySelectorAll<HTMLButtonElement>(`.${list} button`)[index] as HTMLButtonElement;

  test('none of either: both lists say so', async () => {
    await open();
    expect(rows('enabled')).toEqual([]);
    expect(rows('never')).toEqual([]);
    expect([...root.querySelectorAll(':is(.enabled, .never) p')].map((part) => part.textContent)).toEqual([
      'None.',
      'None.',
    ]);
  });

  test('one that was enabled is taken off, and the focus stays near', async () => {
    await open({ origins: ['https://mail.example.org/*', 'http://localhost/*'] });
    expect(rows('enabled')).toEqual(['mail.example.org', 'http://localhost']);
    expect(button('enabled', 0).getAttribute('aria-label')).toBe('Remove mail.example.org');
    await userEvent.click(button('enabled', 0));
    await settled();
    expect(sites.origins).toEqual(['http://localhost/*']);
    expect(rows('enabled')).toEqual(['http://localhost']);
    expect(document.activeElement).toBe(root.querySelector('.enabled h2'));
  });

  test('one that is enabled meanwhile appears; the page lets go of the browser when it goes', async () => {
    await open();
    sites.change(['https://mail.example.org/*']);
    await settled();
    expect(rows('enabled')).toEqual(['mail.example.org']);
    render(null, root);
    expect(sites.listeners.size).toBe(0);
  });

  test('one that was switched off is switched on again, the others stay off', async () => {
    await open({ never: ['mail.google.com', 'mail.proton.me'] });
    expect(rows('never')).toEqual(['mail.google.com', 'mail.proton.me']);
    await userEvent.click(button('never', 0));
    await settled();
    expect(store.saves).toEqual([{ never: ['mail.proton.me'] }]);
    expect(rows('never')).toEqual(['mail.proton.me']);
  });

  test('a storage that refuses: it stays off', async () => {
    await open({ never: ['mail.google.com'] });
    store.refuses = 'unavailable';
    await userEvent.click(button('never', 0));
    await settled();
    expect(rows('never')).toEqual(['mail.google.com']);
    expect(status()).toContain('did not store');
  });
});

describe('looks', () => {
  test.each([
    ['a phone', 320, '100%'],
    ['text of twice the size', 640, '200%'],
  ])('nothing is wider than the window: %s', async (_name, width, fontSize) => {
    await page.viewport(width, 640);
    document.documentElement.style.fontSize = fontSize;
    for (const language of LANGUAGES) {
      await open({ language, never: ['a-long-name-of-a-host.webmail.example.org'] });
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      const main = root.querySelector('main') as HTMLElement;
      for (const part of main.querySelectorAll('*')) {
        expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(width);
      }
      render(null, root);
    }
  });

  test('text follows the size that the reader has set', async () => {
    await open();
    const sizes = () =>
      [root.querySelector('img'), root.querySelector('li'), ...radios()].map((part) => {
        const { fontSize, width } = getComputedStyle(part as Element);
        return part?.localName === 'li' ? Number.parseFloat(fontSize) : Number.parseFloat(width);
      });
    const before = sizes();
    document.documentElement.style.fontSize = '200%';
    for (const [index, size] of sizes().entries()) expect(size).toBeCloseTo(2 * (before[index] ?? 0), 0);
  });

  test('neither the choices nor what is below them move with a choice', async () => {
    await open({ language: 'auto' });
    const tops = () =>
      [...radios(), root.querySelector('section')].map((part) => part?.getBoundingClientRect().top ?? 0);
    const before = tops();
    for (const [language, said] of [
      ['en', 'Saved'],
      ['ja', '保存しました'],
    ] as const) {
      await choose(language);
      expect(status()).toBe(said);
      // The fonts of the two languages set their lines a pixel apart.
      for (const [index, top] of tops().entries())
        expect(Math.abs(top - (before[index] ?? 0))).toBeLessThan(3);
    }
  });

  test('with forced colours the choice is still told', async () => {
    const setForcedColours = (value: string) =>
      cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
    await setForcedColours('active');
    try {
      expect(matchMedia('(forced-colors: active)').matches).toBe(true);
      await open({ language: 'ja' });
      // The browser's own radio buttons, which it draws in the colours that the reader has set.
      for (const radio of radios()) expect(getComputedStyle(radio).appearance).not.toBe('none');
      await choose('en');
      expect(chosen()).toEqual(['en']);
      expect(await violations(document.documentElement)).toEqual([]);
    } finally {
      await setForcedColours('none');
    }
  });
});

describe.each(['light', 'dark'] as const)('axe in %s', (theme) => {
  test.each(LANGUAGES)('finds nothing in %s', async (language) => {
    await open({ theme, language, never: ['mail.google.com'], origins: ['https://mail.example.org/*'] });
    expect(await violations(document.documentElement)).toEqual([]);
    await choose(language === 'en' ? 'ja' : 'en');
    expect(await violations(document.documentElement), 'saved').toEqual([]);
    store.refuses = 'full';
    await choose(language);
    expect(root.querySelector('.failed')).not.toBeNull();
    expect(await violations(document.documentElement), 'refused').toEqual([]);
  });
});

describe('the keyboard', () => {
  test('says what each shortcut does, and leads to where they are changed', async () => {
    await open();
    const rows = [...root.querySelectorAll('.keys dl > div')].map((row) => row.textContent);
    expect(rows).toEqual([`${uiTexts('en').popup.search}Alt+Shift+L`, 'Show the verdictnot set']);
    const before = keys.changes;
    await userEvent.click(root.querySelector('.keys button') as Element);
    expect(keys.changes).toBe(before + 1);
  });
});

test('reset: everything is as it was before anything was chosen', async () => {
  await open({ language: 'ja', never: ['mail.google.com'] });
  await userEvent.click(root.querySelector('.reset button') as Element);
  await expect.poll(() => store.stored).toEqual({ language: 'auto', mark: true, never: [] });
  await expect.poll(() => document.documentElement.lang).toBe('en');
  expect(root.querySelector('.never')?.textContent).not.toContain('mail.google.com');
});
