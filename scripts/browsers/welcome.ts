/** The page with which the extension greets whoever installed it: not what tests and demo want to look at. */
import type { BrowserContext } from 'playwright';
import { until } from './driver';
import type { Marionette } from './marionette';

const WELCOME = '/welcome/index.html';
/** How long the browser may take to open it, in ms; where it never comes, there is nothing to close. */
const PATIENCE = 10_000;

/** Closes the page in a Chromium that has just installed the extension. */
export async function closeWelcome(context: BrowserContext): Promise<void> {
  const page = await until(
    'the welcome page',
    async () => context.pages().find((one) => one.url().endsWith(WELCOME)),
    PATIENCE,
  ).catch(() => null);
  await page?.close();
}

/** Installs the extension of a folder in a Firefox; closes the page where this is its first version there. */
export async function installInFirefox(marionette: Marionette, folder: string): Promise<void> {
  const handles = async (): Promise<string[]> =>
    (await marionette.send('WebDriver:GetWindowHandles')) as string[];
  const before = await handles();
  const isNew = !(await isInstalled(marionette));
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

async function isInstalled(marionette: Marionette): Promise<boolean> {
  await marionette.send('Marionette:SetContext', { value: 'chrome' });
  try {
    return (await marionette.send('WebDriver:ExecuteScript', {
      script: `return [...WebExtensionPolicy.getActiveExtensions()].some(({ id }) => id.startsWith('smtp-lens'));`,
      args: [],
    })) as boolean;
  } finally {
    await marionette.send('Marionette:SetContext', { value: 'content' });
  }
}
