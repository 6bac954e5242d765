/** The browsers that the bench drives, with the built extension. */
import { launchChromium } from '../scripts/browsers/chromium';
import type { Driver, LaunchOptions } from '../scripts/browsers/driver';
import { type BrowserFamily, requireBrowser } from '../scripts/browsers/find';
import { FirefoxDriver } from '../scripts/browsers/firefox';
import { startFirefox } from '../scripts/browsers/firefox-start';
import { distFolder } from '../scripts/build';
import { startDemoServer } from '../scripts/demo/server';
import { HOSTS } from '../scripts/demo/shapes';

/** A browser, and its end. */
export interface Benched {
  readonly driver: Driver;
  close(): Promise<void>;
}

/** Starts a browser of this family; the extension has to be built. */
export async function startBrowser(family: BrowserFamily): Promise<Benched> {
  const server = await startDemoServer();
  const options: LaunchOptions = {
    executable: requireBrowser(family),
    extension: distFolder(family === 'chromium' ? 'chrome' : 'firefox'),
    port: server.port,
    hosts: HOSTS,
  };
  const driver = await (family === 'chromium' ? launchChromium(options) : launchExactFirefox(options));
  return {
    driver,
    close: async () => {
      await driver.close();
      await server.close();
    },
  };
}

/** A Firefox whose clock tells pages more than whole milliseconds. */
async function launchExactFirefox(options: LaunchOptions): Promise<FirefoxDriver> {
  const firefox = await startFirefox(options, { 'privacy.reduceTimerPrecision': false });
  const driver = new FirefoxDriver(firefox);
  await driver.install(options.extension);
  return driver;
}
