import path from 'node:path';
import { describe } from 'vitest';
import { launchChromium } from '../../scripts/browsers/chromium';
import type { Driver, LaunchOptions } from '../../scripts/browsers/driver';
import { requireBrowser } from '../../scripts/browsers/find';
import { launchFirefox } from '../../scripts/browsers/firefox';
import { distFolder } from '../../scripts/build';
import { startDemoServer } from '../../scripts/demo/server';
import { HOSTS } from '../../scripts/demo/shapes';

/** Both families: every suite runs in each. */
export const FAMILIES = ['chromium', 'firefox'] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * Declares a suite for each browser. The two run at the same time, because most of it is waiting; the tests in one
 * browser run one after the other.
 */
export function inEachBrowser(what: string, suite: (family: Family) => void): void {
  describe.concurrent.each(FAMILIES)('in %s', (family) => {
    describe.sequential(what, () => suite(family));
  });
}

/** Where screenshots for the eye are kept; not part of the repository. */
export const ARTIFACTS = path.resolve(import.meta.dirname, '../../artifacts');

export interface Session {
  readonly driver: Driver;
  close(): Promise<void>;
}

/**
 * Starts the demo mailbox and a browser with the built extension.
 *
 * @param more what this browser has of its own
 * @throws where the extension did not load, so that no test passes for want of it
 */
export async function startSession(
  family: Family,
  more: Pick<LaunchOptions, 'language' | 'others' | 'env'> = {},
): Promise<Session> {
  const server = await startDemoServer();
  const launch = family === 'chromium' ? launchChromium : launchFirefox;
  const driver = await launch({
    executable: requireBrowser(family),
    extension: distFolder(family === 'chromium' ? 'chrome' : 'firefox'),
    port: server.port,
    hosts: HOSTS,
    ...more,
  });
  const close = async (): Promise<void> => {
    await driver.close();
    await server.close();
  };
  try {
    await driver.open(driver.extensionUrl('popup/index.html'));
    const title = await driver.evaluate(() => document.title);
    if (title !== 'SMTP Lens')
      throw new Error(`The extension did not load in ${family}: its popup is "${title}".`);
  } catch (error) {
    await close();
    throw error;
  }
  return { driver, close };
}

/** Waits without a reason to look at: for what must not happen. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
