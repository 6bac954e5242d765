import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Language } from '../../../src/catalog/entry';
import { hitTest } from '../../../src/content/hit-test';
import { type Choices, type Page, startLens } from '../../../src/content/lens-start';
import {
  addFrame,
  answer,
  DELAY,
  element,
  NOTICE,
  painted,
  type StartedReader,
  show,
  start,
  trace,
} from './page';

/** A card that is not there yet, or stays away, is waited for this long: dwell, grace and a little more. */
const LONG = 700;

let roots: ShadowRoot[] = [];

beforeEach(() => {
  // The card's root is closed; the test keeps what `attachShadow` gives out.
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  roots = [];
});

const shadow = () => roots.findLast((root) => root.host.isConnected) ?? null;
const host = () => shadow()?.querySelector<HTMLElement>('.surface-card') ?? null;
/** No marks here: they have tests of their own. */
const noMarks: Page = {
  send: answer,
  followChoices: (tell) => tell({ mark: false, language: 'auto' }),
};
const headings = () => [...(shadow()?.querySelectorAll('h2') ?? [])].map((heading) => heading.textContent);
const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

function startCard(): StartedReader {
  const reader = start('mail.google.com');
  reader.readNow();
  const { desk } = reader;
  desk.lens = startLens(desk, noMarks);
  return reader;
}

/** The middle of the n-th painted code, in its document's viewport. */
function middle(
  index: number,
  { desk }: StartedReader,
  bounce = 0,
): { x: number; y: number; inner: Document } {
  const shown = desk.bounces()[bounce];
  const place = shown?.codes[index]?.place;
  if (!shown || !place) throw new Error('no such code');
  const range = shown.document.createRange();
  range.setStart(place.startContainer, place.startOffset);
  range.setEnd(place.endContainer, place.endOffset);
  const box = range.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, inner: shown.document };
}

function point(
  type: string,
  { x, y, inner = document }: { x: number; y: number; inner?: Document },
  init: PointerEventInit = {},
): void {
  const target = inner.elementFromPoint(x, y) ?? inner.documentElement;
  const options = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y, ...init };
  target.dispatchEvent(new PointerEvent(type, options));
}

const away = { x: 2, y: 2 };
const message = (html: string) =>
  show(`<div style="height: 120px"></div><div class="ii gt"><div class="a3s">${html}</div></div>`);

describe('which code is under the pointer', () => {
  test('a code, from its first to its last pixel, and nothing beside it', () => {
    message(NOTICE);
    const reader = start('mail.google.com');
    reader.readNow();
    const shown = reader.desk.bounces();
    const place = shown[0]?.codes[0]?.place;
    if (!place) throw new Error('no code');
    const range = document.createRange();
    range.setStart(place.startContainer, place.startOffset);
    range.setEnd(place.endContainer, place.endOffset);
    const box = range.getBoundingClientRect();
    const at = (x: number, y: number) => hitTest(document, x, y, shown)?.index ?? null;
    const y = box.y + box.height / 2;
    for (let x = box.left + 0.5; x < box.right; x += 1) expect(at(x, y)).toBe(0);
    expect(at(box.left - 8, y)).toBeNull();
    expect(at(box.right + 2, y)).toBeNull();
    expect(at(box.left + 2, box.top - 8)).toBeNull();
    expect(at(document.documentElement.clientWidth - 2, y)).toBeNull();
  });

  test('a code cut up by the webmail', () => {
    message(NOTICE.replace('5.1.1', '5.<wbr>1<mark>.1</mark>'));
    const reader = start('mail.google.com');
    reader.readNow();
    const box = element('mark').getBoundingClientRect();
    const hit = hitTest(document, box.right - 1, box.y + box.height / 2, reader.desk.bounces());
    expect(hit?.shown.codes[hit.index]?.span.text).toBe('5.1.1');
  });

  test('nothing where the page has changed and was not read again', () => {
    message(NOTICE);
    const reader = start('mail.google.com');
    reader.readNow();
    const { x, y } = middle(0, reader);
    element('.a3s').textContent = '';
    expect(hitTest(document, x, y, reader.desk.bounces())).toBeNull();
  });

  test('a code in a frame, and in a shadow root', async () => {
    message('');
    const frame = await addFrame({ width: '500' });
    const inner = frame.contentDocument ?? document;
    inner.body.innerHTML = '<div id="host"></div>';
    element('#host', inner).attachShadow({ mode: 'open' }).innerHTML = NOTICE;
    const reader = start();
    element('.gt').remove();
    reader.readNow();
    const { x, y } = middle(1, reader);
    expect(hitTest(inner, x, y, reader.desk.bounces())?.index).toBe(1);
  });
});

describe('the card', () => {
  test('opens where the pointer rests, with the more specific code first, and goes when it leaves', async () => {
    message(NOTICE);
    const before = trace();
    const reader = startCard();
    point('pointermove', middle(0, reader));
    expect(host()).toBeNull();
    await expect.poll(host).not.toBeNull();
    expect(headings()).toHaveLength(2);
    expect(headings()[0]).toContain('5.1.1');
    expect(headings()[1]).toContain('550');
    expect(shadow()?.querySelectorAll(':popover-open')).toHaveLength(1);
    point('pointermove', away);
    await expect.poll(host).toBeNull();
    expect(trace()).toBe(before);
  });

  test('does not open for a pointer that only passes', async () => {
    message(NOTICE);
    const reader = startCard();
    point('pointermove', middle(0, reader));
    await wait(40);
    point('pointermove', away);
    await wait(LONG);
    expect(host()).toBeNull();
  });

  test('stays while the pointer is in it, and on the way to it', async () => {
    message(NOTICE);
    const reader = startCard();
    point('pointermove', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    point('pointermove', away);
    await wait(100);
    const card = host()?.getBoundingClientRect();
    if (!card) throw new Error('closed on the way');
    point('pointermove', { x: card.x + 20, y: card.y + 20 });
    await wait(LONG);
    expect(host()).not.toBeNull();
    point('pointermove', away);
    await expect.poll(host).toBeNull();
  });

  test('opens at once on a click, stays, leaves the click to the page, closes on a press elsewhere', async () => {
    message(NOTICE);
    const reader = startCard();
    const clicked = vi.fn((event: Event) => event.defaultPrevented);
    element('.a3s').addEventListener('click', clicked);
    point('click', middle(1, reader));
    await expect.poll(host).not.toBeNull();
    expect(clicked).toHaveReturnedWith(false);
    point('pointermove', away);
    await wait(LONG);
    expect(host()).not.toBeNull();
    point('pointerdown', away);
    expect(host()).toBeNull();
    // What a click held open before does not hold the next one.
    point('pointermove', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    point('pointermove', away);
    await expect.poll(host).toBeNull();
  });

  test('does not open at the end of a selection, nor while a button is down', async () => {
    message(NOTICE);
    const reader = startCard();
    getSelection()?.selectAllChildren(element('.a3s'));
    point('click', middle(0, reader));
    getSelection()?.removeAllRanges();
    point('pointermove', middle(0, reader), { buttons: 1 });
    await wait(LONG);
    expect(host()).toBeNull();
  });

  test('Escape closes it and does not reach the webmail; without a card it does', async () => {
    message(NOTICE);
    const before = trace();
    const reader = startCard();
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    const press = () => {
      const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      element('.a3s').dispatchEvent(event);
      return event.defaultPrevented;
    };
    point('click', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    expect(press()).toBe(true);
    expect(heard).not.toHaveBeenCalled();
    expect(host()).toBeNull();
    expect(trace()).toBe(before);
    expect(press()).toBe(false);
    expect(heard).toHaveBeenCalledTimes(1);
    document.removeEventListener('keydown', heard);
  });

  test('sent away with Escape it does not come back under a trembling hand, but when it is pointed at anew', async () => {
    message(NOTICE);
    const reader = startCard();
    point('pointermove', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    // The code beside it, which the same card speaks of.
    const code = middle(1, reader);
    point('pointermove', code);
    await wait(50);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(host()).toBeNull();
    point('pointermove', { ...code, x: code.x + 1 });
    await wait(LONG);
    expect(host()).toBeNull();
    point('pointermove', away);
    await wait(50);
    point('pointermove', code);
    await expect.poll(host).not.toBeNull();
  });

  test('its close button takes the focus and gives it back', async () => {
    message(`<button>reply</button>${NOTICE}`);
    const reader = startCard();
    element('button').focus();
    point('click', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    const close = shadow()?.querySelector<HTMLButtonElement>('button.card-close');
    close?.focus();
    expect(document.activeElement).toBe(shadow()?.host);
    close?.click();
    expect(host()).toBeNull();
    expect(document.activeElement).toBe(element('button'));
  });

  test('there is one at a time', async () => {
    message(NOTICE + NOTICE.replace('550 5.1.1', '452 4.2.2').replace('anna', 'ben'));
    const reader = startCard();
    // From the lower to the upper: a card stands below its code and covers what is there.
    point('pointermove', middle(2, reader));
    await expect.poll(() => headings()[0]).toContain('4.2.2');
    point('pointermove', middle(0, reader));
    await expect.poll(() => headings()[0]).toContain('5.1.1');
    expect(shadow()?.querySelectorAll('[popover]')).toHaveLength(1);
  });

  test('stays within the viewport, beside its code', async () => {
    show(
      `<div style="position: fixed; right: 0; bottom: 0; width: 300px" class="ii gt"><div class="a3s">${NOTICE}</div></div>`,
    );
    const reader = startCard();
    const code = middle(0, reader);
    point('click', code);
    await expect.poll(host).not.toBeNull();
    await wait(50);
    const box = host()?.getBoundingClientRect();
    if (!box) throw new Error('no card');
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(innerWidth);
    expect(box.bottom).toBeLessThanOrEqual(innerHeight);
    expect(box.width).toBeGreaterThan(100);
  });

  test.each([0.1, 0.45, 0.55, 0.9])('does not cover its code at %d of the height', async (share) => {
    show(
      `<div style="height: ${innerHeight * share}px"></div><div class="ii gt"><div class="a3s">550 5.1.1 ${NOTICE}</div></div>`,
    );
    const reader = startCard();
    const code = middle(0, reader);
    point('click', code);
    await expect.poll(host).not.toBeNull();
    await wait(50);
    const box = host()?.getBoundingClientRect();
    if (!box) throw new Error('no card');
    expect(box.top > code.y || box.bottom < code.y).toBe(true);
    expect(box.height).toBeGreaterThan(150);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(innerHeight);
  });

  test('stays where it comes to stand under a pointer that rests, over a frame or not', async () => {
    message(NOTICE);
    const reader = startCard();
    point('pointermove', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    point('pointerout', middle(0, reader), { relatedTarget: null });
    const card = host()?.getBoundingClientRect();
    if (!card) throw new Error('no card');
    point('pointerover', { x: card.x + 20, y: card.y + 20 });
    await wait(LONG);
    expect(host()).not.toBeNull();
  });

  test('opens at a code on which the pointer came to rest before the script was there', async () => {
    message(NOTICE);
    const reader = start('mail.google.com');
    reader.readNow();
    point('pointermove', middle(1, reader));
    reader.desk.lens = startLens(reader.desk, noMarks);
    await expect.poll(host).not.toBeNull();
  });

  test.each([
    ['went on', () => point('pointermove', away)],
    ['left the page', () => point('pointerout', away, { relatedTarget: null })],
  ])('does not open where the pointer %s before the script was there', async (_how, leave) => {
    message(NOTICE);
    const reader = start('mail.google.com');
    reader.readNow();
    point('pointermove', middle(1, reader));
    leave();
    reader.desk.lens = startLens(reader.desk, noMarks);
    await wait(LONG);
    expect(host()).toBeNull();
  });

  test.each([
    ['came to rest', []],
    ['rests while the page puts something new under it', ['pointerout', 'pointerover']],
  ])('opens in a shadow root where the pointer %s before the script was there', async (_how, then) => {
    show('<div style="height: 120px"></div><div id="mail-body"></div>');
    const inside = element('#mail-body').attachShadow({ mode: 'open' });
    inside.innerHTML = NOTICE.replace('550', '<b>550</b>');
    const reader = start('app.tuta.com');
    reader.readNow();
    const { x, y } = middle(0, reader);
    const options = { bubbles: true, composed: true, clientX: x, clientY: y };
    const code = inside.querySelector('b');
    code?.dispatchEvent(new PointerEvent('pointermove', options));
    for (const type of then) {
      code?.dispatchEvent(new PointerEvent(type, { ...options, relatedTarget: document.body }));
    }
    reader.desk.lens = startLens(reader.desk, noMarks);
    await expect.poll(host).not.toBeNull();
    expect(headings()[1]).toContain('550');
  });

  test.each([
    ['moves away', () => point('pointermove', away)],
    ['leaves the page', () => point('pointerout', away, { relatedTarget: null })],
  ])('does not open where the pointer %s while its answer is on the way', async (_how, leave) => {
    message(NOTICE);
    let give: () => void = () => undefined;
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    const reader = start('mail.google.com', {
      send: async (asked) => {
        if ('codes' in asked) await given;
        return answer(asked);
      },
    });
    reader.readNow();
    reader.desk.lens = startLens(reader.desk, noMarks);
    point('pointermove', middle(0, reader));
    await wait(200);
    leave();
    await wait(50);
    give();
    await wait(LONG);
    expect(host()).toBeNull();
    // It was the answer that was missing, and nothing else.
    point('pointermove', middle(0, reader));
    await expect.poll(host).not.toBeNull();
  });

  test('speaks another language as soon as it is chosen', async () => {
    message(NOTICE);
    let language: Language = 'en';
    let tell: (choices: Choices) => void = () => undefined;
    const reader = start('mail.google.com', { send: (message) => answer(message, language) });
    reader.readNow();
    reader.desk.lens = startLens(reader.desk, {
      send: answer,
      followChoices: (listener) => {
        tell = listener;
        listener({ mark: false, language });
      },
    });
    point('click', middle(1, reader));
    await expect.poll(() => shadow()?.textContent).toContain('Meaning');
    language = 'ja';
    tell({ mark: false, language });
    await expect.poll(() => host()?.querySelector<HTMLElement>('.lens-card')?.lang).toBe('ja');
    expect(shadow()?.textContent).not.toContain('Meaning');
  });

  test('stands at the code of a frame, outside the frame', async () => {
    show('<div style="height: 60px"></div>');
    const frame = await addFrame({ style: 'width: 90%; height: 140px; border: 7px solid; padding: 5px' });
    const inner = frame.contentDocument ?? document;
    inner.body.innerHTML = NOTICE;
    const reader = start();
    reader.readNow();
    expect(painted(inner)).toEqual({ 'smtp-lens-5': ['550', '5.1.1'] });
    reader.desk.lens = startLens(reader.desk, noMarks);
    const code = middle(0, reader);
    point('pointermove', code);
    await expect.poll(host).not.toBeNull();
    await wait(50);
    expect(host()?.ownerDocument).toBe(document);
    const card = host()?.getBoundingClientRect();
    const outer = frame.getBoundingClientRect();
    const codeTop = outer.y + 12 + code.y;
    const codeLeft = outer.x + 12 + code.x;
    expect(card && (card.top > codeTop ? card.top - codeTop : codeTop - card.bottom)).toBeLessThan(30);
    expect(card && card.left <= codeLeft && card.right >= codeLeft - 30).toBe(true);
  });

  test('moves into a modal dialog that holds the message', async () => {
    show(`<dialog><div class="ii gt"><div class="a3s">${NOTICE}</div></div></dialog>`);
    element<HTMLDialogElement>('dialog').showModal();
    const reader = startCard();
    point('click', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    expect(shadow()?.host.parentElement?.localName).toBe('dialog');
  });

  test.each([
    ['white', 'light'],
    ['#1f1f1f', 'dark'],
  ])('on %s it is %s', async (background, theme) => {
    document.body.style.background = background;
    message(NOTICE);
    const reader = startCard();
    point('click', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    expect(shadow()?.querySelector('.lens-card')?.getAttribute('data-theme')).toBe(theme);
  });

  test('is not styled by the page', async () => {
    message(
      `<style>div { display: none; color: red !important; left: 900px !important } .a3s, .gt, body > div { display: block }</style>${NOTICE}`,
    );
    const reader = startCard();
    point('click', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    await wait(50);
    const box = host()?.getBoundingClientRect();
    expect(box?.width).toBeGreaterThan(100);
    expect(box?.right).toBeLessThanOrEqual(innerWidth);
  });

  test('goes when another message is shown, and comes to it when pointed at', async () => {
    message(NOTICE);
    const reader = startCard();
    point('click', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    element('.a3s').innerHTML = DELAY;
    await expect.poll(host).toBeNull();
    point('click', middle(0, reader));
    await expect.poll(() => headings()[0]).toContain('4.7.1');
  });

  test('stays when the webmail draws the same message anew', async () => {
    message(NOTICE);
    const reader = startCard();
    point('click', middle(0, reader));
    await expect.poll(host).not.toBeNull();
    element('.a3s').innerHTML = NOTICE;
    await wait(LONG);
    expect(reader.desk.bounces()[0]?.codes[0]?.place.startContainer.isConnected).toBe(true);
    expect(host()).not.toBeNull();
  });

  test('goes with the extension, and nothing listens any more', async () => {
    message(NOTICE);
    const before = trace();
    const reader = startCard();
    const code = middle(0, reader);
    point('click', code);
    await expect.poll(host).not.toBeNull();
    reader.context.abort();
    expect(host()).toBeNull();
    expect(painted()).toEqual({});
    expect(trace()).toBe(before);
    point('click', code);
    point('pointermove', code);
    await wait(LONG);
    expect(host()).toBeNull();
  });
});
