import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { type Driver, hover, readPainted, until } from '../../scripts/browsers/driver';
import { FirefoxDriver } from '../../scripts/browsers/firefox';
import { type FirefoxWindow, firefoxWindow } from '../../scripts/browsers/firefox-window';
import { shapeUrl } from '../../scripts/demo/shapes';
import { findFaults } from './axe';
import { BOUNCE, chooseLetter } from './bounce';
import { inEachBrowser, pause, type Session, startSession } from './session';

declare const browser: Browser;

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

/** Runs in a page of the extension: what the reference shows, in whichever tab. */
function readReference(): { query: string; heading: string } | null {
  const views = browser.extension.getViews({ type: 'tab' });
  const page = views.find(({ location }) => location.pathname.startsWith('/reference/'))?.document;
  if (!page) return null;
  return {
    query: page.querySelector<HTMLInputElement>('[role=combobox]')?.value ?? '',
    heading: page.querySelector('.answer h2')?.textContent ?? '',
  };
}

/** Runs in a page of the extension: has the background open the reference, as a page asks it to, and closes it again. */
async function openInReference(query: string): Promise<{ query: string; address: string; title: string }> {
  await browser.runtime.sendMessage({ type: 'content-background-open', place: { query, entry: null } });
  for (let tries = 0; tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const views = browser.extension.getViews({ type: 'tab' });
    const view = views.find(({ location }) => location.pathname.startsWith('/reference/'));
    if (!view?.location.hash.includes('entry=')) continue;
    const { document, location } = view;
    const shown = document.querySelector<HTMLInputElement>('[role=combobox]')?.value ?? '';
    const told = { query: shown, address: location.href, title: document.title };
    const tab = await (view as unknown as typeof globalThis & { browser: Browser }).browser.tabs.getCurrent();
    await browser.tabs.remove(tab.id ?? -1);
    return told;
  }
  throw new Error('The reference does not open.');
}

/** Chromium's own window takes neither keys nor clicks from a script. */
describe('by hand in the window of firefox', () => {
  let session: Session;
  let driver: FirefoxDriver;
  let own: FirefoxWindow;

  beforeAll(async () => {
    session = await startSession('firefox');
    if (!(session.driver instanceof FirefoxDriver)) throw new Error('Another browser was started.');
    driver = session.driver;
    own = firefoxWindow(driver);
  });
  afterAll(() => session?.close());

  /** Opens the bounce and selects words of it, from its first code on; answers where they stand. */
  const select = async (words: string): Promise<{ x: number; y: number }> => {
    await driver.open(shapeUrl('gmail', { letter: BOUNCE }));
    await until('the codes are painted', async () => (await driver.evaluate(readPainted)).length > 0);
    return driver.evaluate((wanted) => {
      const [place] = CSS.highlights.get('smtp-lens-5') as Iterable<AbstractRange>;
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      walk.currentNode = place?.startContainer ?? document.body;
      for (let node: Node | null = walk.currentNode; node; node = walk.nextNode()) {
        const start = node.textContent?.indexOf(wanted) ?? -1;
        if (start < 0) continue;
        getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length);
        const box = getSelection()?.getRangeAt(0).getClientRects()[0];
        if (box) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
      throw new Error(`The bounce does not show "${wanted}".`);
    }, words);
  };

  it.each([
    ['550-5.1.1', '#q=550-5.1.1&entry=5.1.1', '550-5.1.1 · SMTP Lens'],
    // No code, so perhaps of the message: address and title stay in the browser's history.
    ['does not exist', '#entry=5.1.1', '5.1.1 · SMTP Lens'],
  ])('the menu explains the selected "%s"', async (words, place, name) => {
    const { x, y } = await select(words);
    await own.chooseInMenu(x, y, `Explain “${words}”`);
    const opened = driver.extensionUrl('reference/index.html');
    const { address, title } = await until('the reference in front', async () => {
      const front = await own.tabInFront();
      return front.address.startsWith(opened) && front.address.includes('entry=') && front;
    });
    const shown = await driver.inExtension(readReference);
    await own.closeTab(address);
    expect(shown?.query).toBe(words);
    expect(shown?.heading).toContain('5.1.1');
    expect(address.slice(opened.length)).toBe(place);
    expect(title).toBe(name);
  });

  it('words in the reference outlive a reload, and stand in no address', async () => {
    await driver.open(driver.extensionUrl('reference/index.html'));
    await until('the search box', () =>
      driver.evaluate(() => document.activeElement?.getAttribute('role') === 'combobox'),
    );
    await driver.type('mailbox full');
    const address = () => driver.evaluate(() => location.hash);
    await until('the entry in the address', async () => (await address()).includes('entry='));
    expect(decodeURIComponent(await address())).not.toMatch(/mailbox/);
    await driver.evaluate(() => {
      document.body.dataset['before'] = '';
      // After the answer to this, which would be lost with the page.
      setTimeout(() => location.reload(), 100);
    });
    await pause(500);
    await until('the words again', () =>
      driver.evaluate(() => {
        const box = document.querySelector<HTMLInputElement>('[role=combobox]');
        return !('before' in document.body.dataset) && box?.value === 'mailbox full';
      }),
    );
    expect(decodeURIComponent(await address())).not.toMatch(/mailbox/);
  });

  it.each([
    ['smtp 550', '550: Refused: mailbox unavailable or policy', '#q=550&entry=550'],
    ['smtp over quota gmail', '(Gmail, ', 'entry=gmail'],
  ])('the address bar leads from "%s" to the entry that is chosen', async (typed, line, place) => {
    await driver.open('about:blank');
    await own.chooseInAddressBar(typed, line);
    const opened = driver.extensionUrl('reference/index.html');
    await until('the reference', async () => (await own.tabInFront()).address.startsWith(opened));
    expect((await own.tabInFront()).address).toContain(place);
    await until('the entry', () => driver.evaluate(() => document.querySelector('.answer h2') !== null));
  });
});

inEachBrowser('by hand', (family) => {
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
    await chooseLetter(driver, 'ordinary-numbers');
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

  it('words of a message reach the reference, and neither its address nor its title', async () => {
    const words = '550 5.1.1 <anna@dest.example>: User unknown';
    const { query, address, title } = await driver.inExtension(openInReference, words);
    expect(query).toBe(words);
    expect(decodeURIComponent(`${address} ${title}`)).not.toMatch(/anna|dest|unknown/i);
  });

  it.each(['light', 'dark'] as const)(
    'the reference shows the place that its address names, %s',
    async (scheme) => {
      await driver.setScheme(scheme);
      await driver.open(driver.extensionUrl('reference/index.html#q=550+vs+5.7.1'));
      await waitForText('Key differences');
      expect(await findFaults(driver)).toEqual([]);
      await driver.evaluate(() => {
        location.hash = '#q=5.7.26&entry=gmail/dmarc-rejection';
      });
      await waitForText('As Gmail uses it');
      expect(await findFaults(driver)).toEqual([]);
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
      expect(await findFaults(driver)).toEqual([]);
    },
  );
});
