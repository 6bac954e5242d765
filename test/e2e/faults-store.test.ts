/** The store is damaged, or full: the defaults come back, nothing else is lost, and the options page says so. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { until } from '../../scripts/browsers/driver';
import { type FaultStand, startFaultStand } from './fault-stand';
import { inEachBrowser } from './session';

declare const browser: Browser;

/** What the options page shows. */
interface Shown {
  readonly language: string | null;
  readonly mark: boolean | null;
  readonly never: readonly string[];
  /** What it says of the last choice where that failed. */
  readonly failed: string | null;
}

const DEFAULTS: Shown = { language: 'auto', mark: true, never: [], failed: null };

/**
 * Fills the store to the brim. Runs in a page of the extension.
 * @param weight so many characters stand among the settings, as if a later version had put them there: in
 *   Firefox's store, which counts in pages, there is always room for a few more.
 */
async function fill(weight: number): Promise<void> {
  /** Of many different characters: Firefox stores what repeats in little room. */
  const noise = (length: number): string => {
    let text = '';
    while (text.length < length) {
      const values = crypto.getRandomValues(new Uint16Array(Math.min(20_000, length - text.length)));
      text += String.fromCharCode(...values.map((value) => value % 0xd000));
    }
    return text;
  };
  const later = weight > 0 ? { later: noise(weight) } : {};
  await browser.storage.local.set({ settings: { mark: false, ...later } });
  let count = 0;
  for (const length of [400_000, 40_000, 4_000, 400, 40, 4, 1]) {
    // Firefox finds room again for a moment after it has refused.
    for (let refused = 0; refused < 5 && count < 5_000; count++) {
      try {
        await browser.storage.local.set({ [`f${count}`]: noise(length) });
      } catch {
        refused++;
      }
    }
  }
}

inEachBrowser('the store', (family) => {
  let stand: FaultStand;
  beforeAll(async () => {
    stand = await startFaultStand(family);
  });
  afterAll(() => stand?.close());
  afterEach(async () => {
    expect(await stand.faults.thrown()).toEqual([]);
    await stand.driver.inExtension(() => browser.storage.local.clear());
  });

  const store = (items: Record<string, unknown>): Promise<void> =>
    stand.driver.inExtension((all) => browser.storage.local.set(all), items);
  const stored = (): Promise<unknown> =>
    stand.driver.inExtension(async () => (await browser.storage.local.get('settings'))['settings'] ?? null);
  const shown = (): Promise<Shown> =>
    stand.driver.evaluate(() => ({
      language: document.querySelector<HTMLInputElement>('input[name=language]:checked')?.value ?? null,
      mark: document.querySelector<HTMLInputElement>('input[name=mark]')?.checked ?? null,
      never: [...document.querySelectorAll('.never li')].map(
        (row) => row.firstElementChild?.textContent ?? '',
      ),
      failed: document.querySelector('.result.failed')?.textContent ?? null,
    }));
  const openOptions = async (): Promise<Shown> => {
    await stand.driver.open(stand.driver.extensionUrl('options/index.html'));
    return until('the options are shown', async () => {
      const now = await shown();
      return now.language !== null && now;
    });
  };
  const choose = (language: string): Promise<void> =>
    stand.driver.evaluate((value) => {
      document.querySelector<HTMLInputElement>(`input[value=${value}]`)?.click();
    }, language);

  it.each([
    ['a text', 'x'],
    ['wrong types', { language: 5, mark: 'no', never: 'x', hosts: { a: 1 } }],
    ['a megabyte', { language: 'x'.repeat(1_000_000), never: new Array(5_000).fill('x') }],
  ])('it holds %s: the defaults hold, a choice is kept', async (_name, settings) => {
    await store({ settings });
    await stand.openCard(await stand.open());
    expect(await openOptions()).toEqual(DEFAULTS);
    await choose('ja');
    await until('the choice is stored', async () => {
      const now = (await stored()) as { language?: unknown } | null;
      return now?.language === 'ja';
    });
    expect(await openOptions()).toEqual({ ...DEFAULTS, language: 'ja' });
  });

  it('one of its values is damaged: the others are kept', async () => {
    await store({ settings: { language: 5, mark: false, never: ['mail.aol.com'] } });
    const { never, ...others } = await openOptions();
    expect(others).toEqual({ language: 'auto', mark: false, failed: null });
    expect(never.join()).toContain('mail.aol.com');
    await choose('en');
    await until('the choice is stored', async () => {
      const now = (await stored()) as { language?: unknown } | null;
      return now?.language === 'en';
    });
    expect(await stored()).toEqual({ language: 'en', mark: false, never: ['mail.aol.com'] });
  });

  it('it is full: that is said in a sentence, and what was chosen before holds', async () => {
    await stand.driver.inExtension(fill, family === 'firefox' ? 600_000 : 0);
    await openOptions();
    await choose('ja');
    const { failed } = await until('an answer', async () => {
      const now = await shown();
      return now.failed !== null && now;
    });
    expect(failed).toBe('Not saved: the browser has no room left to store the choice.');
    expect(await shown()).toMatchObject({ language: 'auto', mark: false });
    expect(await stored()).toMatchObject({ mark: false });
    expect(await stored()).not.toHaveProperty('language');
    await stand.openCard(await stand.open());
  });
});
