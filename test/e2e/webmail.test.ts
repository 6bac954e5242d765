import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Box,
  type Driver,
  hover,
  type Painted,
  readPainted,
  until,
  waitForPaint,
} from '../../scripts/browsers/driver';
import { type ShapeName, shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE, BOUNCE_CODES, chooseLetter } from './bounce';
import { inEachBrowser, pause, type Session, startSession } from './session';

/** One of each way to show a message; sites.test.ts looks at the others. */
const SHAPES = ['gmail', 'outlook', 'yahoo', 'proton', 'roundcube'] as const satisfies readonly ShapeName[];

/** Longer than dwell, grace and debounce together: what did not happen by then does not happen. */
const SETTLED = 1_200;

/** Runs in the page: the markup of the page and its frames, without what the extension shows beside the body. */
function markup(): string {
  const without = (root: HTMLElement): string => {
    const copy = root.cloneNode(true) as HTMLElement;
    for (const host of copy.querySelectorAll(':scope > div')) host.remove();
    return copy.outerHTML;
  };
  const read = (inside: Document): string =>
    without(inside.documentElement) +
    [...inside.querySelectorAll('iframe')]
      .map((frame) => (frame.contentDocument === null ? '' : read(frame.contentDocument)))
      .join('');
  return read(document);
}

/** Runs in the page: the letter's own text has arrived, in the page or its frame. */
function letterIsShown(words: string): boolean {
  const frame = document.querySelector('iframe')?.contentDocument?.body?.textContent ?? '';
  return (document.querySelector('main')?.textContent + frame).includes(words);
}

const center = ({ x, y, width, height }: Box): [number, number] => [x + width / 2, y + height / 2];

inEachBrowser('webmail pages', (family) => {
  let session: Session;
  let driver: Driver;

  beforeAll(async () => {
    session = await startSession(family);
    driver = session.driver;
  });
  afterAll(() => session?.close());

  const painted = (): Promise<Painted[]> => driver.evaluate(readPainted);
  const openBounce = async (shape: ShapeName, query?: string): Promise<Painted[]> => {
    await driver.move(5, 5);
    await driver.open(shapeUrl(shape, { letter: BOUNCE, ...(query === undefined ? {} : { query }) }));
    return waitForPaint(driver);
  };
  const waitForCard = () => until('the card opens', () => driver.part('card'));
  const waitForNoCard = () => until('the card closes', async () => (await driver.part('card')) === null);
  const goTo = (letter: string): Promise<void> => chooseLetter(driver, letter);

  describe.each(SHAPES)('%s-shaped', (shape) => {
    it('paints every code of a bounce, and changes no byte of the page', async () => {
      await driver.open(shapeUrl(shape, { letter: BOUNCE, plain: true }));
      await until('the letter is shown', () => driver.evaluate(letterIsShown, 'The mail system'));
      const untouched = await driver.evaluate(markup);

      const codes = await openBounce(shape);
      await pause(SETTLED);
      expect(await painted()).toEqual(codes);
      expect(codes.slice(0, BOUNCE_CODES.length).map((code) => code.text.trim())).toEqual(BOUNCE_CODES);
      // Only this one shows the delivery report, which repeats the codes.
      if (shape === 'roundcube') expect(codes.length).toBeGreaterThan(BOUNCE_CODES.length);
      else expect(codes).toHaveLength(BOUNCE_CODES.length);
      expect(new Set(codes.map((code) => code.name))).toEqual(new Set(['smtp-lens-5']));
      expect(await driver.evaluate(markup)).toBe(untouched);
    });

    it('opens a card on hover, keeps it for a pointer that moves into it, and closes it with Escape', async () => {
      const codes = await openBounce(shape);
      const before = await driver.evaluate(markup);
      const card = await hover(driver, codes[0]?.box as Box);
      expect(card.text).toContain('5.1.1');
      await driver.move(...center(card.box));
      await pause(SETTLED);
      expect((await driver.part('card'))?.text).toBe(card.text);
      await driver.press('Escape');
      await waitForNoCard();
      expect(await driver.evaluate(markup)).toBe(before);
      expect(await painted()).toEqual(codes);
    });

    it('closes the card when the pointer leaves, but not one that a click opened', async () => {
      const [code] = await openBounce(shape);
      const before = await driver.evaluate(markup);
      await hover(driver, code?.box as Box);
      await driver.move(5, 5);
      await waitForNoCard();
      expect(await driver.evaluate(markup)).toBe(before);

      await driver.click(...center(code?.box as Box));
      await waitForCard();
      await driver.move(5, 5);
      await pause(SETTLED);
      expect(await driver.part('card')).not.toBeNull();
      await driver.press('Escape');
      await waitForNoCard();
      expect(await driver.evaluate(markup)).toBe(before);
    });

    it('follows the reader from letter to letter, and leaves an ordinary one alone', async () => {
      await openBounce(shape);
      await goTo('opensmtpd-greylisted-delay');
      const delay = await until('the delay is painted', async () => {
        const codes = await painted();
        return codes.some((code) => code.name === 'smtp-lens-4') && codes;
      });
      expect(delay.slice(0, 2).map((code) => code.text)).toEqual(['450', '4.2.0']);

      await goTo('ordinary-numbers');
      await until('the letter is shown', () => driver.evaluate(letterIsShown, 'wall brackets'));
      await until('nothing is painted', async () => (await painted()).length === 0);
      await pause(SETTLED);
      expect(await painted()).toEqual([]);

      await goTo('postfix-success');
      const success = await waitForPaint(driver);
      expect(success.slice(0, 2).map((code) => [code.name, code.text])).toEqual([
        ['smtp-lens-2', '250'],
        ['smtp-lens-2', '2.1.5'],
      ]);
    });

    it('leaves an open draft alone', async () => {
      const codes = await openBounce(shape);
      const draft = await driver.evaluate(() => {
        const element = document.querySelector('[contenteditable]');
        const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
        return { text: element?.textContent ?? '', box: { x, y, width, height } };
      });
      expect(draft.text).toContain('550 5.1.1');
      expect(codes.filter(({ box }) => box.x < draft.box.x + draft.box.width)).toEqual([]);
      await driver.move(draft.box.x + 15, draft.box.y + 30);
      await pause(SETTLED);
      expect(await driver.part('card')).toBeNull();
    });
  });

  it('reads across the spans that a search puts around its hits', async () => {
    const codes = await openBounce('outlook', 'search=550');
    expect(await driver.evaluate(() => document.querySelectorAll('[data-markjs]').length)).toBeGreaterThan(5);
    expect(codes.map((code) => code.text.trim())).toEqual(BOUNCE_CODES);
  });

  it.each(['light', 'dark'])('shows its paint on a %s page', async (scheme) => {
    const codes = await openBounce('gmail', scheme);
    expect(codes[0]?.name).toBe(scheme === 'dark' ? 'smtp-lens-5-dark' : 'smtp-lens-5');
    await pause(SETTLED);
    const shot = await driver.screenshot();
    expect((await driver.screenshot()).equals(shot)).toBe(true);
    await driver.evaluate(() => CSS.highlights.clear());
    await pause(100);
    expect((await driver.screenshot()).equals(shot)).toBe(false);
  });

  it('tells the toolbar popup what the page in front holds', async () => {
    await openBounce('gmail');
    const text = await driver.popupText('5.7.1');
    for (const code of ['550', '5.1.1', '554', '5.5.0']) expect(text).toContain(code);
  });
});
