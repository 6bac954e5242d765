import { render } from 'preact';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { explain } from '../../../src/background/explain';
import { LANGUAGES } from '../../../src/catalog/language';
import '../../../src/popup/popup.css';
import { compare } from '../../../src/catalog/compare';
import type { Entry, Language } from '../../../src/catalog/entry';
import { MAX_QUERY } from '../../../src/catalog/query';
import { MAX_RESULTS, type PageState } from '../../../src/popup/lookup';
import type { Site } from '../../../src/popup/site';
import type { SiteControl } from '../../../src/popup/site-control';
import { Popup, type PopupCatalogue } from '../../../src/popup/view';
import { countText, uiTexts } from '../../../src/ui/texts';
import { ALL_ENTRIES, GREYLISTED, makeEntry, UNKNOWN_MAILBOX } from '../../unit/ui/entries';
import { violations } from './axe';

let root: HTMLElement | null = null;

interface Setting {
  readonly site?: SiteControl;
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  readonly page?: PageState;
}

const NOTICE =
  'Your message could not be delivered.\n\n<anna@dest.example>: host mx.dest.example said: 550 5.1.1 User unknown';

const MANY = Array.from({ length: MAX_RESULTS }, (_, index) => makeEntry({ id: `many-${index}` }));

const find = (query: string) =>
  query === 'many'
    ? MANY
    : ALL_ENTRIES.filter(({ code, name }) =>
        `${code} ${name}`.toLowerCase().includes(query.trim().toLowerCase()),
      );

const entryOf = (code: string) => ALL_ENTRIES.find((entry) => entry.code === code) ?? null;

const catalogueIn = (language: Language): PopupCatalogue => ({
  find,
  entryOf,
  entriesOf: (code) => ALL_ENTRIES.filter((entry) => entry.code === code),
  byId: (id) => ALL_ENTRIES.find((entry) => entry.id === id) ?? null,
  compare: (a, b) => compare(a, b, language),
  comparableWith: (entry) => ALL_ENTRIES.filter(({ code }) => code !== entry.code),
});

/** How often the page in front was asked for its panel. */
let shows = 0;
const showInPage = () => {
  shows++;
};

/** A site in front that answers to every click as it is told to. */
function makeSite(start: Site | null, next: Site | null = start, done = true) {
  const calls: string[] = [];
  let site = start;
  const act = (name: string) => async () => {
    calls.push(name);
    if (done) site = next;
    return done;
  };
  return {
    calls,
    look: async () => site,
    allow: act('allow'),
    switchOff: act('switchOff'),
    switchOn: act('switchOn'),
    readOnce: act('readOnce'),
  };
}

const siteIn = (kind: Site['kind']): Site => ({
  kind,
  host: 'mail.example.org',
  origins: ['https://mail.example.org/*'],
  removable: kind === 'on',
});

async function open({
  language = 'en',
  theme = 'light',
  page = { kind: 'none' },
  site = makeSite(null),
}: Setting = {}) {
  root = document.createElement('div');
  root.className = 'popup';
  document.body.append(root);
  document.documentElement.lang = language;
  document.documentElement.dataset['theme'] = theme;
  document.title = 'SMTP Lens';
  const catalogue = catalogueIn(language);
  render(
    <Popup {...{ texts: uiTexts(language), catalogue, site, showInPage }} readPage={async () => page} />,
    root,
  );
  await settled();
}

afterEach(() => {
  shows = 0;
  if (root) render(null, root);
  root?.remove();
});

/** Preact draws within a frame; the page's answer may need one more. */
async function settled() {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

async function press(keys: string) {
  await userEvent.keyboard(keys);
  await settled();
}

const get = <T extends Element = HTMLElement>(selector: string) => {
  const found = root?.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const input = () => get<HTMLInputElement>('[role=combobox]');
const options = () => [...(root?.querySelectorAll('[role=option]') ?? [])];
const shownCode = () => root?.querySelector('.answer .entry-head .code')?.textContent ?? null;
const status = () => get('[role=status]').textContent;

describe('looking up', () => {
  test('the cursor stands in the search box from the start', async () => {
    await open();
    expect(document.activeElement).toBe(input());
    expect(input().getAttribute('aria-expanded')).toBe('false');
  });

  test('typing a code shows its answer without another key', async () => {
    await open();
    await press('5.7.26');
    expect(shownCode()).toBe('5.7.26');
    expect(options()).toHaveLength(2);
    expect(status()).toBe('2 results');
  });

  test('every part of the entry is shown, steps numbered through under their actors', async () => {
    await open();
    await press('5.1.1');
    const entry = get('.answer').textContent;
    for (const text of [UNKNOWN_MAILBOX.name, UNKNOWN_MAILBOX.meaning, UNKNOWN_MAILBOX.when]) {
      expect(entry).toContain(text);
    }
    const lists = [...get('.answer').querySelectorAll('ol')];
    expect(lists.map((list) => list.start)).toEqual([1, 3]);
    expect(
      lists.map((list) => document.getElementById(list.getAttribute('aria-labelledby') ?? '')?.textContent),
    ).toEqual(['You', "The recipient's mail administrator"]);
    const link = get<HTMLAnchorElement>('.answer a');
    expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer']);
  });

  test('arrow keys move the choice and tell a screen reader, round at the end', async () => {
    await open();
    await press('5.7.26');
    await press('{ArrowDown}');
    expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'true']);
    expect(input().getAttribute('aria-activedescendant')).toBe(options()[1]?.id);
    expect(get('.answer').textContent).toContain('As Gmail uses it');
    await press('{ArrowDown}');
    expect(options()[0]?.getAttribute('aria-selected')).toBe('true');
    await press('{ArrowUp}');
    expect(options()[1]?.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(input());
  });

  test('a chosen code that was scrolled away comes into sight', async () => {
    await open();
    await press('a{ArrowUp}');
    const list = get('[role=listbox]').getBoundingClientRect();
    const last = options().at(-1)?.getBoundingClientRect();
    expect(list.height).toBeLessThan(options().length * (last?.height ?? 0));
    expect(last?.bottom).toBeLessThanOrEqual(list.bottom + 1);
  });

  test('a click chooses and leaves the cursor in the search box', async () => {
    await open();
    await press('a');
    await userEvent.click(options()[1] as Element);
    await settled();
    expect(options()[1]?.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(input());
  });

  test('Enter goes to the explanation, Escape back to the search box', async () => {
    await open();
    await press('5.1.1{Enter}');
    expect(document.activeElement).toBe(get('.answer'));
    await press('{Escape}');
    expect(document.activeElement).toBe(input());
    expect(input().value).toBe('5.1.1');
  });

  test('Escape clears the query first and is the browser’s when there is none', async () => {
    await open();
    const prevented: boolean[] = [];
    const watch = (event: KeyboardEvent) => prevented.push(event.defaultPrevented);
    window.addEventListener('keydown', watch);
    await press('7');
    prevented.length = 0;
    await press('{Escape}');
    expect(input().value).toBe('');
    await press('{Escape}');
    window.removeEventListener('keydown', watch);
    expect(prevented).toEqual([true, false]);
  });

  test('the keys of an input method are left to it', async () => {
    await open();
    await press('5.7.26');
    input().dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, bubbles: true }),
    );
    input().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }));
    await settled();
    expect(options()[0]?.getAttribute('aria-selected')).toBe('true');
    expect(input().value).toBe('5.7.26');
  });

  test('the clear button empties the search box and gives it the cursor', async () => {
    await open();
    await press('5.7');
    await userEvent.click(get('button'));
    await settled();
    expect(input().value).toBe('');
    expect(document.activeElement).toBe(input());
  });

  test('a list that was cut off does not claim to be all', async () => {
    await open();
    await press('many');
    expect(options()).toHaveLength(MAX_RESULTS);
    expect(status()).toBe(`Best ${MAX_RESULTS}`);
  });

  test('without a result it says what can be typed', async () => {
    await open();
    await press('zzzz');
    expect(get('.hint').textContent).toContain('You can type');
    expect(status()).toContain('Nothing found');
    expect(input().getAttribute('aria-expanded')).toBe('false');
    expect(input().hasAttribute('aria-activedescendant')).toBe(false);
  });
});

describe('pasting', () => {
  function paste(text: string) {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    input().dispatchEvent(event);
    return event;
  }

  test('keeps the lines of a reply apart', async () => {
    await open();
    paste('550-5.7.26 one\r\n550 5.7.26 two');
    await settled();
    expect(input().value).toBe('550-5.7.26 one 550 5.7.26 two');
  });

  test('goes to where the cursor stands', async () => {
    await open();
    await press('5.1');
    input().setSelectionRange(0, 2);
    paste('5.1.\n');
    await settled();
    expect(input().value).toBe('5.1. 1');
    expect(input().selectionStart).toBe(5);
  });

  test('of ten megabytes is cut and does not hang', async () => {
    await open();
    await press('55');
    const before = performance.now();
    paste('5'.repeat(10_000_000));
    await settled();
    expect(input().value).toHaveLength(MAX_QUERY);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  test('of an ordinary line is left to the browser, with its undo', async () => {
    await open();
    expect(paste('550 5.1.1 unknown').defaultPrevented).toBe(false);
  });
});

describe('the page in front', () => {
  const page: PageState = {
    kind: 'bounce',
    entries: [UNKNOWN_MAILBOX, GREYLISTED],
    explanation: null,
  };

  test('its codes are listed and the first explained', async () => {
    await open({ page });
    expect(get('[role=listbox]').getAttribute('aria-labelledby')).toBe('codes-title');
    expect(get('#codes-title').textContent).toBe('On this page');
    expect(status()).toBe('On this page: 2 codes');
    expect(shownCode()).toBe('5.1.1');
    await press('{ArrowDown}');
    expect(shownCode()).toBe('4.7.1');
  });

  test.each(LANGUAGES)('the verdict on it comes first: %s', async (language) => {
    const explanation = explain(NOTICE, ['550', '5.1.1'], language);
    await open({ language, page: { kind: 'bounce', entries: [UNKNOWN_MAILBOX], explanation } });
    const { verdict } = explanation;
    expect(options()[0]?.textContent).toContain(verdict?.headline);
    expect(options()[0]?.textContent).toContain(verdict?.finality);
    expect(get('.answer h2').textContent).toBe(verdict?.headline);
    expect(get('.answer').textContent).toContain(verdict?.now);
    expect(get('.turn-bar .lit').textContent).toContain(uiTexts(language).panel.lit.acts);
    // It is no code of the page.
    expect(status()).toContain(countText(uiTexts(language).popup.pageCount, 1));
    expect(await violations(root as Element)).toEqual([]);
    await userEvent.click(get('.show-in-page'));
    expect(shows).toBe(1);
    await press('{Escape}');
    input().focus();
    await press('{ArrowDown}');
    expect(shownCode()).toBe('5.1.1');
  });

  test('a bounce without a code is told', async () => {
    await open({ page: { kind: 'bounce', entries: [], explanation: null } });
    expect(get('.hint').textContent).toContain('it shows no code');
  });
});

describe('the site in front', () => {
  const strip = () => root?.querySelector('.site') ?? null;
  const buttons = () => [...(strip()?.querySelectorAll('button') ?? [])].map((one) => one.textContent);
  const note = () => strip()?.querySelector('.note')?.textContent;
  const click = async (index: number) => {
    await userEvent.click(strip()?.querySelectorAll('button')[index] as Element);
    await settled();
  };
  const bounce: PageState = { kind: 'bounce', entries: [UNKNOWN_MAILBOX], explanation: null };

  test('no page that can be read: nothing is said', async () => {
    await open();
    expect(strip()).toBeNull();
  });

  test.each([
    ['on', 'are explained', ['Never on this site']],
    ['off', 'not explained yet', ['Explain bounces on this site', 'Read this page']],
    ['never', 'Switched off', ['Explain bounces here again']],
    ['withheld', 'no longer lets', ['Allow again']],
  ] as const)('%s: says so of the host, and offers what can be done', async (kind, words, offered) => {
    await open({ site: makeSite(siteIn(kind)) });
    expect(strip()?.textContent).toContain('mail.example.org');
    expect(strip()?.textContent).toContain(words);
    expect(buttons()).toEqual(offered);
    expect(document.activeElement).toBe(input());
  });

  test('what is typed before the catalogue is loaded is looked up once it is', async () => {
    root = document.createElement('div');
    root.className = 'popup';
    document.body.append(root);
    const readPage = async (): Promise<PageState> => ({ kind: 'none' });
    const draw = (catalogue: PopupCatalogue | null) => {
      const props = { texts: uiTexts('en'), catalogue, readPage, site: makeSite(null), showInPage };
      if (root) render(<Popup {...props} />, root);
    };
    draw(null);
    await settled();
    expect(document.activeElement).toBe(input());
    input().value = '5.1.1';
    input().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled();
    expect(shownCode()).toBeNull();
    // Nothing was looked up yet, so nothing may be said to be unknown.
    expect(root.textContent).not.toContain(uiTexts('en').popup.noResult);
    draw(catalogueIn('en'));
    await settled();
    expect(shownCode()).toBe('5.1.1');
    expect(input().value).toBe('5.1.1');
  });

  test('enabling: the codes of the page appear without opening the popup again', async () => {
    const site = makeSite(siteIn('off'), siteIn('on'));
    let page: PageState = { kind: 'none' };
    root = document.createElement('div');
    root.className = 'popup';
    document.body.append(root);
    const readPage = async () => page;
    render(
      <Popup {...{ texts: uiTexts('en'), catalogue: catalogueIn('en'), readPage, site, showInPage }} />,
      root,
    );
    await settled();
    expect(options()).toEqual([]);
    page = bounce;
    await click(0);
    expect(site.calls).toEqual(['allow']);
    expect(buttons()).toEqual(['Never on this site']);
    expect(shownCode()).toBe('5.1.1');
    expect(note()).toBe('');
  });

  test('switching off: the codes go', async () => {
    const site = makeSite(siteIn('on'), siteIn('never'));
    await open({ page: bounce, site });
    expect(shownCode()).toBe('5.1.1');
    await click(0);
    expect(site.calls).toEqual(['switchOff']);
    expect(shownCode()).toBeNull();
    expect(buttons()).toEqual(['Explain bounces here again']);
  });

  test('by keyboard: the focus goes on to the button that comes in place of the one pressed', async () => {
    await open({ site: makeSite(siteIn('off'), siteIn('on')) });
    strip()?.querySelector('button')?.focus();
    await press('{Enter}');
    expect(buttons()).toEqual(['Never on this site']);
    expect(document.activeElement?.textContent).toBe('Never on this site');
  });

  test('a permission that is not given: says that nothing changed', async () => {
    await open({ site: makeSite(siteIn('off'), null, false) });
    await click(0);
    expect(note()).toContain('Nothing changed');
    expect(buttons()).toHaveLength(2);
  });

  test('reading once: says where no bounce is found, and where the page cannot be read', async () => {
    await open({ site: makeSite(siteIn('off')) });
    await click(1);
    expect(note()).toBe('No bounce was found on this page.');
    render(null, root as HTMLElement);
    root?.remove();
    await open({ site: makeSite(siteIn('off'), null, false) });
    await click(1);
    expect(note()).toContain('does not let');
  });

  test('the permission is asked for right in the click', async () => {
    const site = makeSite(siteIn('off'));
    await open({ site });
    strip()?.querySelector('button')?.click();
    // Browsers ask the user only where no other task has come in between.
    expect(site.calls).toEqual(['allow']);
  });

  test.each(LANGUAGES)('in %s nothing is wider than the popup, and it keeps its height', async (language) => {
    for (const kind of ['on', 'off', 'never', 'withheld'] as const) {
      const long = { ...siteIn(kind), host: 'a-long-name-of-a-host.department.webmail.example.org' };
      await open({ language, site: makeSite(long) });
      const popup = strip()?.closest('.popup') as HTMLElement;
      expect(strip()?.scrollWidth).toBeLessThanOrEqual(strip()?.clientWidth ?? 0);
      expect(popup.scrollHeight).toBe(popup.clientHeight);
      if (root) render(null, root);
      root?.remove();
    }
  });

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (theme) => {
    for (const kind of ['on', 'off', 'never', 'withheld'] as const) {
      await open({ theme, site: makeSite(siteIn(kind), null, false) });
      await click(0);
      expect(await violations(document.documentElement), kind).toEqual([]);
      if (root) render(null, root);
      root?.remove();
    }
  });
});

describe('looks', () => {
  test('nothing moves under the typing hand', async () => {
    await open();
    await press('5');
    const place = () => {
      const { top, height } = get('.answer').getBoundingClientRect();
      return { top, height };
    };
    const before = place();
    await press('.7.26');
    expect(options()).toHaveLength(2);
    expect(place()).toEqual(before);
    await press('{ArrowDown}');
    expect(place()).toEqual(before);
  });

  test.each(LANGUAGES)('in %s nothing is wider than the popup', async (language) => {
    await open({ language });
    await press('5.7.26{ArrowDown}');
    for (const box of [get('.answer'), get('[role=listbox]'), get('.search')]) {
      expect(box.scrollWidth).toBeLessThanOrEqual(box.clientWidth);
    }
  });

  test('only the answer scrolls, never the popup', async () => {
    await open();
    await press('5.1.1');
    const popup = get('.answer').closest('.popup');
    expect(get('.answer').scrollHeight).toBeGreaterThan(get('.answer').clientHeight);
    expect(popup?.scrollHeight).toBe(popup?.clientHeight);
    const bottom = popup?.getBoundingClientRect().bottom ?? 0;
    expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(Math.max(bottom, window.innerHeight));
  });

  test('entries in the language of the interface carry no other', async () => {
    await open({ language: 'ja' });
    await press('5.1.1');
    expect(get('.entry-name').lang).toBe('');
    expect(get('.answer').textContent).toContain('このコードが表示される場合');
  });
});

const button = (name: string) => {
  const found = [...(root?.querySelectorAll('main button') ?? [])].find((element) =>
    element.textContent?.includes(name),
  );
  if (!found) throw new Error(`no button ${name}`);
  return found as HTMLButtonElement;
};
const title = () => root?.querySelector('.compare-title')?.textContent ?? null;

describe('comparing', () => {
  test('two codes are answered by their comparison, in every part', async () => {
    await open();
    await press('250 vs 550');
    expect(options()[0]?.textContent).toContain('250 vs 550');
    expect(options()[0]?.getAttribute('aria-selected')).toBe('true');
    expect(title()).toContain('250');
    const comparison = compare(entryOf('250') as Entry, entryOf('550') as Entry, 'en');
    const text = get('.compare').textContent;
    for (const part of [
      comparison.summary,
      ...comparison.differences,
      comparison.which.a,
      comparison.which.b,
    ]) {
      expect(text).toContain(part);
    }
    const headings = [...get('.compare').querySelectorAll('h3')].map((heading) => heading.textContent);
    expect(headings).toEqual(['Key differences', 'Which applies when', 'Read more']);
    const rows = [...get('table').querySelectorAll('[scope=rowgroup]')].map((row) => row.textContent);
    expect(rows).toEqual(['Name', 'Class', 'Meaning', 'When it is shown', 'How to fix it']);
    expect(get('.compare ol').children.length).toBe(comparison.differences.length);
    const links = [...get('.compare').querySelectorAll('a')];
    expect(links.length).toBeGreaterThan(0);
    expect(links.every(({ rel }) => rel === 'noopener noreferrer')).toBe(true);
  });

  test('the two entries stand in the list behind it', async () => {
    await open();
    await press('250 vs 550{ArrowDown}');
    expect([title(), shownCode()]).toEqual([null, '250']);
    await press('{ArrowDown}');
    expect(shownCode()).toBe('550');
    await press('{ArrowUp}{ArrowUp}');
    expect(title()).not.toBeNull();
  });

  test('one reply of a server is no comparison', async () => {
    await open();
    await press('550 5.1.1');
    expect(title()).toBeNull();
  });

  test('an entry leads to a comparison and back to its button, by keyboard alone', async () => {
    await open();
    await press('5.1.1{Enter}');
    button('Mailbox unavailable').focus();
    const before = get('.answer').scrollTop;
    expect(before).toBeGreaterThan(0);
    await press('{Enter}');
    expect(title()).toMatch(/^SMTP 5\.1\.1 .* vs 550 /);
    expect(document.activeElement).toBe(get('.answer'));
    expect(get('.answer').scrollTop).toBe(0);
    await press('{Escape}');
    expect(shownCode()).toBe('5.1.1');
    expect(document.activeElement).toBe(button('Mailbox unavailable'));
    expect(get('.answer').scrollTop).toBe(before);
    await press('{Escape}');
    expect(document.activeElement).toBe(input());
  });

  test('a comparison leads to an entry, and the back button back', async () => {
    await open();
    await press('250 vs 550{Enter}');
    expect(root?.querySelector('.back')).toBeNull();
    await userEvent.click(button('Everything on 550'));
    await settled();
    expect(shownCode()).toBe('550');
    await userEvent.click(button('Back'));
    await settled();
    expect(title()).not.toBeNull();
    expect(document.activeElement).toBe(button('Everything on 550'));
  });

  test('deeper and back, step by step', async () => {
    await open();
    await press('5.1.1');
    await userEvent.click(button('Delivery not authorized'));
    await settled();
    await userEvent.click(button('Everything on 4.7.1'));
    await settled();
    expect(shownCode()).toBe('4.7.1');
    await press('{Escape}');
    expect(title()).toContain('4.7.1');
    await press('{Escape}');
    expect(shownCode()).toBe('5.1.1');
  });

  test('typing goes on from anywhere, and leaves the focus in the search box', async () => {
    await open();
    await press('5.1.1');
    await userEvent.click(button('Mailbox unavailable'));
    await settled();
    await userEvent.click(input());
    await press('{Backspace}');
    expect(title()).toBeNull();
    expect(document.activeElement).toBe(input());
    expect(root?.querySelector('.back')).toBeNull();
    expect(get('.answer').scrollTop).toBe(0);
  });

  test.each(LANGUAGES)('in %s nothing is wider than the popup', async (language) => {
    await open({ language });
    await press('250 vs 550');
    expect(get('.answer').scrollWidth).toBeLessThanOrEqual(get('.answer').clientWidth);
    const [left, right] = [...get('tbody tr:nth-child(2)').children].map((cell) => cell.clientWidth);
    expect(Math.abs((left ?? 0) - (right ?? 0))).toBeLessThanOrEqual(2);
  });

  test('the Japanese headings are the agreed ones', async () => {
    await open({ language: 'ja' });
    await press('250 vs 550');
    for (const heading of ['主な違い', 'どちらをいつ使うか', '詳しく見る', '説明', '解決方法']) {
      expect(get('.compare').textContent).toContain(heading);
    }
    expect(title()).toMatch(/の違い$/);
  });
});

describe.each(['light', 'dark'] as const)('axe in %s', (theme) => {
  test.each(LANGUAGES)('finds nothing in %s', async (language) => {
    await open({ theme, language });
    expect(await violations(document.documentElement)).toEqual([]);
    for (const keys of ['a', '{ArrowDown}', '{Escape}354', 'zzzz', '{Escape}250 vs 550', '{Escape}5.1.1']) {
      await press(keys);
      expect(await violations(document.documentElement), keys).toEqual([]);
    }
    await userEvent.click(get('.compare-with button'));
    await settled();
    expect(await violations(document.documentElement), 'an opened comparison').toEqual([]);
  });
});
