/** The page with which the extension greets whoever installed it: not what tests and demo want to look at. */
import type { BrowserContext, Page } from 'playwright';
import { until } from './driver';
import { extensionId } from './firefox-start';
import type { Marionette } from './marionette';

const WELCOME = '/welcome/index.html';
/** How long the browser may take to open it, in ms; where it never comes, there is nothing to close. */
const PATIENCE = 10_000;

/**
 * Closes the pages in a Chromium that has just installed the extension; one left open would hide the page under test,
 * and the browser slows down what is hidden.
 * @param count of the extensions that were installed.
 */
export async function closeWelcome(context: BrowserContext, count = 1): Promise<void> {
  const opened = (): Page[] => context.pages().filter((one) => one.url().endsWith(WELCOME));
  await until('the welcome pages', async () => opened().length >= count, PATIENCE).catch(() => null);
  for (const page of opened()) await page.close();
}

/** Installs the extension of a folder in a Firefox; closes the page where it was not there before. */
export async function installInFirefox(marionette: Marionette, folder: string): Promise<void> {
  const handles = async (): Promise<string[]> =>
    (await marionette.send('WebDriver:GetWindowHandles')) as string[];
  const before = await handles();
  const isNew = !(await isInstalled(marionette, extensionId(folder)));
  await marionette.send('Addon:Install', { path: folder, temporary: true });
  if (!isNew) return;
  const added = await until(
    'the welcome page',
    async () => (await handles()).find((handle) => !before.includes(handle)),
    PATIENCE,
  ).catch(() => null);
  if (added === null) return;
  const current = await marionette.send('WebDriver:GetWindowHandle');
  await marionette.send('WebDriver:SwitchToWindow', { handle: added, focus: false });
  await marionette.send('WebDriver:CloseWindow');
  await marionette.send('WebDriver:SwitchToWindow', { handle: current, focus: true });
}

async function isInstalled(marionette: Marionette, id: string): Promise<boolean> {
  await marionette.send('Marionette:SetContext', { value: 'chrome' });
  try {
    return (await marionette.send('WebDriver:ExecuteScript', {
      script: 'return WebExtensionPolicy.getByID(arguments[0]) !== null;',
      args: [id],
    })) as boolean;
  } finally {
    await marionette.send('Marionette:SetContext', { value: 'content' });
  }
}
