/** The keyboard shortcuts, as the browser has them. */
import { browser } from '../platform/browser';
import type { KeyList } from './keys';

/** Where Chromium changes them; Firefox leads there by a function. */
const CHROMIUM_PAGE = 'chrome://extensions/shortcuts';

export const shortcuts: KeyList = {
  async list() {
    const commands = await browser.commands.getAll().catch(() => []);
    return commands.map(({ description = '', shortcut = '' }) => ({ description, keys: shortcut }));
  },
  async change() {
    const { openShortcutSettings } = browser.commands as { openShortcutSettings?: () => Promise<void> };
    const opened = openShortcutSettings
      ? openShortcutSettings()
      : browser.tabs.create({ url: CHROMIUM_PAGE });
    // Where neither works, the browser's menus lead there all the same.
    await opened.catch(() => undefined);
  },
};
