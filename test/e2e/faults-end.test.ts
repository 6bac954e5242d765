/** The extension is updated, switched off or removed under an open page, or two copies of it are there at once. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/browsers/driver';
import { distFolder } from '../../scripts/build';
import { shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE } from './bounce';
import { DELAY, type FaultStand, SETTLED, startFaultStand } from './fault-stand';
import { inEachBrowser, pause } from './session';

inEachBrowser('the end of the extension', (family) => {
  describe('the only copy', () => {
    let stand: FaultStand;
    beforeAll(async () => {
      stand = await startFaultStand(family);
    });
    afterAll(() => stand?.close());
    afterEach(async () => {
      expect(await stand.faults.thrown()).toEqual([]);
    });

    /** What of the top of the page nobody but the extension put there. */
    const strangers = (): Promise<string[]> =>
      stand.driver.evaluate(() =>
        [...document.documentElement.children].map((element) => element.localName).slice(2),
      );

    it('started anew: the old copy leaves nothing behind, the new one takes the page over', async () => {
      await stand.openCard(await stand.open());
      await stand.faults.change('reload');
      await until('the old card is gone', async () => (await stand.driver.count('card')) === 0);
      const isNew = async (): Promise<boolean> =>
        (await stand.driver.count('mark')) === 1 && (await stand.driver.part('mark')) !== null;
      await until('one mark is to be seen', isNew);
      await pause(SETTLED);
      expect(await isNew()).toBe(true);
      expect(await strangers()).toEqual(['div']);
      await stand.openCard(await stand.turnTo(DELAY));
    });

    // In Chromium the old copy tidies up by itself. Firefox ends it at once and takes its style sheets away: all
    // that it left behind is hidden by that.
    it.each([
      ['switched off', 'disable'],
      ['removed', 'remove'],
    ] as const)('%s: nothing is to be seen any more', async (_what, change) => {
      await stand.openCard(await stand.open());
      await stand.faults.change(change);
      await stand.waitForNothing();
      if (family === 'chromium') {
        await until('the paint is gone', async () => (await stand.painted()).length === 0);
        expect(await strangers()).toEqual([]);
      }
      // What still listened would do something now.
      await stand.turn(DELAY[0]);
      await stand.driver.move(400, 300);
      await stand.driver.click(600, 400);
      await pause(SETTLED);
      await stand.waitForNothing();
      if (change === 'disable') await stand.faults.change('enable');
    });
  });

  describe('two copies', () => {
    const target = family === 'chromium' ? 'chrome' : 'firefox';
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'smtp-lens-copy-'));
    let stand: FaultStand;

    beforeAll(async () => {
      fs.cpSync(distFolder(target), copy, { recursive: true });
      if (target === 'firefox') {
        const file = path.join(copy, 'manifest.json');
        const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
        manifest.browser_specific_settings.gecko.id = 'smtp-lens-copy@smtp-lens.example';
        fs.writeFileSync(file, JSON.stringify(manifest));
      }
      stand = await startFaultStand(family, [copy]);
    });
    afterAll(async () => {
      await stand?.close();
      fs.rmSync(copy, { recursive: true, force: true });
    });

    it.each(['gmail', 'roundcube'] as const)(
      'one of them reads, in %s: one mark, one card',
      async (shape) => {
        const codes = await stand.open(shapeUrl(shape, { letter: BOUNCE }));
        await pause(SETTLED);
        expect(await stand.painted()).toEqual(codes);
        await until('there is one mark', async () => (await stand.driver.count('mark')) === 1);
        await stand.openCard(codes);
        expect(await stand.driver.count('card')).toBe(1);
        await stand.closeCard();
        await stand.turnTo(DELAY);
        await pause(SETTLED);
        expect(await stand.driver.count('mark')).toBe(1);
        expect(await stand.faults.thrown()).toEqual([]);
      },
    );
  });
});
