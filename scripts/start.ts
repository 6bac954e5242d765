/**
 * `npm start [-- chromium | firefox]`: builds the extension and opens the demo mailbox in a browser that has
 * it loaded, in a throw-away profile. Without a display it takes pictures instead and ends.
 */
import fs from 'node:fs';
import path from 'node:path';
import { launchChromium } from './browsers/chromium';
import { type Driver, hover, until, waitForPaint } from './browsers/driver';
import { type BrowserFamily, findBrowsers, requireBrowser } from './browsers/find';
import { launchFirefox } from './browsers/firefox';
import { buildTarget, distFolder } from './build';
import { startDemoServer } from './demo/server';
import { HOSTS, shapeUrl } from './demo/shapes';

const ARTIFACTS = path.resolve(import.meta.dirname, '../artifacts');
/** The card is fully there after so many ms. */
const CARD_FADES_IN = 600;
const LETTER = 'postfix-five-recipients';

/** Starts the browser that was asked for, or the first that loads the extension. */
async function launch(asked: BrowserFamily | null, headless: boolean, port: number): Promise<Driver> {
  const families: readonly BrowserFamily[] = asked === null ? ['chromium', 'firefox'] : [asked];
  const candidates = families.flatMap((family) =>
    findBrowsers(family).map((executable) => ({ family, executable })),
  );
  if (candidates.length === 0) {
    const family = asked ?? 'chromium';
    candidates.push({ family, executable: requireBrowser(family) });
  }
  const refusals: string[] = [];
  for (const { family, executable } of candidates) {
    const target = family === 'chromium' ? 'chrome' : 'firefox';
    await buildTarget(target);
    const options = { executable, extension: distFolder(target), port, hosts: HOSTS, headless };
    try {
      return await (family === 'chromium' ? launchChromium(options) : launchFirefox(options));
    } catch (error) {
      refusals.push(`${executable}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(refusals.join('\n'));
}

/** Without a display: the mailbox, the card and the popup as pictures. */
async function takePictures(driver: Driver): Promise<void> {
  fs.mkdirSync(ARTIFACTS, { recursive: true });
  const keep = async (name: string): Promise<void> => {
    const file = path.join(ARTIFACTS, `${name}.png`);
    fs.writeFileSync(file, await driver.screenshot());
    console.log(`  ${path.relative(process.cwd(), file)}`);
  };
  console.log('No display: taking pictures instead.');
  await driver.open(shapeUrl('gmail', { letter: LETTER }));
  const codes = await waitForPaint(driver);
  await keep('mailbox');
  // The last one: its card opens beside it, and the other codes stay in sight.
  const { box } = codes.at(-1) ?? { box: { x: 0, y: 0, width: 0, height: 0 } };
  await hover(driver, box);
  await new Promise((resolve) => setTimeout(resolve, CARD_FADES_IN));
  await keep('card');
  await driver.resize(400, 600);
  await driver.open(driver.extensionUrl('popup/index.html'));
  await driver.type('5.7.26');
  await until('the popup answers', () =>
    driver.evaluate(() => (document.body.textContent ?? '').includes('5.7.26')),
  );
  await keep('popup');
}

async function main(): Promise<void> {
  const [asked] = process.argv.slice(2);
  if (asked !== undefined && asked !== 'chromium' && asked !== 'firefox') {
    throw new Error(`Unknown browser "${asked}": use chromium or firefox.`);
  }
  const headless =
    process.platform === 'linux' &&
    (process.env['DISPLAY'] ?? '') === '' &&
    (process.env['WAYLAND_DISPLAY'] ?? '') === '';
  const server = await startDemoServer();
  let driver: Driver | null = null;
  try {
    driver = await launch(asked ?? null, headless, server.port);
    if (headless) {
      await takePictures(driver);
    } else {
      await driver.open(shapeUrl('gmail', { letter: LETTER }));
      console.log('Point at a coloured code, or click the toolbar button. Close the browser to end.');
      const open = driver;
      process.once('SIGINT', () => void open.close());
      await open.closed();
    }
  } finally {
    await driver?.close();
    await server.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
