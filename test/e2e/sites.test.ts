import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, type Driver, hover, until, waitForPaint } from '../../scripts/browsers/driver';
import type { Witness } from '../../scripts/demo/pages/witness';
import { SHAPES, type ShapeName, shapeNamed, shapeUrl } from '../../scripts/demo/shapes';
import { SITE_EVIDENCE } from '../../src/content/site-evidence';
import { BOUNCE, BOUNCE_CODES } from './bounce';
import { inEachBrowser, type Session, startSession } from './session';

/** A frame of another origin, as the page around it knows it. */
interface InFrame extends Witness {
  /** Where the frame stands in the page. */
  readonly frame: Box;
  /** How many elements stand beside `head` and `body` in the page around it: an extension's, if any. */
  readonly guestsOutside: number;
}

/**
 * Runs in the page: asks its first frame what is painted in it. `null` while there is no answer.
 * @param point the code beside which a card is looked for, in the frame's viewport
 * @param byPage the page itself moves a pointer there before
 */
async function askFrame(point: { x: number; y: number } | null, byPage: boolean): Promise<InFrame | null> {
  const find = (root: Document | ShadowRoot): HTMLIFrameElement | null => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'iframe') return element as HTMLIFrameElement;
      const found = element.shadowRoot === null ? null : find(element.shadowRoot);
      if (found !== null) return found;
    }
    return null;
  };
  const frame = find(document);
  if (!frame?.contentWindow) return null;
  const { x, y, width, height } = frame.getBoundingClientRect();
  const answered = new Promise<Witness | null>((resolve) => {
    addEventListener('message', ({ data }) => resolve(data as Witness), { once: true });
    setTimeout(resolve, 1_000, null);
  });
  frame.contentWindow.postMessage({ witness: { point, byPage } }, '*');
  const answer = await answered;
  const guestsOutside = document.documentElement.children.length - 2;
  return answer && { ...answer, frame: { x, y, width, height }, guestsOutside };
}

const isForeign = (name: ShapeName): boolean =>
  shapeNamed(name).around.some((form) => form.startsWith('foreign '));

const NAMES = SHAPES.map(({ name }) => name);

it('every webmail has a page here', () => {
  const shown = new Set<string>(SHAPES.map(({ site }) => site));
  expect(Object.keys(SITE_EVIDENCE).filter((site) => !shown.has(site))).toEqual([]);
});

inEachBrowser('every webmail', (family) => {
  let session: Session;
  let driver: Driver;

  beforeAll(async () => {
    session = await startSession(family);
    driver = session.driver;
  });
  afterAll(() => session?.close());

  const openBounce = async (name: ShapeName): Promise<void> => {
    await driver.move(5, 5);
    await driver.open(shapeUrl(name, { letter: BOUNCE }));
  };
  const askUntilPainted = (): Promise<InFrame> =>
    until('codes are painted in the frame', async () => {
      const answer = await driver.evaluate(askFrame, null, false);
      return answer !== null && answer.painted.length > 0 && answer;
    });
  /** Painted are the codes of the message, in its order, and none of the list's, which repeats some. */
  const expectCodes = (name: ShapeName, texts: readonly string[]): void => {
    const codes = texts.map((text) => text.trim());
    expect(codes.slice(0, BOUNCE_CODES.length)).toEqual(BOUNCE_CODES);
    // These show the delivery report too, which has each recipient's codes once more.
    if (shapeNamed(name).writing === 'roundcube') expect(codes.length).toBeGreaterThan(BOUNCE_CODES.length);
    else expect(codes).toHaveLength(BOUNCE_CODES.length);
  };

  it.each(NAMES.filter((name) => !isForeign(name)))('%s-shaped: paints the message', async (name) => {
    await openBounce(name);
    const painted = await waitForPaint(driver);
    expectCodes(
      name,
      painted.map((code) => code.text),
    );
  });

  it.each(NAMES.filter(isForeign))(
    '%s-shaped: paints in the frame, and opens the card there',
    async (name) => {
      await openBounce(name);
      const before = await askUntilPainted();
      expectCodes(
        name,
        before.painted.map((code) => code.text),
      );
      const [code] = before.painted;
      const { x, y } = code ?? { x: 0, y: 0 };
      // Firefox runs a frame of another site in a process of its own, where Marionette's pointer does not get.
      const byPage = family === 'firefox' && name === 'icloud';
      expect((await driver.evaluate(askFrame, { x, y }, false))?.covered).toBe(false);
      let tremble = 0;
      const after = await until('the card opens in the frame', async () => {
        tremble = 1 - tremble;
        const point = { x: x + tremble, y };
        if (!byPage) await driver.move(before.frame.x + point.x, before.frame.y + point.y);
        const answer = await driver.evaluate(askFrame, point, byPage);
        return answer?.covered === true && answer;
      });
      expect(after.guestsOutside).toBe(0);
    },
  );

  it('tuta-shaped: opens the card at a code in a shadow root', async () => {
    await openBounce('tuta');
    const [code] = await waitForPaint(driver);
    const card = await hover(driver, code?.box as Box);
    expect(card.text).toContain('5.1.1');
  });
});
