/**
 * `tsx scripts/store/screenshots.ts`: pictures for the stores, 1280 × 800, in English and Japanese, into
 * `artifacts/store`. Needs a Chromium and takes it from a build made on the way.
 */
import fs from 'node:fs';
import path from 'node:path';
import { launchChromium } from '../browsers/chromium';
import { type Driver, hover, readPainted, until } from '../browsers/driver';
import { requireBrowser } from '../browsers/find';
import { buildTarget, distFolder } from '../build';
import { startDemoServer } from '../demo/server';
import { HOSTS, shapeUrl } from '../demo/shapes';

/** What the Chrome Web Store asks for, and the others accept. */
const SIZE = { width: 1280, height: 800 };
const LETTER = 'postfix-five-recipients';
/** The card is fully there after so many ms. */
const FADED_IN = 600;

const folder = path.resolve(import.meta.dirname, '../../artifacts/store');

/** Width and height of a PNG (its IHDR chunk, PNG specification section 11.2.1). */
function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

async function keep(driver: Driver, name: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, FADED_IN));
  const png = await driver.screenshot();
  const { width, height } = sizeOf(png);
  if (width !== SIZE.width || height !== SIZE.height) throw new Error(`${name} is ${width} × ${height}.`);
  const file = path.join(folder, `${name}.png`);
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

async function takePictures(driver: Driver, language: string): Promise<void> {
  await driver.resize(SIZE.width, SIZE.height);
  // As a user chooses it in the options, because not every system has Chromium's own languages.
  await driver.open(driver.extensionUrl('options/index.html'));
  await driver.evaluate(async (chosen) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(v: object): unknown } } };
    };
    await chrome.storage.local.set({ settings: { language: chosen } });
  }, language);
  await driver.open(shapeUrl('gmail', { letter: LETTER }));
  const codes = await until('codes are painted', async () => {
    const painted = await driver.evaluate(readPainted);
    return painted.length > 0 && painted;
  });
  await keep(driver, `${language}-1-codes`);
  const last = codes.at(-1);
  if (last) await hover(driver, last.box);
  await keep(driver, `${language}-2-card`);
  await driver.open(driver.extensionUrl('popup/index.html'));
  await driver.type('5.7.26');
  await until('the popup answers', () =>
    driver.evaluate(() => (document.body.textContent ?? '').includes('5.7.26')),
  );
  await driver.evaluate(onBackdrop);
  await keep(driver, `${language}-3-popup`);
  await driver.open(driver.extensionUrl('options/index.html'));
  await until('the options are drawn', () => driver.evaluate(() => document.body.textContent.length > 20));
  await keep(driver, `${language}-4-options`);
}

await buildTarget('chrome');
fs.mkdirSync(folder, { recursive: true });
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
