import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Driver, POPUP, until } from '../../scripts/browsers/driver';
import { findFaults } from './axe';
import { ARTIFACTS, inEachBrowser, type Session, startSession } from './session';

/** What the popup shows, as a reader gets it. */
interface Shown {
  /** The search box has the focus. */
  readonly inSearch: boolean;
  readonly inAnswer: boolean;
  readonly query: string;
  readonly options: readonly string[];
  readonly answer: string;
}

/** Runs in the popup. */
function look(): Shown {
  const box = document.querySelector<HTMLInputElement>('[role=combobox]');
  const answer = document.querySelector<HTMLElement>('.answer');
  return {
    inSearch: box !== null && document.activeElement === box,
    inAnswer: answer !== null && document.activeElement === answer,
    query: box?.value ?? '',
    options: [...document.querySelectorAll<HTMLElement>('[role=option]')].map((option) => option.textContent),
    answer: answer?.textContent ?? '',
  };
}

inEachBrowser('popup', (family) => {
  describe.each(['en', 'ja'] as const)('in the language %s', (language) => {
    let session: Session;
    let driver: Driver;

    beforeAll(async () => {
      session = await startSession(family, { language });
      driver = session.driver;
      await driver.resize(POPUP.width, POPUP.height);
    });
    afterAll(() => session?.close());
    beforeEach(async () => {
      await driver.open(driver.extensionUrl('popup/index.html'));
      await until('the search box has the focus', async () => (await driver.evaluate(look)).inSearch);
    });

    const waitForAnswer = (code: string): Promise<Shown> =>
      until(`the answer for ${code}`, async () => {
        const shown = await driver.evaluate(look);
        return shown.answer.includes(code) && shown;
      });

    it.each(['light', 'dark'] as const)('speaks it, %s', async (scheme) => {
      await driver.setScheme(scheme);
      await driver.type('5.7.26');
      await waitForAnswer('5.7.26');
      expect(await driver.evaluate(() => document.documentElement.lang)).toBe(language);
      fs.mkdirSync(ARTIFACTS, { recursive: true });
      const file = path.join(ARTIFACTS, `popup-${family}-${language}-${scheme}.png`);
      fs.writeFileSync(file, await driver.screenshot());
    });

    // What follows is the same in every language.
    if (language !== 'en') return;

    it('answers what is typed, with the keyboard alone', async () => {
      await driver.type('5.7.26');
      const shown = await waitForAnswer('5.7.26');
      expect(shown.query).toBe('5.7.26');
      expect(shown.options[0]).toContain('5.7.26');

      await driver.press('Enter');
      await until('Enter goes to the answer', async () => (await driver.evaluate(look)).inAnswer);
      await driver.press('Escape');
      await until('Escape goes back', async () => (await driver.evaluate(look)).inSearch);
      await driver.press('Escape');
      await until('Escape clears', async () => (await driver.evaluate(look)).query === '');
      expect((await driver.evaluate(look)).inSearch).toBe(true);
    });

    it('moves through the results with the arrow keys', async () => {
      await driver.type('550');
      const first = await waitForAnswer('550');
      expect(first.options.length).toBeGreaterThan(1);
      await driver.press('ArrowDown');
      const second = await until('the second result is explained', async () => {
        const shown = await driver.evaluate(look);
        return shown.answer !== first.answer && shown;
      });
      await driver.press('ArrowUp');
      await until(
        'the first result again',
        async () => (await driver.evaluate(look)).answer === first.answer,
      );
      expect(second.inSearch).toBe(true);
    });

    it('finds the code in a pasted line', async () => {
      await driver.type('host mx.example[192.0.2.1] said: 550-5.7.26 Your email has been blocked');
      await driver.edit('a');
      await driver.edit('x');
      await until('the line is cut', async () => (await driver.evaluate(look)).query === '');
      await driver.edit('v');
      const shown = await waitForAnswer('5.7.26');
      expect(shown.query).toContain('said: 550-5.7.26');
      expect(shown.options[0]).toContain('5.7.26');
    });

    it.each(['light', 'dark'] as const)('has no fault that axe finds, %s', async (scheme) => {
      await driver.setScheme(scheme);
      expect(await findFaults(driver)).toEqual([]);
      await driver.type('5.7.26');
      await waitForAnswer('5.7.26');
      expect(await findFaults(driver)).toEqual([]);
    });
  });
});
