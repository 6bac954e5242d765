/** What happens once: after the extension came into the browser, and after each new version. */
import { browser } from '../platform/browser';
import { everyHost, originOf, WEBMAIL } from '../platform/webmail';
import { runInTabs } from './enable';

const WELCOME = 'welcome/index.html';

/**
 * Has webmail that is open already work without a reload, as Chromium does not do by itself, and greets whoever
 * installed it.
 */
export function followInstalls(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL(WELCOME) });
    if (reason === 'install' || reason === 'update') void runInTabs(WEBMAIL.flatMap(everyHost).map(originOf));
  });
}
