import { describe, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import type { Language } from '../../../src/catalog/entry';
import { FLASH_NAME } from '../../../src/content/panel-show';
import { addFrame, answer, element, NOTICE, show, trace } from './page';
import { shadow, startAll, surfaces } from './stage';

const message = (html: string, style = '') =>
  show(
    `<button id="reply">reply</button><div style="height: 60px"></div>
     <div class="ii gt"><div class="a3s" style="${style}">${html}</div></div>`,
  );

const panel = () => surfaces('panel')[0]?.querySelector<HTMLElement>('.lens-panel') ?? null;
const all = (selector: string) => [...(panel()?.querySelectorAll<HTMLElement>(selector) ?? [])];
const button = (words: string) => {
  const found = all('button').find((candidate) => candidate.textContent.includes(words));
  if (!found) throw new Error(`no button ${words}`);
  return found;
};
const mark = () => shadow()?.querySelector<HTMLElement>('.mark-open') ?? null;
const press = (key: string, on: EventTarget = shadow()?.activeElement ?? document.body) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
  on.dispatchEvent(event);
  return event;
};

/** Opens the panel as the mark does. */
async function open() {
  const reader = startAll();
  await expect.poll(() => mark()?.checkVisibility({ visibilityProperty: true })).toBe(true);
  mark()?.focus();
  mark()?.click();
  await expect.poll(panel).not.toBeNull();
  return reader;
}

/** The words that are lit, in a document. */
function lit(within: Document = document): string[] {
  const highlight = within.defaultView?.CSS.highlights.get(FLASH_NAME);
  return [...(highlight ?? [])].map((range) => {
    const live = within.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  });
}

describe('the panel', () => {
  test('opens from the mark with the focus in it; Escape closes it and gives the focus back', async () => {
    message(NOTICE, 'padding-top: 40px');
    await open();
    expect(panel()?.getAttribute('role')).toBe('dialog');
    expect(shadow()?.activeElement).toBe(panel());
    expect(mark()?.getAttribute('aria-expanded')).toBe('true');
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    expect(press('Escape').defaultPrevented).toBe(true);
    document.removeEventListener('keydown', heard);
    expect(heard).not.toHaveBeenCalled();
    expect(panel()).toBeNull();
    expect(shadow()?.activeElement).toBe(mark());
  });

  test('opens by the keyboard command, closes by it, and the focus is where it was', async () => {
    message(NOTICE);
    const { desk } = startAll();
    await expect.poll(mark).not.toBeNull();
    element('#reply').focus();
    desk.lens?.openPanel(false);
    await expect.poll(panel).not.toBeNull();
    expect(shadow()?.activeElement).toBe(panel());
    desk.lens?.openPanel(false);
    expect(panel()).toBeNull();
    expect(document.activeElement).toBe(element('#reply'));
  });

  test('the command opens it also where marks are switched off, and leaves the page as it was', async () => {
    message(NOTICE);
    const before = trace();
    const { desk, choose } = startAll();
    choose({ mark: false });
    desk.lens?.openPanel(false);
    await expect.poll(panel).not.toBeNull();
    press('Escape');
    expect(trace()).toBe(before);
  });

  test('Escape in the webmail is the webmail’s while the focus is there', async () => {
    message(NOTICE);
    await open();
    element('#reply').focus();
    expect(press('Escape', element('#reply')).defaultPrevented).toBe(false);
    expect(panel()).not.toBeNull();
  });

  test('tells verdict, address, what to do, whose turn, evidence and codes', async () => {
    message(NOTICE);
    await open();
    const text = panel()?.textContent ?? '';
    const places = [
      'Final',
      'Address does not exist',
      'anna@dest.example',
      'mx.dest.example [192.0.2.7]',
      'What to do now',
      'Check the address letter by letter',
      'Has to act',
      'The words that decided',
      'User unknown',
      'What the codes mean',
      'Copy a summary',
    ].map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(all('.turn-bar .lit .turn-party').map((party) => party.textContent)).toEqual(['You']);
  });

  test('the whole way by keyboard: a code’s entry and back to where it was opened', async () => {
    message(NOTICE);
    const reader = await open();
    const code = button('Mailbox does not exist');
    code.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => shadow()?.activeElement?.className).toBe('panel-back');
    expect(all('.entry-head .code').map((head) => head.textContent)).toEqual(['5.1.1']);
    // A page that changes meanwhile does not take the reader back.
    reader.desk.lens?.refresh();
    expect(shadow()?.activeElement?.className).toBe('panel-back');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => shadow()?.activeElement?.textContent).toContain('Mailbox does not exist');
    expect(panel()?.textContent).toContain('The words that decided');
  });

  test('speaks another language as soon as it is chosen, also one step deep', async () => {
    message(NOTICE);
    let language: Language = 'en';
    const { desk, choose } = startAll({ send: (message) => answer(message, language) });
    desk.lens?.openPanel(false);
    await expect.poll(() => panel()?.textContent).toContain('What to do now');
    all('.panel-codes button')[0]?.click();
    await expect.poll(() => panel()?.textContent).toContain('Meaning');
    language = 'ja';
    choose({ language });
    await expect.poll(() => panel()?.lang).toBe('ja');
    expect(panel()?.textContent).not.toContain('Meaning');
    expect(panel()?.querySelector('.entry-head')?.textContent).toContain('550');
  });

  test('Tab reaches everything that can be pressed, in the order it stands', async () => {
    message(NOTICE);
    await open();
    const reached: (string | undefined)[] = [];
    const count = all('button, a, input').length;
    for (let step = 0; step < count; step++) {
      await userEvent.keyboard('{Tab}');
      reached.push(shadow()?.activeElement?.textContent ?? undefined);
    }
    expect(reached).toEqual(all('button, a, input').map((each) => each.textContent));
  });

  test('evidence leads to the words in the message: scrolled into sight, and lit for a moment', async () => {
    message(`<div style="height: 2000px"></div>${NOTICE}`, 'padding-top: 40px');
    await open();
    const before = element('.a3s').outerHTML;
    button('User unknown').click();
    expect(lit()).toEqual(['User unknown']);
    await expect.poll(() => document.documentElement.scrollTop).toBeGreaterThan(1_000);
    expect(element('.a3s').outerHTML).toBe(before);
    await expect.poll(lit, { timeout: 5_000 }).toEqual([]);
    document.documentElement.scrollTop = 0;
  });

  test('with reduced motion it scrolls at once and does not blink', async () => {
    const session = cdp() as unknown as { send(method: string, params: object): Promise<void> };
    const media = (value: string) =>
      session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] });
    await media('reduce');
    message(`<div style="height: 2000px"></div>${NOTICE}`, 'padding-top: 40px');
    await open();
    button('User unknown').click();
    expect(document.documentElement.scrollTop).toBeGreaterThan(1_000);
    const seen = new Set<number>();
    for (let time = 0; time < 8; time++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      seen.add(lit().length);
    }
    expect([...seen]).toEqual([1]);
    document.documentElement.scrollTop = 0;
    await media('');
  });

  test('on a narrow page the words come to stand above the panel', async () => {
    await page.viewport(420, 700);
    message(
      `<div style="height: 330px"></div>${NOTICE}<div style="height: 900px"></div>`,
      'padding-top: 40px',
    );
    await open();
    button('User unknown').click();
    const words = () => {
      const range = [...(CSS.highlights.get(FLASH_NAME) ?? [])][0];
      return range?.startContainer.parentElement?.getBoundingClientRect().bottom ?? Number.NaN;
    };
    await expect.poll(words).toBeLessThan(panel()?.getBoundingClientRect().top ?? 0);
    document.documentElement.scrollTop = 0;
    await page.viewport(1_000, 700);
  });

  test('a page that is not to scroll is not scrolled', async () => {
    document.documentElement.style.overflow = 'hidden';
    message(`<div style="height: 2000px"></div>${NOTICE}`, 'padding-top: 40px');
    await open();
    const before = document.documentElement.scrollTop;
    button('User unknown').click();
    expect(lit()).toEqual(['User unknown']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(document.documentElement.scrollTop).toBe(before);
    document.documentElement.style.overflow = '';
  });

  test('evidence in a frame is lit there, and goes with the panel', async () => {
    show('<div style="height: 60px"></div>');
    const frame = await addFrame({ style: 'width: 90%; height: 240px' });
    const inner = frame.contentDocument ?? document;
    inner.body.innerHTML = `<div style="height: 900px"></div>${NOTICE}`;
    const { desk } = startAll();
    desk.lens?.openPanel(false);
    await expect.poll(panel).not.toBeNull();
    button('User unknown').click();
    expect(lit(inner)).toEqual(['User unknown']);
    await expect.poll(() => inner.defaultView?.scrollY).toBeGreaterThan(500);
    button('User unknown').click();
    press('Escape');
    expect(lit(inner)).toEqual([]);
  });

  test('goes to the other side where it lies over the words', async () => {
    await page.viewport(1_000, 700);
    message(NOTICE, 'margin-left: 700px; padding-top: 40px');
    await open();
    expect(panel()?.getBoundingClientRect().right).toBe(document.documentElement.clientWidth);
    button('User unknown').click();
    expect(panel()?.getBoundingClientRect().left).toBe(0);
  });

  test('copies for three readers, masked where asked, and says so', async () => {
    const written: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
      written.push(text);
    });
    message(NOTICE);
    await open();
    for (const audience of ['For the sender', 'For a colleague', 'For the administrator']) {
      button(audience).click();
      await expect.poll(() => all('[role=status]')[0]?.textContent).toBe('Copied');
    }
    expect(written).toHaveLength(3);
    expect(written.every((text) => text.includes('anna@dest.example'))).toBe(true);
    all('input[type=checkbox]')[0]?.click();
    await expect.poll(() => (all('input')[0] as HTMLInputElement).checked).toBe(true);
    button('For a colleague').click();
    await expect.poll(() => written.length).toBe(4);
    expect(written[3]).not.toContain('anna@');
  });

  test('copies where the clipboard is barred, without a selection of the page being touched', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('barred'));
    let copied = '';
    const run = vi.spyOn(document, 'execCommand').mockImplementation(() => {
      const event = new ClipboardEvent('copy', {
        clipboardData: new DataTransfer(),
        bubbles: true,
        cancelable: true,
      });
      document.body.dispatchEvent(event);
      copied = event.clipboardData?.getData('text/plain') ?? '';
      return true;
    });
    message(NOTICE);
    await open();
    getSelection()?.selectAllChildren(element('#reply'));
    button('For a colleague').click();
    await expect.poll(() => all('[role=status]')[0]?.textContent).toBe('Copied');
    expect(copied).toContain('5.1.1');
    expect(getSelection()?.toString()).toBe('reply');
    run.mockReturnValue(false);
    button('For a colleague').click();
    await expect.poll(() => all('[role=status]')[0]?.textContent).toContain('did not allow');
  });

  test('closes when another message is shown, stays when the same is drawn anew', async () => {
    message(NOTICE);
    await open();
    element('.a3s').innerHTML = NOTICE;
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(panel()).not.toBeNull();
    button('User unknown').click();
    expect(lit()).toEqual(['User unknown']);
    element('.a3s').innerHTML = '<p>Dear Anna</p>';
    await expect.poll(panel).toBeNull();
    expect(lit()).toEqual([]);
  });

  test('goes with the extension and leaves nothing', async () => {
    message(NOTICE);
    const before = trace();
    const reader = await open();
    button('User unknown').click();
    reader.context.abort();
    expect(trace()).toBe(before);
    expect(lit()).toEqual([]);
  });

  test.each([
    [1_000, 380],
    [700, 380],
    [480, 480],
    [320, 320],
  ])('in a page %d px wide it is %d px wide, and nothing of it is cut off', async (width, expected) => {
    await page.viewport(width, 600);
    message(`${NOTICE}<p>&lt;${'x'.repeat(60)}@${'y'.repeat(60)}.example&gt;: 550 5.1.1 no such user</p>`);
    const { desk } = startAll();
    desk.lens?.openPanel(false);
    await expect.poll(panel).not.toBeNull();
    const box = panel()?.getBoundingClientRect();
    expect(box?.width).toBe(expected);
    expect(box?.right).toBeLessThanOrEqual(innerWidth);
    expect(box?.bottom).toBeLessThanOrEqual(600);
    // A narrow page keeps its upper part.
    if (width < 560) expect(box?.top).toBeGreaterThan(200);
    const scroll = all('.panel-scroll')[0];
    expect(scroll?.scrollWidth).toBe(scroll?.clientWidth);
    await page.viewport(1_000, 700);
  });

  test('stands on the left of a page that runs leftward', async () => {
    document.documentElement.dir = 'rtl';
    message(NOTICE);
    const { desk } = startAll();
    desk.lens?.openPanel(false);
    await expect.poll(panel).not.toBeNull();
    expect(panel()?.getBoundingClientRect().left).toBe(0);
    expect(getComputedStyle(panel() as HTMLElement).direction).toBe('ltr');
    document.documentElement.removeAttribute('dir');
  });
});
