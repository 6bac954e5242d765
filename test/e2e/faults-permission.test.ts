/** The permission for a webmail is taken back while its page is open. What the popup says of it: enable.test.ts. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { until } from '../../scripts/browsers/driver';
import { shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE } from './bounce';
import { DELAY, type FaultStand, SETTLED, startFaultStand } from './fault-stand';
import { inEachBrowser, pause } from './session';

declare const browser: Browser;

const ORIGIN = 'https://mail.google.com/*';

inEachBrowser('a permission taken back', (family) => {
  let stand: FaultStand;
  beforeAll(async () => {
    stand = await startFaultStand(family);
  });
  afterAll(() => stand?.close());

  it('paint, mark and card go, nothing listens any more, and nothing is asked of the page again', async () => {
    await stand.openCard(await stand.open());
    await until('the mark is there', async () => (await stand.driver.count('mark')) === 1);
    await stand.faults.revoke(ORIGIN);
    expect(
      await stand.driver.inExtension((origin) => browser.permissions.contains({ origins: [origin] }), ORIGIN),
    ).toBe(false);
    await until('the paint is gone', async () => (await stand.painted()).length === 0);
    await until('all is gone', async () => {
      const counts = await Promise.all([stand.driver.count('card'), stand.driver.count('mark')]);
      return counts.every((count) => count === 0);
    });
    expect(await stand.driver.evaluate(() => document.documentElement.children.length)).toBe(2);
    await stand.turn(DELAY[0]);
    await stand.driver.move(600, 400);
    await stand.driver.click(600, 400);
    await pause(SETTLED);
    expect(await stand.painted()).toEqual([]);
    await stand.driver.open(shapeUrl('gmail', { letter: BOUNCE }));
    await pause(SETTLED);
    expect(await stand.painted()).toEqual([]);
    expect(await stand.faults.thrown()).toEqual([]);
  });
});
