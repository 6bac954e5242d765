/** Pages that meddle with what the extension uses and shows: on purpose, or by their own programs' way. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/browsers/driver';
import { shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE, BOUNCE_CODES } from './bounce';
import { DELAY, type FaultStand, SETTLED, startFaultStand } from './fault-stand';
import { inEachBrowser, pause } from './session';

/** What the page throws where it replaced something; nothing of the extension may run into it. */
const BROKEN = 'the page broke this';

inEachBrowser('pages that meddle', (family) => {
  let stand: FaultStand;
  beforeAll(async () => {
    stand = await startFaultStand(family);
  });
  afterAll(() => stand?.close());
  afterEach(async () => {
    expect(await stand.faults.thrown()).toEqual([]);
  });

  it('what is thrown would be seen', async () => {
    await stand.open();
    await stand.driver.evaluate(() => {
      setTimeout(() => {
        throw new Error('seen');
      });
    });
    const thrown = await until('it is seen', async () => {
      const now = await stand.faults.thrown();
      return now.length > 0 && now;
    });
    expect(thrown.join()).toContain('seen');
  });

  it('the page clears the registry: the card opens all the same, and the next change brings the paint back', async () => {
    const codes = await stand.open();
    await stand.driver.evaluate(() => CSS.highlights.clear());
    expect(await stand.painted()).toEqual([]);
    await stand.openCard(codes);
    await stand.closeCard();
    await stand.driver.evaluate(() => document.body.append(document.createElement('hr')));
    await until('the codes are painted again', async () => (await stand.painted()).length === codes.length);
  });

  it('the page’s own highlights and rules stay the page’s', async () => {
    const names = ['page-own', 'smtp-lens-own'];
    await stand.open();
    await stand.driver.evaluate((own) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('::highlight(smtp-lens-5) { color: blue } ::highlight(page-own) { color: red }');
      document.adoptedStyleSheets.push(sheet);
      for (const name of own) CSS.highlights.set(name, new Highlight(document.createRange()));
    }, names);
    await stand.openCard(await stand.turnTo(DELAY));
    await stand.turn('ordinary-numbers');
    await until('nothing is painted', async () => (await stand.painted()).length === 0);
    const left = await stand.driver.evaluate((own) => own.filter((name) => CSS.highlights.has(name)), names);
    expect(left).toEqual(names);
    expect(await stand.driver.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
  });

  // With its letters inline and in frames, which come after the page has broken what is there.
  it.each(['gmail', 'roundcube'] as const)(
    'the page replaces what the platform offers, as %s',
    async (shape) => {
      await stand.driver.open(shapeUrl(shape));
      await stand.driver.inject(`
      const broken = function () { throw new Error('${BROKEN}'); };
      for (const name of ['Range', 'StaticRange', 'Highlight', 'MutationObserver', 'CSSStyleSheet',
        'ResizeObserver', 'IntersectionObserver', 'CustomEvent', 'AbortController', 'requestIdleCallback',
        'getComputedStyle', 'matchMedia']) globalThis[name] = broken;
      for (const [owner, name] of [[Document, 'caretPositionFromPoint'], [Document, 'elementsFromPoint'],
        [Element, 'attachShadow'], [Element, 'checkVisibility'], [HTMLElement, 'showPopover'],
        [String, 'matchAll']]) owner.prototype[name] = broken;
      Object.prototype.polluted = 'yes';
      JSON.stringify = broken;`);
      await stand.turn(BOUNCE);
      const codes = await until('the codes are painted', async () => {
        const found = await stand.painted();
        return found.length > 0 && found;
      });
      // One of them shows the delivery report below, too.
      expect(codes.slice(0, BOUNCE_CODES.length).map(({ text }) => text)).toEqual(BOUNCE_CODES);
      const { x = 0, y = 0, width = 0, height = 0 } = codes[0]?.box ?? {};
      await until('the card opens', async () => {
        await stand.driver.move(x + width / 2 + (Date.now() % 2), y + height / 2);
        return (await stand.driver.count('card')) > 0;
      });
    },
  );

  it('the page takes away whatever is put into it', async () => {
    const [code] = await stand.open();
    await stand.driver.evaluate(() => {
      const counter = window as unknown as { taken: number };
      counter.taken = 0;
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
          for (const node of addedNodes) {
            if (node.parentNode !== document.documentElement) continue;
            (node as Element).remove();
            counter.taken += 1;
          }
        }
      }).observe(document.documentElement, { childList: true });
      // What stood there before, too.
      for (const child of [...document.documentElement.children]) {
        if (child !== document.head && child !== document.body) child.remove();
      }
    });
    const taken = (): Promise<number> =>
      stand.driver.evaluate(() => (window as unknown as { taken: number }).taken);
    const { x = 0, y = 0, width = 0, height = 0 } = code?.box ?? {};
    await until('the card was tried', async () => {
      await stand.driver.move(x + width / 2 + (Date.now() % 2), y + height / 2);
      return (await taken()) > 0;
    });
    await pause(SETTLED);
    const before = await taken();
    await pause(SETTLED);
    // Neither gives up the reading, nor fights for its place without end.
    expect(await taken()).toBe(before);
    expect(before).toBeLessThan(60);
    expect((await stand.turnTo(DELAY)).length).toBeGreaterThan(0);
  });
});
