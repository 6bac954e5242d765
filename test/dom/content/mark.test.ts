import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Language } from '../../../src/catalog/entry';
import { addFrame, answer, element, LETTER, NOTICE, show, start, trace } from './page';
import { shadow, startAll, surfaces } from './stage';

/** As Postfix words a notice of delay. */
const DELAY = NOTICE.replace(
  "<p>I'm sorry",
  '<p>THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.</p><p>Your message could not be delivered for more than 1 hour(s). It will be retried until it is 5 day(s) old.</p><p hidden>',
).replace('550 5.1.1', '451 4.7.1');

beforeEach(() => page.viewport(1_000, 700));

const message = (html: string, style = '') =>
  show(
    `<div style="height: 60px"></div><div class="ii gt"><div class="a3s" style="${style}">${html}</div></div>`,
  );
const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

const marks = () => surfaces('mark').filter((mark) => mark.checkVisibility({ visibilityProperty: true }));
const texts = () => marks().map((mark) => mark.querySelector('.mark-open')?.textContent);
const box = (index = 0) => {
  const mark = marks()[index];
  if (!mark) throw new Error('no mark');
  return mark.getBoundingClientRect();
};
const press = (selector: string) => shadow()?.querySelector<HTMLElement>(selector)?.click();

describe('the mark', () => {
  test('says whether it is final, and why; the message stays as it was', async () => {
    message(NOTICE);
    const before = document.body.outerHTML;
    startAll();
    await expect.poll(texts).toEqual(['FinalAddress does not exist']);
    expect(document.body.outerHTML).toBe(before);
    expect(document.documentElement.contains(shadow()?.host ?? null)).toBe(true);
  });

  test('says of a delay that the server is still trying', async () => {
    message(DELAY);
    startAll();
    await expect.poll(() => texts()[0]).toContain('Temporary, still trying');
  });

  test('there is none on an ordinary letter, and nothing of it in the page', async () => {
    message(LETTER);
    const before = trace();
    startAll();
    await wait(200);
    expect(shadow()).toBeNull();
    expect(trace()).toBe(before);
  });

  test('is there without any code, and says so', async () => {
    message(NOTICE.replace('550 5.1.1', ''));
    startAll();
    await expect.poll(() => texts()[0]).toContain('no code shown');
  });

  test('stands at the right upper corner of the message; on the left where text runs leftward', async () => {
    message(NOTICE, 'padding: 40px 20px; width: 500px');
    startAll();
    await expect.poll(() => marks().length).toBe(1);
    const outer = element('.a3s').getBoundingClientRect();
    expect(Math.abs(outer.right - box().right)).toBeLessThan(12);
    expect(box().top).toBeGreaterThanOrEqual(outer.top);
    expect(box().bottom).toBeLessThanOrEqual(outer.top + 40);
    element('.a3s').dir = 'rtl';
    element('.a3s').append('.');
    await expect.poll(() => box().left - outer.left).toBeLessThan(12);
  });

  test('lies over no text and no button, as far as there is room', async () => {
    show(
      `<div style="height: 90px"><button style="float: right; margin-top: 50px; height: 36px; width: 300px">Reply</button></div>
       <div class="ii gt" style="padding-top: 8px"><div class="a3s" style="padding-bottom: 60px">${NOTICE}</div></div>`,
    );
    element('.a3s').prepend('x '.repeat(2_000));
    startAll();
    await expect.poll(() => surfaces('mark').length).toBe(1);
    const button = element('button').getBoundingClientRect();
    await expect.poll(() => marks().length).toBe(1);
    const { top } = box();
    expect(top >= button.bottom || box().bottom <= button.top).toBe(true);
  });

  test('moves above the message where its first line is in the way', async () => {
    message(`<div>${'word '.repeat(100)}</div>${NOTICE}`);
    startAll();
    await expect.poll(() => marks().length).toBe(1);
    expect(box().bottom).toBeLessThanOrEqual(element('.a3s').getBoundingClientRect().top);
  });

  test('says less where there is no room for all of it, and all of it once there is', async () => {
    const lines = `<p style="width: 700px; margin: 0">${'word '.repeat(400)}</p>`;
    show(
      `<div style="height: 60px; width: 880px">${'word '.repeat(80)}</div><div class="ii gt" style="width: 880px"><div class="a3s">${lines}${NOTICE}</div></div>`,
    );
    startAll();
    await expect.poll(() => marks().length).toBe(1);
    const headline = () => shadow()?.querySelector('.mark-headline')?.getBoundingClientRect().width;
    expect(headline()).toBe(1);
    expect(box().left).toBeGreaterThan(708);
    expect(texts()).toEqual(['FinalAddress does not exist']);
    element('.gt').style.width = '1200px';
    await page.viewport(1_400, 700);
    await expect.poll(headline).toBeGreaterThan(100);
  });

  test('follows the page as it scrolls, and is not seen where the message is not', async () => {
    show(
      `<div id="pane" style="height: 300px; margin-top: 50px; overflow: auto"><div class="ii gt">
       <div class="a3s" style="padding: 40px 0 2000px">${NOTICE}</div></div></div>`,
    );
    startAll();
    await expect.poll(() => marks().length).toBe(1);
    const { top } = box();
    element('#pane').scrollTop = 5;
    await expect.poll(() => box().top).toBe(top - 5);
    element('#pane').scrollTop = 400;
    await expect.poll(() => marks().length).toBe(0);
    element('#pane').scrollTop = 0;
    await expect.poll(() => marks().length).toBe(1);
  });

  test('makes way for a menu of the webmail', async () => {
    message(NOTICE, 'padding-top: 40px');
    startAll();
    await expect.poll(() => marks().length).toBe(1);
    const menu = document.createElement('div');
    menu.style.cssText =
      'position: fixed; inset: 0 0 auto auto; width: 400px; height: 400px; background: white';
    document.body.append(menu);
    await expect.poll(() => marks().length).toBe(0);
    menu.remove();
    await expect.poll(() => marks().length).toBe(1);
  });

  test('there is one at each bounce of a conversation', async () => {
    show(
      [NOTICE, LETTER, DELAY]
        .map((html) => `<div class="ii gt"><div class="a3s">${html}</div></div>`)
        .join(''),
    );
    startAll();
    await expect.poll(() => marks().length).toBe(2);
    expect(box(0).bottom).toBeLessThan(box(1).top);
    expect(document.querySelectorAll(':scope > div')).toHaveLength(1);
  });

  test('two copies of one bounce have a mark each, and each its own life; said is it once', async () => {
    show(`<div class="ii gt"><div class="a3s">${NOTICE}</div></div>`.repeat(2));
    startAll();
    await expect.poll(texts).toEqual(['FinalAddress does not exist', 'FinalAddress does not exist']);
    const [first, second] = [...document.querySelectorAll('.a3s')].map((one) => one.getBoundingClientRect());
    expect(box(0).top).toBeLessThan(first?.bottom ?? 0);
    expect(box(1).top).toBeGreaterThanOrEqual((second?.top ?? 0) - 40);
    press('.mark-open');
    await expect.poll(() => surfaces('panel').length).toBe(1);
    const expanded = () => surfaces('mark').map((mark) => mark.querySelector('.mark-open')?.ariaExpanded);
    await expect.poll(expanded).toEqual(['true', 'false']);
    press('.card-close');
    press('.mark-dismiss');
    await expect.poll(() => marks().length).toBe(1);
    expect(box().top).toBeGreaterThanOrEqual((second?.top ?? 0) - 40);
  });

  test('speaks another language as soon as it is chosen', async () => {
    message(NOTICE);
    let language: Language = 'en';
    const { choose } = startAll({ send: (message) => answer(message, language) });
    await expect.poll(texts).toEqual(['FinalAddress does not exist']);
    language = 'ja';
    choose({ language });
    await expect.poll(texts).toEqual(['恒久的エラー宛先のアドレスが存在しない']);
    language = 'en';
    choose({ language });
    await expect.poll(texts).toEqual(['FinalAddress does not exist']);
  });

  test('stands in the root, at a message in a frame, and scrolls with the frame', async () => {
    show('<div style="height: 60px"></div>');
    const frame = await addFrame({ style: 'width: 90%; height: 240px; border: 7px solid' });
    const inner = frame.contentDocument ?? document;
    inner.body.innerHTML = `<div style="padding-top: 40px">${NOTICE}</div><div style="height: 900px"></div>`;
    startAll();
    await expect.poll(() => marks().length).toBe(1);
    const outer = frame.getBoundingClientRect();
    expect(box().top).toBeGreaterThanOrEqual(outer.top);
    expect(box().right).toBeLessThanOrEqual(outer.right);
    inner.defaultView?.scrollTo(0, 300);
    await expect.poll(() => marks().length).toBe(0);
  });

  test('can be sent away for this message, for good, without a trace', async () => {
    message(NOTICE);
    const before = trace();
    const reader = startAll();
    await expect.poll(() => marks().length).toBe(1);
    press('.mark-dismiss');
    expect(trace()).toBe(before);
    reader.readNow();
    element('.a3s').innerHTML = DELAY;
    await expect.poll(() => marks().length).toBe(1);
    element('.a3s').innerHTML = NOTICE;
    await expect.poll(() => trace()).toBe(before);
    await wait(300);
    expect(trace()).toBe(before);
  });

  test('can be switched off and on', async () => {
    message(NOTICE);
    const before = trace();
    const { choose } = startAll();
    await expect.poll(() => marks().length).toBe(1);
    choose({ mark: false });
    expect(trace()).toBe(before);
    choose({ mark: true });
    await expect.poll(() => marks().length).toBe(1);
  });

  test('goes with the message, and with the extension', async () => {
    message(NOTICE);
    const before = trace();
    const reader = startAll();
    await expect.poll(() => marks().length).toBe(1);
    reader.context.abort();
    expect(trace()).toBe(before);
  });

  test('says nothing where the background does not answer', async () => {
    message(NOTICE);
    const before = trace();
    startAll({ send: async () => 'nonsense' });
    await wait(300);
    expect(trace()).toBe(before);
  });

  test('a screen reader is told once, when the bounce is recognised', async () => {
    message(NOTICE);
    const reader = startAll();
    const live = () => shadow()?.querySelector('[aria-live=polite]')?.textContent;
    await expect.poll(live).toContain('Final: Address does not exist.');
    const said: unknown[] = [];
    const observer = new MutationObserver(() => said.push(live()));
    observer.observe(shadow() as ShadowRoot, { childList: true, characterData: true, subtree: true });
    reader.readNow();
    reader.desk.lens?.refresh();
    await wait(400);
    observer.disconnect();
    expect(said).toEqual([]);
  });

  test.each([
    ['white', 'light'],
    ['#1f1f1f', 'dark'],
  ])('on %s it is %s', async (background, theme) => {
    document.body.style.background = background;
    message(NOTICE);
    startAll();
    await expect.poll(() => marks().length).toBe(1);
    expect(shadow()?.querySelector('.lens-mark')?.getAttribute('data-theme')).toBe(theme);
  });

  test('is not styled by the page, and its keys do not reach the webmail', async () => {
    message(
      `<style>div, button { display: none !important; color: red !important } .a3s, .gt, body > div { display: block !important }</style>${NOTICE}`,
    );
    startAll();
    await expect.poll(() => marks().length).toBe(1);
    expect(box().height).toBeGreaterThan(15);
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', listen);
    shadow()?.querySelector<HTMLElement>('.mark-open')?.focus();
    await userEvent.keyboard('e');
    document.removeEventListener('keydown', listen);
    expect(heard).toEqual([]);
  });
});

test('a reader without the lens shows no mark', () => {
  message(NOTICE);
  const before = trace();
  start('mail.google.com').readNow();
  expect(trace()).toBe(before);
});
