/** The browser may stop the background at any moment: nobody who reads a bounce may notice. */
import { expect, it } from 'vitest';
import { until } from '../../scripts/browsers/driver';
import { DELAY, LETTERS, startFaultStand } from './fault-stand';
import { FAMILIES, pause } from './session';

/** How often it is stopped in mid-use. */
const STOPS = 100;
/** While the page is read, the question on its way, the answer made: this long after another letter is opened, in ms. */
const MOMENTS = [0, 160, 190, 220, 260, 320];
/** The first bounce of a page asks for the card's script too. */
const TURNS_A_PAGE = 10;

it.concurrent.each(FAMILIES)(
  `is stopped ${STOPS} times in mid-use, in %s`,
  { timeout: 400_000 },
  async (family) => {
    const stand = await startFaultStand(family);
    try {
      let stops = 0;
      const stop = async (): Promise<void> => {
        if (await stand.faults.stopBackground()) stops += 1;
      };
      for (let turns = 0; stops < STOPS; turns++) {
        const letter = LETTERS[turns % LETTERS.length] ?? DELAY;
        // What was answered before is not asked again; so it has to run once in each turn at least.
        expect(stops, `after ${turns} turns`).toBeGreaterThanOrEqual(turns - 1);
        if (turns % TURNS_A_PAGE === 0) await stand.open();
        await stand.turn(letter[0]);
        await pause(MOMENTS[turns % MOMENTS.length] ?? 0);
        await stop();
        const codes = await stand.codesOf(letter);
        await until('the mark is there', () => stand.driver.part('mark'));
        await stop();
        await stand.openCard(codes);
      }
      expect(await stand.faults.thrown()).toEqual([]);
    } finally {
      await stand.close();
    }
  },
);
