import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { until } from '../../scripts/browsers/driver';
import { shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE } from './bounce';
import { inEachBrowser, pause } from './session';
import { type Stand, standInChromium, standInFirefox } from './stand';

declare const browser: Browser;

/** Hosts of the demo that the manifest does not name. */
const SITE = 'roundcube.plain.example';
const OTHER = 'outlook.plain.example';
const siteUrl = shapeUrl('roundcube', { letter: BOUNCE, plain: true });
const otherUrl = shapeUrl('outlook', { letter: BOUNCE, plain: true });

/** Longer than a page takes to be loaded, read and painted. */
const SETTLED = 1_200;

inEachBrowser('sites that the user allows', (family) => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await (family === 'chromium' ? standInChromium([`https://${SITE}/*`]) : standInFirefox());
  });
  afterAll(() => stand?.close());

  const waitForPaint = (): Promise<string[]> =>
    until('codes are painted', async () => {
      const texts = await stand.painted();
      return texts.length > 0 && texts;
    });
  const waitForNoPaint = (): Promise<boolean> =>
    until('nothing is painted', async () => (await stand.painted()).length === 0);
  /** Opens a page that is not to be read, and waits longer than that would take. */
  const expectUnread = async (url: string): Promise<void> => {
    await stand.open(url);
    await pause(SETTLED);
    expect(await stand.painted()).toEqual([]);
  };
  const registered = (): Promise<string[]> =>
    stand.inExtension(async () =>
      (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id),
    );
  const neverStored = (): Promise<unknown> =>
    stand.inExtension(async () => {
      const { settings } = await browser.storage.local.get('settings');
      return (settings as { never?: unknown } | undefined)?.never ?? [];
    });

  // Headless, Chromium never shows the prompt: there the site is allowed from the start.
  if (family === 'chromium') {
    it('a site is read without anything else to be done, and no other site is', async () => {
      await until('it is registered', async () => (await registered()).length > 0);
      expect(await registered()).toEqual([`https://${SITE}/*`]);
      await stand.open(siteUrl);
      expect((await waitForPaint()).slice(0, 2)).toEqual(['550', '5.1.1']);
      await expectUnread(otherUrl);
    });
  } else {
    it('a site is enabled by one click, works at once without a reload, and after one', async () => {
      await expectUnread(siteUrl);
      await stand.popup(`Bounces on ${SITE} are not explained yet.`);
      await stand.press('Explain bounces on this site');
      expect((await waitForPaint()).slice(0, 2)).toEqual(['550', '5.1.1']);
      await stand.popup(`Bounces on ${SITE} are explained.`);
      await stand.closePopup();
      expect(await registered()).toEqual([`https://${SITE}/*`]);
      await stand.open(siteUrl);
      await waitForPaint();
      await expectUnread(otherUrl);
    });
  }

  it('never on this site: the permission goes, and the paint in the open page with it', async () => {
    await stand.open(siteUrl);
    await waitForPaint();
    await stand.popup(`Bounces on ${SITE} are explained.`);
    await stand.press('Never on this site');
    await waitForNoPaint();
    await stand.closePopup();
    await until('it is no longer registered', async () => (await registered()).length === 0);
    const allowed = await stand.inExtension(
      (origin) => browser.permissions.contains({ origins: [origin] }),
      `https://${SITE}/*`,
    );
    expect(allowed).toBe(false);
    await expectUnread(siteUrl);
  });

  it('never on this webmail: at once in the open page, after a reload, and back again', async () => {
    await stand.open(shapeUrl('gmail', { letter: BOUNCE }));
    await waitForPaint();
    await stand.popup('Bounces on mail.google.com are explained.');
    await stand.press('Never on this site');
    await waitForNoPaint();
    await stand.popup('Switched off on mail.google.com.');
    await stand.closePopup();
    expect(await neverStored()).toEqual(['mail.google.com']);

    await expectUnread(shapeUrl('gmail', { letter: BOUNCE }));
    await stand.open(shapeUrl('yahoo', { letter: BOUNCE }));
    await waitForPaint();

    await stand.open(shapeUrl('gmail', { letter: BOUNCE }));
    await stand.popup('Switched off on mail.google.com.');
    await stand.press('Explain bounces here again');
    await waitForPaint();
    await stand.closePopup();
    expect(await neverStored()).toEqual([]);
  });

  if (family === 'chromium') return;

  it('a page is read once by hand, and not after a reload', async () => {
    await stand.open(otherUrl);
    await stand.popup(`Bounces on ${OTHER} are not explained yet.`);
    await stand.press('Read this page');
    await waitForPaint();
    await stand.closePopup();
    expect(await registered()).toEqual([]);
    await expectUnread(otherUrl);
  });

  it('a webmail whose permission was taken back: says so, and works again once it is allowed again', async () => {
    await stand.open(shapeUrl('gmail', { letter: BOUNCE }));
    await waitForPaint();
    await stand.inExtension(() => browser.permissions.remove({ origins: ['https://mail.google.com/*'] }));
    await waitForNoPaint();
    await stand.popup('no longer lets the extension read mail.google.com');
    await stand.press('Allow again');
    await waitForPaint();
    await stand.closePopup();
  });
});
