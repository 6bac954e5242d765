import fs from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { type Driver, hover, readPainted, until } from '../../scripts/browsers/driver';
import { shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE } from './bounce';
import { FAMILIES, type Session, startSession } from './session';

declare const browser: Browser;

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in the page: every fault that axe finds, one line each. */
async function findFaults(): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
  const { violations } = await axe.run();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Runs in a page of the extension: what stands at the toolbar button for the tab in front. */
async function badge(): Promise<{ text: string; title: string }> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const tabId = tab?.id ?? -1;
  const [text, title] = await Promise.all([
    browser.action.getBadgeText({ tabId }),
    browser.action.getTitle({ tabId }),
  ]);
  return { text, title };
}

describe.each(FAMILIES)('by hand in %s', (family) => {
  let session: Session;
  let driver: Driver;

  beforeAll(async () => {
    session = await startSession(family);
    driver = session.driver;
  });
  afterAll(() => session?.close());

  const text = (): Promise<string> => driver.evaluate(() => document.body.textContent);
  const waitForText = (words: string) => until(`"${words}"`, async () => (await text()).includes(words));
  const openBounce = async (): Promise<void> => {
    await driver.open(shapeUrl('gmail', { letter: BOUNCE }));
    await until('the mark is there', () => driver.part('mark'));
  };

  it('the shortcut opens the panel with the focus in it, and closes it', async () => {
    await openBounce();
    await driver.panelShortcut();
    await until('the panel opens', () => driver.part('panel'));
    await driver.panelShortcut();
    await until('the panel closes', async () => (await driver.part('panel')) === null);
  });

  it('the toolbar button tells how many codes, and no more once another letter is open', async () => {
    await openBounce();
    const told = (await until('the badge', async () => {
      const now = await driver.inExtension(badge);
      return now.text === '5' && now;
    })) as { title: string };
    expect(told.title).toBe('SMTP Lens: a final bounce, 5 codes');
    await driver.evaluate(() => {
      location.hash = '#inbox/ordinary-numbers';
    });
    await until('no badge', async () => (await driver.inExtension(badge)).text === '');
  });

  it('the popup shows the verdict on the open bounce first', async () => {
    await openBounce();
    const shown = await driver.popupText('What to do now');
    const places = ['4 recipients failed for 2 reasons', '5.1.1', 'What to do now'].map((words) =>
      shown.indexOf(words),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
  });

  it.each(['light', 'dark'] as const)(
    'the reference shows the place that its address names, %s',
    async (scheme) => {
      await driver.setScheme(scheme);
      await driver.open(driver.extensionUrl('reference/index.html#q=550+vs+5.7.1'));
      await waitForText('Key differences');
      await driver.inject(axeSource);
      expect(await driver.evaluate(findFaults)).toEqual([]);
      await driver.evaluate(() => {
        location.hash = '#q=5.7.26&entry=gmail/dmarc-rejection';
      });
      await waitForText('As Gmail uses it');
      expect(await driver.evaluate(findFaults)).toEqual([]);
    },
  );

  it.each(['light', 'dark'] as const)(
    'the welcome page reads its sample as webmail is read, %s',
    async (scheme) => {
      await driver.setScheme(scheme);
      await driver.open(driver.extensionUrl('welcome/index.html'));
      const mark = await until('the mark is there', () => driver.part('mark'));
      expect(mark.text).toContain('Mailbox is full');
      const codes = await driver.evaluate(readPainted);
      expect(codes.map((code) => code.text)).toEqual(['552', '5.2.2']);
      const card = await hover(driver, codes[1]?.box ?? mark.box);
      expect(card.text).toContain('5.2.2');
      await driver.inject(axeSource);
      expect(await driver.evaluate(findFaults)).toEqual([]);
    },
  );
});
