/**
 * `tsx scripts/store/screenshots.ts`: the pictures of the stores' listings (`store/en`, `store/ja`) and of the
 * README (`docs`), 1280 × 800. Needs a Chromium, and builds the extension on the way.
 */
import fs from 'node:fs';
import path from 'node:path';
import { launchChromium } from '../browsers/chromium';
import { type Driver, hover, type Painted, readPainted, until } from '../browsers/driver';
import { requireBrowser } from '../browsers/find';
import { buildTarget, distFolder } from '../build';
import { startDemoServer } from '../demo/server';
import { HOSTS, shapeUrl } from '../demo/shapes';

/** What the Chrome Web Store asks for, and the others accept. */
const SIZE = { width: 1280, height: 800 };
const LETTER = 'postfix-unauthenticated';
/** The card is fully there after so many ms. */
const FADED_IN = 600;

const root = path.resolve(import.meta.dirname, '../..');

/** Width and height of a PNG (its IHDR chunk, PNG specification section 11.2.1). */
function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

async function keep(driver: Driver, name: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, FADED_IN));
  const png = await driver.screenshot();
  const { width, height } = sizeOf(png);
  if (width !== SIZE.width || height !== SIZE.height) throw new Error(`${name} is ${width} × ${height}.`);
  const file = path.join(root, `${name}.png`);
  fs.writeFileSync(file, png);
  console.log(path.relative(process.cwd(), file));
}

/** Runs in the popup's page: sets the popup, which a browser hangs from its toolbar, in the middle of a picture. */
function onBackdrop(): void {
  const popup = document.querySelector<HTMLElement>('#popup');
  document.documentElement.style.background = '#dde5ec';
  document.documentElement.style.height = '100%';
  document.body.style.width = '100%';
  document.body.style.background = 'none';
  if (popup)
    Object.assign(popup.style, {
      margin: '25px auto',
      background: '#fff',
      zoom: '1.25',
      boxShadow: '0 8px 40px #0003',
    });
}

async function openBounce(driver: Driver): Promise<Painted[]> {
  await driver.move(5, 5);
  await driver.open(shapeUrl('gmail', { letter: LETTER }));
  await until('the mark is there', () => driver.part('mark'));
  return driver.evaluate(readPainted);
}

async function takePictures(driver: Driver, language: string): Promise<void> {
  const folder = `store/${language}`;
  await driver.resize(SIZE.width, SIZE.height);
  // As a user chooses it in the options, because not every system has Chromium's own languages.
  await driver.open(driver.extensionUrl('options/index.html'));
  await driver.evaluate(async (chosen) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(v: object): unknown } } };
    };
    await chrome.storage.local.set({ settings: { language: chosen } });
  }, language);
  const codes = await openBounce(driver);
  // The first enhanced code: its card opens above it, and the codes stay in sight.
  const [, enhanced] = codes;
  if (enhanced) await hover(driver, enhanced.box);
  await keep(driver, `${folder}/1-card`);
  if (language === 'en') await keep(driver, 'docs/page');
  await openBounce(driver);
  await driver.panelShortcut();
  await until('the panel opens', () => driver.part('panel'));
  await keep(driver, `${folder}/2-verdict`);
  await driver.open(driver.extensionUrl('popup/index.html'));
  await driver.type('5.7.26');
  await waitForText(driver, '5.7.26');
  await driver.evaluate(onBackdrop);
  await keep(driver, `${folder}/3-popup`);
  await driver.open(driver.extensionUrl('reference/index.html#q=550+vs+5.7.1'));
  await waitForText(driver, '5.7.1');
  await keep(driver, `${folder}/4-compare`);
  await driver.open(driver.extensionUrl('welcome/index.html'));
  await until('the sample is marked', () => driver.part('mark'));
  await keep(driver, `${folder}/5-sample`);
}

const waitForText = (driver: Driver, words: string): Promise<boolean> =>
  until(`"${words}" is shown`, () =>
    driver.evaluate(
      (expected) => (document.querySelector('main')?.textContent ?? '').includes(expected),
      words,
    ),
  );

await buildTarget('chrome');
const server = await startDemoServer();
try {
  for (const language of ['en', 'ja'] as const) {
    const driver = await launchChromium({
      executable: requireBrowser('chromium'),
      extension: distFolder('chrome'),
      port: server.port,
      hosts: HOSTS,
      language,
    });
    try {
      await takePictures(driver, language);
    } finally {
      await driver.close();
    }
  }
} finally {
  await server.close();
}
