import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Entry, Language } from '../../../src/catalog/entry';
import { LANGUAGES } from '../../../src/catalog/language';
import { Card } from '../../../src/ui/card';
import css from '../../../src/ui/card.css?inline';
import type { Comparable, OpenPlace } from '../../../src/ui/entry-links';
import { uiTexts } from '../../../src/ui/texts';
import {
  AUTHENTICATION_AT_GMAIL,
  DELIVERED,
  GREYLISTED,
  MAILBOX_UNAVAILABLE,
  makeEntry,
  START_MAIL_INPUT,
  UNKNOWN_MAILBOX,
} from '../../unit/ui/entries';
import { violations } from './axe';

let host: HTMLElement | null = null;

interface Setting {
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  readonly onClose?: () => void;
  readonly onCopy?: (text: string) => Promise<boolean>;
  readonly comparable?: Comparable;
  readonly onOpen?: OpenPlace;
}

/** Mounts the card as the content script does, but openly: neither axe nor a test sees into a closed root. */
function mount(entries: readonly Entry[], setting?: Setting) {
  host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  draw(root, entries, setting);
  return root;
}

function draw(
  root: ShadowRoot,
  entries: readonly Entry[],
  { language = 'en', theme = 'light', onClose, onCopy, comparable, onOpen }: Setting = {},
) {
  render(
    <Card
      entries={entries}
      texts={uiTexts(language)}
      theme={theme}
      onClose={onClose ?? (() => undefined)}
      onCopy={onCopy ?? (async () => true)}
      comparable={comparable ?? {}}
      onOpen={onOpen ?? (() => undefined)}
    />,
    root,
  );
}

const card = (root: ShadowRoot) => {
  const found = root.querySelector<HTMLElement>('.lens-card');
  if (!found) throw new Error('no card');
  return found;
};

afterEach(() => {
  if (host?.shadowRoot) render(null, host.shadowRoot);
  host?.remove();
  document.body.removeAttribute('style');
});

test('says code, class, turn, meaning, fix, and when, in this order', () => {
  const text = card(mount([GREYLISTED])).textContent;
  const places = [
    GREYLISTED.code,
    'Temporary',
    GREYLISTED.name,
    'Nobody yet: the sending server usually tries again by itself',
    'Not while the server is still trying',
    GREYLISTED.meaning,
    GREYLISTED.fix[0]?.text ?? '',
    GREYLISTED.when,
    GREYLISTED.sources[0]?.title ?? '',
  ].map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('shows two entries in the order given, and is named after the first', () => {
  const root = mount([UNKNOWN_MAILBOX, MAILBOX_UNAVAILABLE]);
  const codes = [...root.querySelectorAll('.entry-head .code')].map((code) => code.textContent);
  expect(codes).toEqual(['5.1.1', '550']);
  const name = root.getElementById(card(root).getAttribute('aria-labelledby') ?? '');
  expect(name?.textContent).toContain('Bad destination mailbox address');
});

test('draws nothing where there is no entry', () => {
  expect(mount([]).childElementCount).toBe(0);
});

test('the close button closes, by mouse and by keyboard', async () => {
  const onClose = vi.fn();
  const button = mount([DELIVERED], { onClose }).querySelector<HTMLButtonElement>('button[aria-label=Close]');
  expect(button?.getAttribute('aria-label')).toBe('Close');
  button?.click();
  button?.focus();
  await userEvent.keyboard('{Enter}');
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('the copy button copies code, name and meaning, and says so', async () => {
  const onCopy = vi.fn(async () => true);
  const root = mount([UNKNOWN_MAILBOX, MAILBOX_UNAVAILABLE], { onCopy });
  root.querySelector<HTMLButtonElement>('.card-copy')?.click();
  await expect.poll(() => root.querySelector('[role=status]')?.textContent).toBe('Copied');
  expect(onCopy).toHaveBeenCalledWith(
    `5.1.1 ${UNKNOWN_MAILBOX.name}\n${UNKNOWN_MAILBOX.meaning}\n\n550 ${MAILBOX_UNAVAILABLE.name}\n${MAILBOX_UNAVAILABLE.meaning}`,
  );
});

test('of another code it is read from its beginning, and nothing of it was copied yet', async () => {
  const root = mount([UNKNOWN_MAILBOX]);
  const tick = () => root.querySelector('.card-copy path')?.getAttribute('d');
  const untouched = tick();
  root.querySelector<HTMLButtonElement>('.card-copy')?.click();
  await expect.poll(() => root.querySelector('[role=status]')?.textContent).toBe('Copied');
  expect(tick()).not.toBe(untouched);
  card(root).style.maxHeight = '160px';
  root.querySelector('.card-scroll')?.scrollTo(0, 60);
  expect(root.querySelector('.card-scroll')?.scrollTop).toBe(60);
  draw(root, [GREYLISTED]);
  expect(root.querySelector('[role=status]')?.textContent).toBe('');
  expect(tick()).toBe(untouched);
  expect(root.querySelector('.card-scroll')?.scrollTop).toBe(0);
});

test('where copying is barred, that is said in sight', async () => {
  const root = mount([DELIVERED], { onCopy: async () => false });
  root.querySelector<HTMLButtonElement>('.card-copy')?.click();
  await expect
    .poll(() => root.querySelector<HTMLElement>('.card-result')?.textContent)
    .toContain('not allow');
});

test('sets text as text, and makes no link of anything but a web address', () => {
  const markup = '<img src=x onerror=alert(1)>';
  const root = mount([
    makeEntry({
      name: markup,
      meaning: markup,
      sources: [{ title: markup, url: 'javascript:alert(1)' }],
    }),
  ]);
  expect(root.querySelector('img, a')).toBeNull();
  expect(card(root).textContent.split(markup)).toHaveLength(4);
});

test('looks the same in a page with styles of its own', () => {
  const plain = card(mount([UNKNOWN_MAILBOX])).getBoundingClientRect();
  if (host?.shadowRoot) render(null, host.shadowRoot);
  host?.remove();
  document.body.setAttribute(
    'style',
    'font: 40px/3 serif; letter-spacing: 1em; text-transform: uppercase; direction: rtl; --ink: red; --class: red',
  );
  const styled = card(mount([UNKNOWN_MAILBOX]));
  expect(styled.getBoundingClientRect().height).toBe(plain.height);
  expect(styled.getBoundingClientRect().width).toBe(plain.width);
  expect(getComputedStyle(styled).color).not.toBe('rgb(255, 0, 0)');
});

test('scrolls inside its height, by keyboard too, with the close button in place', async () => {
  const root = mount([AUTHENTICATION_AT_GMAIL, UNKNOWN_MAILBOX, MAILBOX_UNAVAILABLE]);
  expect(card(root).offsetHeight).toBeLessThanOrEqual(460);
  const scroll = root.querySelector<HTMLElement>('.card-scroll');
  const top = root.querySelector('button')?.getBoundingClientRect().top;
  scroll?.focus();
  await userEvent.keyboard('{End}');
  await expect.poll(() => scroll?.scrollTop).toBeGreaterThan(100);
  expect(root.querySelector('button')?.getBoundingClientRect().top).toBe(top);
});

test('a long word does not push the card wide', () => {
  const root = mount([makeEntry({ name: 'x'.repeat(300), meaning: 'y'.repeat(300) })]);
  const scroll = root.querySelector('.card-scroll');
  expect(card(root).offsetWidth).toBe(380);
  expect(scroll?.scrollWidth).toBe(scroll?.clientWidth);
});

describe.each(['light', 'dark'] as const)('axe in %s', (theme) => {
  test.each(LANGUAGES)('finds nothing in %s', async (language) => {
    const entries = [UNKNOWN_MAILBOX, GREYLISTED, START_MAIL_INPUT, DELIVERED, AUTHENTICATION_AT_GMAIL];
    for (const entry of entries) {
      mount([entry], { language, theme });
      expect(await violations(host as Element), entry.code).toEqual([]);
      if (host?.shadowRoot) render(null, host.shadowRoot);
      host?.remove();
    }
  });
});

test('leads to a comparison and to the entry in full', async () => {
  const places: unknown[] = [];
  const comparable = { [UNKNOWN_MAILBOX.id]: ['550', '5.1.10'] };
  const root = mount([UNKNOWN_MAILBOX], { comparable, onOpen: (place) => places.push(place) });
  const buttons = [...root.querySelectorAll<HTMLElement>('.entry-links button')];
  expect(buttons.map((button) => button.textContent?.trim())).toEqual([
    '550',
    '5.1.10',
    'Full entry (opens in a new tab)',
  ]);
  for (const button of buttons) await userEvent.click(button);
  expect(places).toEqual([
    { query: '5.1.1 vs 550', entry: null },
    { query: '5.1.1 vs 5.1.10', entry: null },
    { query: '5.1.1', entry: UNKNOWN_MAILBOX.id },
  ]);
  expect(await violations(host as Element)).toEqual([]);
});

test('an entry that nothing compares with has no empty line', () => {
  expect(mount([UNKNOWN_MAILBOX]).querySelector('.entry-links p')).toBeNull();
});

test('the head of what is being read stays in sight, and no text runs under the buttons', async () => {
  await page.viewport(800, 700);
  const root = mount([AUTHENTICATION_AT_GMAIL, UNKNOWN_MAILBOX, MAILBOX_UNAVAILABLE]);
  const scroll = root.querySelector<HTMLElement>('.card-scroll');
  if (!scroll) throw new Error('no scroll area');
  const buttons = root.querySelector('.card-close')?.getBoundingClientRect() ?? new DOMRect();
  for (const top of [60, 150, 300, scroll.scrollHeight]) {
    scroll.scrollTop = top;
    await new Promise(requestAnimationFrame);
    for (const name of ['.card-close', '.card-copy']) {
      const box = root.querySelector(name)?.getBoundingClientRect() ?? new DOMRect();
      const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      expect(top?.closest(name), name).not.toBeNull();
    }
    const behind = root
      .elementsFromPoint(buttons.x + 5, buttons.y + buttons.height / 2)
      .find((element) => element.closest('.entry') !== null);
    expect(behind?.closest('.entry-part, .turn') ?? null, String(top)).toBeNull();
  }
});
