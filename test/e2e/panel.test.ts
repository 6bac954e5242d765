import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Driver, until, type VisiblePart } from '../../scripts/browsers/driver';
import { type ShapeName, shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE, chooseLetter } from './bounce';
import { ARTIFACTS, inEachBrowser, pause, type Session, startSession } from './session';

/** Longer than debounce, question and answer together: what did not happen by then does not happen. */
const SETTLED = 1_200;

/** Runs in the page: the markup of its body and of what its frames show. */
function bodies(): string {
  const read = (inside: Document): string =>
    inside.body.outerHTML +
    [...inside.querySelectorAll('iframe')]
      .map((frame) => (frame.contentDocument === null ? '' : read(frame.contentDocument)))
      .join('');
  return read(document);
}

/** Runs in the page: the words that are lit, in it or in a frame. */
function litWords(): string[] {
  const views = [window, ...[...document.querySelectorAll('iframe')].map((frame) => frame.contentWindow)];
  return views.flatMap((each) => {
    const view = each as (Window & typeof globalThis) | null;
    return [...(view?.CSS.highlights.get('smtp-lens-flash') ?? [])].map((place) => {
      const range = (view as Window).document.createRange();
      range.setStart(place.startContainer, place.startOffset);
      range.setEnd(place.endContainer, place.endOffset);
      return range.toString();
    });
  });
}

/** Runs in the page: makes its frame as high as a long message, which the page then scrolls. */
function stretchFrame() {
  const frame = document.querySelector('iframe');
  if (!frame) return null;
  for (let outer = frame.parentElement; outer; outer = outer.parentElement) {
    outer.style.cssText = 'display: block; height: auto; max-height: none; overflow: visible';
  }
  document.documentElement.style.overflow = 'auto';
  frame.style.cssText = 'display: block; width: 100%; height: 3000px';
  const { x, y } = frame.getBoundingClientRect();
  return { frame: { x, y }, height: innerHeight };
}

/** Runs in a page of the extension: stores what the options page would. */
function choose(settings: object): Promise<void> {
  const { browser, chrome } = globalThis as unknown as Record<
    'browser' | 'chrome',
    { storage: { local: { set(items: object): Promise<void> } } } | undefined
  >;
  return (browser ?? chrome)?.storage.local.set({ settings }) ?? Promise.reject(new Error('no storage'));
}

inEachBrowser('the verdict', (family) => {
  let session: Session;
  let driver: Driver;

  beforeAll(async () => {
    session = await startSession(family);
    driver = session.driver;
  });
  afterAll(() => session?.close());

  const settings = async (value: object): Promise<void> => {
    await driver.open(driver.extensionUrl('options/index.html'));
    await driver.evaluate(choose, value);
  };
  const waitForMark = () => until('the mark is there', () => driver.part('mark'));
  const waitForPanel = () => until('the panel opens', () => driver.part('panel'));
  const openPanel = async ({ box }: VisiblePart): Promise<VisiblePart> => {
    await driver.click(box.x + 25, box.y + box.height / 2);
    return waitForPanel();
  };
  const shot = async (name: string): Promise<void> => {
    fs.mkdirSync(ARTIFACTS, { recursive: true });
    fs.writeFileSync(path.join(ARTIFACTS, `${name}.png`), await driver.screenshot());
  };

  // One shows the message inline, the other in a frame that it fills.
  describe.each<ShapeName>(['gmail', 'proton'])('%s-shaped', (shape) => {
    it('stands at the bounce, opens the panel, closes with Escape; the page’s own markup stays', async () => {
      await driver.open(shapeUrl(shape, { letter: BOUNCE, plain: true }));
      await pause(SETTLED);
      const untouched = await driver.evaluate(bodies);

      await driver.open(shapeUrl(shape, { letter: BOUNCE }));
      const mark = await waitForMark();
      expect(mark.text).toContain('Final');
      expect(mark.text).toContain('4 recipients failed for 2 reasons');
      const panel = await openPanel(mark);
      for (const words of ['What to do now', 'Your mail server', 'kim@ms-nouser.example', 'Copy a summary']) {
        expect(panel.text).toContain(words);
      }
      expect(panel.box.width).toBeCloseTo(380, 0);
      expect(await driver.evaluate(bodies)).toBe(untouched);
      await driver.press('Escape');
      await until('the panel closes', async () => (await driver.part('panel')) === null);
      expect(await driver.evaluate(bodies)).toBe(untouched);
      // The focus is at the mark again: Enter opens it.
      await driver.press('Enter');
      await waitForPanel();
    });

    it('leads to the words that decided, by keyboard', async () => {
      await driver.open(shapeUrl(shape, { letter: 'postfix-unauthenticated' }));
      await openPanel(await waitForMark());
      // Past the close button to one of the first; Firefox stops at the area that scrolls, too.
      for (let step = 0; step < 3; step++) await driver.press('Tab');
      await driver.press('Enter');
      const lit = await until('words are lit', async () => {
        const words = await driver.evaluate(litWords);
        return words.length > 0 && words;
      });
      expect(['550', '5.7.26', 'blocked because the sender is unauthenticated']).toEqual(
        expect.arrayContaining(lit),
      );
      await until('the light goes out', async () => (await driver.evaluate(litWords)).length === 0);
    });

    it('goes with the letter, and is not there for an ordinary one', async () => {
      await driver.open(shapeUrl(shape, { letter: BOUNCE }));
      await openPanel(await waitForMark());
      await chooseLetter(driver, 'ordinary-numbers');
      await until('mark and panel go', async () => {
        return (await driver.part('panel')) === null && (await driver.part('mark')) === null;
      });
      expect(await driver.evaluate(() => document.documentElement.children.length)).toBe(2);
    });
  });

  it('fits what is seen of a message frame as high as its message', async () => {
    // The program stands in a frame of another origin as a whole.
    await driver.open(shapeUrl('infomaniak', { letter: BOUNCE }));
    const { frame, height } = await until('the frame is there', () => driver.evaluate(stretchFrame));
    const mark = await waitForMark();
    // Firefox tells where it stands in the page, Chromium in the frame.
    const top = family === 'chromium' ? frame.y : 0;
    await driver.click(frame.x + mark.box.x + 25, top + mark.box.y + mark.box.height / 2);
    const fits = (above: number) =>
      until('the panel fits', async () => {
        const panel = await driver.part('panel');
        if (!panel) return false;
        const y = panel.box.y + (family === 'chromium' ? frame.y - above : 0);
        return panel.box.height <= height && Math.abs(y - Math.max(0, frame.y - above)) < 2;
      });
    await fits(0);
    await driver.evaluate(() => scrollTo({ top: 400, behavior: 'instant' }));
    await fits(400);
  });

  it('is not there when switched off, and comes back at once', async () => {
    await settings({ mark: false });
    await driver.open(shapeUrl('gmail', { letter: BOUNCE }));
    await pause(SETTLED);
    expect(await driver.part('mark')).toBeNull();
    await settings({ mark: true });
    await driver.open(shapeUrl('gmail', { letter: BOUNCE }));
    await waitForMark();
  });

  it('has a shortcut that the browser took as it was suggested, and names it', async () => {
    await driver.open(driver.extensionUrl('options/index.html'));
    const commands = await driver.evaluate(() => {
      type Commands = { getAll(): Promise<{ name?: string; shortcut?: string; description?: string }[]> };
      const { browser, chrome } = globalThis as unknown as Record<
        'browser' | 'chrome',
        { commands: Commands } | undefined
      >;
      return (browser ?? chrome)?.commands.getAll() ?? [];
    });
    const command = commands.find(({ name }) => name === 'open-panel');
    expect(command?.shortcut).toBe('Alt+Shift+5');
    expect(command?.description).toBe('Show the verdict on the bounce in this page');
  });

  describe.each(['en', 'ja'] as const)('to look at, in the language %s', (language) => {
    it.each(['light', 'dark'])('%s', async (scheme) => {
      await settings({ language });
      await driver.open(shapeUrl('gmail', { letter: 'postfix-unauthenticated', query: scheme }));
      const mark = await waitForMark();
      await pause(300);
      await shot(`mark-${family}-${language}-${scheme}`);
      const panel = await openPanel(mark);
      expect(panel.text).toContain(language === 'ja' ? '今すること' : 'What to do now');
      await pause(300);
      await shot(`panel-${family}-${language}-${scheme}`);
    });
  });
});
