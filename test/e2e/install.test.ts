import { type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArguments } from '../../scripts/browsers/chromium-arguments';
import { callSource, type Painted, readPainted, until } from '../../scripts/browsers/driver';
import { requireBrowser } from '../../scripts/browsers/find';
import { FirefoxDriver } from '../../scripts/browsers/firefox';
import { startFirefox } from '../../scripts/browsers/firefox-start';
import { makeProfile, removeProfile } from '../../scripts/browsers/profile';
import { distFolder } from '../../scripts/build';
import { type DemoServer, startDemoServer } from '../../scripts/demo/server';
import { HOSTS, shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE } from './bounce';

const url = shapeUrl('gmail', { letter: BOUNCE });

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server?.close());

describe('installed while webmail is open, in chromium', () => {
  const profile = makeProfile();
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    context = await chromium.launchPersistentContext(profile, {
      executablePath: requireBrowser('chromium'),
      headless: true,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        // Lets the DevTools protocol install an extension, as its user would by hand.
        '--enable-unsafe-extension-debugging',
        ...chromiumArguments([], { hosts: HOSTS, port: server.port }),
      ],
    });
    page = context.pages()[0] ?? (await context.newPage());
  });
  afterAll(async () => {
    await context?.close();
    removeProfile(profile);
  });

  it('reads it without a reload, and says hello', async () => {
    await page.goto(url);
    await page.locator('main').getByText('The mail system').first().waitFor();
    const painted = async (): Promise<Painted[]> =>
      (await page.evaluate(callSource(readPainted, []))) as Painted[];
    expect(await painted()).toEqual([]);
    const session = await context.browser()?.newBrowserCDPSession();
    // Newer than the types of the protocol.
    const send = session?.send.bind(session) as
      | ((name: string, value: object) => Promise<unknown>)
      | undefined;
    await send?.('Extensions.loadUnpacked', { path: distFolder('chrome') });
    await until('codes are painted', async () => (await painted()).length > 0);
    await until('the welcome page opens', async () =>
      context.pages().some((other) => other.url().endsWith('/welcome/index.html')),
    );
  });

  /** Tells the background what the browser's own surfaces would, which no test can click. */
  const tell = (expression: string): Promise<unknown> => {
    const [worker] = context.serviceWorkers();
    if (!worker) throw new Error('The background does not run.');
    return worker.evaluate(expression);
  };
  const waitForPage = (part: string): Promise<Page> =>
    until(part, async () => context.pages().find((other) => other.url().includes(part)));

  it('the menu of a page opens the panel, and the menu of selected words the reference', async () => {
    await page.bringToFront();
    const chosen = (info: object): string =>
      `chrome.tabs.query({ url: 'https://mail.google.com/*' })
        .then(([tab]) => chrome.contextMenus.onClicked.dispatch(${JSON.stringify(info)}, tab))`;
    await tell(chosen({ menuItemId: 'explain-page' }));
    // What the extension shows stands beside the body, and has the focus.
    await until('the panel opens', () =>
      page.evaluate(() => document.activeElement?.parentElement === document.documentElement),
    );
    await tell(chosen({ menuItemId: 'explain-selection', selectionText: '550 5.7.1' }));
    const reference = await waitForPage('/reference/index.html#q=550+5.7.1');
    await reference.locator('.answer').getByText('5.7.1').first().waitFor();
    await reference.close();
  });

  it('the address bar offers entries and leads to them', async () => {
    const offered = (await tell(
      `new Promise((resolve) => chrome.omnibox.onInputChanged.dispatch('550', resolve))`,
    )) as { content: string; description: string }[];
    expect(offered[0]?.description).toMatch(/^550: /);
    await tell(`chrome.omnibox.onInputEntered.dispatch('5.7.26', 'newForegroundTab')`);
    const reference = await waitForPage('/reference/index.html#q=5.7.26');
    await reference.locator('.answer').getByText('5.7.26').first().waitFor();
  });
});

describe('installed while webmail is open, in firefox', () => {
  let driver: FirefoxDriver;

  beforeAll(async () => {
    driver = new FirefoxDriver(
      await startFirefox({
        executable: requireBrowser('firefox'),
        extension: distFolder('firefox'),
        port: server.port,
        hosts: HOSTS,
      }),
    );
  });
  afterAll(() => driver?.close());

  it('reads it without a reload', async () => {
    await driver.open(url);
    await until('the letter is shown', () =>
      driver.evaluate(() => document.body.textContent.includes('The mail system')),
    );
    expect(await driver.evaluate(readPainted)).toEqual([]);
    await driver.install(distFolder('firefox'));
    await until('codes are painted', async () => (await driver.evaluate(readPainted)).length > 0);
  });
});
