/** What the tests of faults share: a reader who opens bounces, in a browser in which things go wrong. */
import {
  type Faults,
  hover,
  type Painted,
  readPainted,
  until,
  waitForPaint,
} from '../../scripts/browsers/driver';
import { shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE, chooseLetter } from './bounce';
import { type Family, type Session, startSession } from './session';

/** Letters, and the code that each shows first. */
export const LETTERS = [
  ['opensmtpd-greylisted-delay', '450'],
  [BOUNCE, '550'],
  ['postfix-success', '250'],
  ['exim-five-recipients', '554'],
] as const;
export type Letter = (typeof LETTERS)[number];

/** A letter that says something else than {@link BOUNCE}. */
export const DELAY = LETTERS[0];

/** Longer than dwell, grace and debounce together, in ms: what did not happen by then does not happen. */
export const SETTLED = 1_200;

export interface FaultStand extends Session {
  readonly faults: Faults;
  painted(): Promise<Painted[]>;
  /** Opens a page with a bounce; answers its codes once they are painted. */
  open(url?: string): Promise<Painted[]>;
  /** Goes to another letter within the page, without waiting for anything. */
  turn(letter: string): Promise<void>;
  /** Waits until this letter is painted; answers its codes. */
  codesOf(letter: Letter): Promise<Painted[]>;
  /** Goes to another letter within the page; answers its codes. */
  turnTo(letter: Letter): Promise<Painted[]>;
  /** Opens the card at the first of these codes. */
  openCard(codes: readonly Painted[]): Promise<void>;
  closeCard(): Promise<void>;
  /** Waits until nothing of the extension can be seen in the page. */
  waitForNothing(): Promise<void>;
}

/** @param others folders of more extensions. */
export async function startFaultStand(family: Family, others: readonly string[] = []): Promise<FaultStand> {
  const session = await startSession(family, { others });
  const { driver } = session;
  const painted = (): Promise<Painted[]> => driver.evaluate(readPainted);
  const turn = (letter: string): Promise<void> => chooseLetter(driver, letter);
  const codesOf = ([letter, first]: Letter): Promise<Painted[]> =>
    until(`the codes of ${letter} are painted`, async () => {
      const codes = await painted();
      return codes[0]?.text === first && codes[0].box.width > 0 && codes;
    });
  return {
    ...session,
    faults: await driver.faults(),
    painted,
    async open(url = shapeUrl('gmail', { letter: BOUNCE })) {
      await driver.open(url);
      return waitForPaint(driver);
    },
    turn,
    codesOf,
    async turnTo(letter) {
      await driver.move(5, 5);
      await turn(letter[0]);
      return codesOf(letter);
    },
    async openCard([code]) {
      if (!code) throw new Error('No code is painted.');
      await hover(driver, code.box);
    },
    async closeCard() {
      await driver.press('Escape');
      await driver.move(5, 5);
      await until('the card closes', async () => (await driver.part('card')) === null);
    },
    async waitForNothing() {
      for (const part of ['card', 'mark', 'panel'] as const) {
        await until(`no ${part} is to be seen`, async () => (await driver.part(part)) === null);
      }
    },
  };
}
