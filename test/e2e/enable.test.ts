import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { until } from '../../scripts/browsers/driver';
import { shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE } from './bounce';
import { pause } from './session';
import { type Stand, standInChromium, standInFirefox } from './stand';

declare const browser: Browser;

/** Hosts of the demo that the manifest does not name. */
const SITE = 'roundcube.plain.example';
const OTHER = 'outlook.plain.example';
const siteUrl = shapeUrl('roundcube', { letter: BOUNCE, plain: true });
const otherUrl = shapeUrl('outlook', { letter: BOUNCE, plain: true });

/** Longer than a page takes to be loaded, read and painted. */
const SETTLED = 1_200;

let stand: Stand;
const waitForPaint = (): Promise<string[]> =>
  until('codes are painted', async () => {
    const texts = await stand.painted();
    return texts.length > 0 && texts;
  });
const waitForNoPaint = (): Promise<boolean> =>
  until('nothing is painted', async () => (await stand.painted()).length === 0);
const registered = (): Promise<string[]> =>
  stand.inExtension(async () => (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id));
const neverStored = (): Promise<unknown> =>
  stand.inExtension(async () => {
    const { settings } = await browser.storage.local.get('settings');
    return (settings as { never?: unknown } | undefined)?.never ?? [];
  });

/** The same in both: webmail of the manifest, switched off and on. */
function itSwitchesWebmailOffAndOn(): void {
  it('never on this webmail: at once in the open page, after a reload, and back again', async () => {
    await stand.open(shapeUrl('gmail', { letter: BOUNCE }));
    await waitForPaint();
    await stand.popup('Bounces on mail.google.com are explained.');
    await stand.press('Never on this site');
    await waitForNoPaint();
    await stand.popup('Switched off on mail.google.com.');
    await stand.closePopup();
    expect(await neverStored()).toEqual(['mail.google.com']);

    await stand.open(shapeUrl('gmail', { letter: BOUNCE }));
    await pause(SETTLED);
    expect(await stand.painted()).toEqual([]);
    await stand.open(shapeUrl('yahoo', { letter: BOUNCE }));
    await waitForPaint();

    await stand.open(shapeUrl('gmail', { letter: BOUNCE }));
    await stand.popup('Switched off on mail.google.com.');
    await stand.press('Explain bounces here again');
    await waitForPaint();
    await stand.closePopup();
    expect(await neverStored()).toEqual([]);
  });
}

describe('a site that the user allowed, in Chromium', () => {
  beforeAll(async () => {
    stand = await standInChromium([`https://${SITE}/*`]);
  });
  afterAll(() => stand?.close());

  it('is read without anything else to be done, and no other site is', async () => {
    await until('it is registered', async () => (await registered()).length > 0);
    expect(await registered()).toEqual([`https://${SITE}/*`]);
    await stand.open(siteUrl);
    expect((await waitForPaint()).slice(0, 2)).toEqual(['550', '5.1.1']);
    await stand.open(otherUrl);
    await pause(SETTLED);
    expect(await stand.painted()).toEqual([]);
  });

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
    await stand.open(siteUrl);
    await pause(SETTLED);
    expect(await stand.painted()).toEqual([]);
  });

  itSwitchesWebmailOffAndOn();
});

describe('a site that the user allows, in Firefox', () => {
  beforeAll(async () => {
    stand = await standInFirefox();
  });
  afterAll(() => stand?.close());

  it('is enabled by one click, works at once without a reload, and after one', async () => {
    await stand.open(siteUrl);
    await pause(SETTLED);
    expect(await stand.painted()).toEqual([]);
    await stand.popup(`Bounces on ${SITE} are not explained yet.`);
    await stand.press('Explain bounces on this site');
    expect((await waitForPaint()).slice(0, 2)).toEqual(['550', '5.1.1']);
    await stand.popup(`Bounces on ${SITE} are explained.`);
    await stand.closePopup();
    expect(await registered()).toEqual([`https://${SITE}/*`]);
    await stand.open(siteUrl);
    await waitForPaint();
    await stand.open(otherUrl);
    await pause(SETTLED);
    expect(await stand.painted()).toEqual([]);
  });

  it('never on this site: the permission goes, and the paint in the open page with it', async () => {
    await stand.open(siteUrl);
    await waitForPaint();
    await stand.popup(`Bounces on ${SITE} are explained.`);
    await stand.press('Never on this site');
    await waitForNoPaint();
    await stand.closePopup();
    await until('it is no longer registered', async () => (await registered()).length === 0);
  });

  it('a page is read once by hand, and not after a reload', async () => {
    await stand.open(otherUrl);
    await stand.popup(`Bounces on ${OTHER} are not explained yet.`);
    await stand.press('Read this page');
    await waitForPaint();
    await stand.closePopup();
    expect(await registered()).toEqual([]);
    await stand.open(otherUrl);
    await pause(SETTLED);
    expect(await stand.painted()).toEqual([]);
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

  itSwitchesWebmailOffAndOn();
});
