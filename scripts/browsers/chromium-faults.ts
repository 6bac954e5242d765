import type { BrowserContext, Page } from 'playwright';
import { type Faults, until } from './driver';

/** What Chromium's own page of extensions can do, as far as it is used here. */
declare const chrome: {
  developerPrivate: {
    reload(id: string, options: object): Promise<unknown>;
    updateProfileConfiguration(changes: { inDeveloperMode: boolean }): Promise<void>;
    updateExtensionConfiguration(changes: { extensionId: string; hostAccess: string }): Promise<void>;
  };
  management: {
    setEnabled(id: string, enabled: boolean): Promise<void>;
    uninstallSelf(options: object): Promise<void>;
  };
};

/** @param origin of the extension's pages. */
export async function chromiumFaults(context: BrowserContext, page: Page, origin: string): Promise<Faults> {
  const thrown: string[] = [];
  // Of every script world of the page, the extension's too.
  page.on('pageerror', (error) => thrown.push(error.stack ?? String(error)));
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('The browser has no DevTools session.');
  const id = new URL(origin).host;
  /** A page of the extension, which can tell one life of the background from the next. */
  let observer: Page | null = null;
  const running = async (): Promise<string | undefined> => {
    if (observer === null) {
      observer = await context.newPage();
      await observer.goto(`${origin}/options/index.html`);
      await page.bringToFront();
    }
    return (await observer.evaluate(
      `chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] }).then(([own]) => own?.contextId)`,
    )) as string | undefined;
  };
  return {
    async stopBackground() {
      const own = await running();
      if (own === undefined) return false;
      const { targetInfos } = await browser.send('Target.getTargets');
      for (const { type, targetId, url } of targetInfos) {
        if (type === 'service_worker' && url.startsWith(`${origin}/`)) {
          await browser.send('Target.closeTarget', { targetId });
        }
      }
      await until('the background is stopped', async () => (await running()) !== own);
      return true;
    },
    async change(what) {
      const settings = await context.newPage();
      if (what === 'remove') {
        // Its own page may do that without a prompt, and goes with it.
        await settings.goto(`${origin}/options/index.html`);
        const gone = settings.waitForEvent('close');
        await settings.evaluate(uninstall).catch(() => undefined);
        await gone;
        return;
      }
      await settings.goto('chrome://extensions');
      if (what === 'reload') await settings.evaluate(reload, id);
      else await settings.evaluate(switchTo, { id, on: what === 'enable' });
      await settings.close();
    },
    async revoke() {
      const settings = await context.newPage();
      await settings.goto('chrome://extensions');
      await settings.evaluate(withholdSites, id);
      await settings.close();
    },
    async figures() {
      const session = await context.newCDPSession(page);
      try {
        await session.send('Performance.enable');
        // Twice: what the first one frees of the page's nodes frees more.
        for (const _time of [1, 2]) await session.send('HeapProfiler.collectGarbage');
        const { metrics } = await session.send('Performance.getMetrics');
        const valueNamed = (name: string): number =>
          metrics.find((metric) => metric.name === name)?.value ?? 0;
        return {
          listeners: valueNamed('JSEventListeners'),
          nodes: valueNamed('Nodes'),
          heap: valueNamed('JSHeapUsedSize'),
        };
      } finally {
        await session.detach();
      }
    },
    thrown: async () => thrown.splice(0),
  };
}

// Run in the page of extensions, or in a page of the extension:

const switchTo = ({ id, on }: { id: string; on: boolean }): Promise<void> =>
  chrome.management.setEnabled(id, on);
const reload = async (id: string): Promise<void> => {
  // Otherwise an extension from a folder does not come back.
  await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  await chrome.developerPrivate.reload(id, { failQuietly: true });
};
const uninstall = (): Promise<void> => chrome.management.uninstallSelf({ showConfirmDialog: false });
/** "On click": for all sites at once. */
const withholdSites = (id: string): Promise<void> =>
  chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_CLICK' });
