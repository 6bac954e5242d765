/** What the popup can do about the site in front. */
import { browser } from '../platform/browser';
import { runInTab } from '../platform/content-script';
import { loadSettings, saveSettings } from '../platform/settings';
import { isSwitchedOff } from '../platform/webmail';
import { type Site, siteInFront } from './site';

/** What the strip at the popup's end needs; nothing in it rejects. */
export interface SiteControl {
  /** The site in front; `null` where there is none that can be read. */
  readonly look: () => Promise<Site | null>;
  /** Asks for the site's permission. Only at once after a click: browsers refuse it else. */
  readonly allow: (site: Site) => Promise<boolean>;
  readonly switchOff: (site: Site) => Promise<boolean>;
  readonly switchOn: (site: Site) => Promise<boolean>;
  /** Reads the page in front this once. */
  readonly readOnce: () => Promise<boolean>;
}

/** The page in front of this window: opening the popup lets the extension know it, and read it. */
async function tabInFront(): Promise<{ readonly id?: number; readonly url?: string }> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab ?? {};
}

async function succeeds(action: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await action()) !== false;
  } catch {
    return false;
  }
}

async function runInFront(): Promise<void> {
  const { id } = await tabInFront();
  if (id === undefined) throw new Error('No page is in front.');
  await runInTab(id);
}

export const siteControl: SiteControl = {
  async look() {
    try {
      const [{ url }, { origins = [] }, { never }] = await Promise.all([
        tabInFront(),
        browser.permissions.getAll(),
        loadSettings(),
      ]);
      return siteInFront({ url, granted: origins, never });
    } catch {
      return null;
    }
  },
  async allow({ origins }) {
    const given = await succeeds(() => browser.permissions.request({ origins: [...origins] }));
    // The background does this too, for all tabs; but here the page is asked for its codes right after.
    if (given) await succeeds(runInFront);
    return given;
  },
  async switchOff({ host, origins, removable }) {
    if (removable) return succeeds(() => browser.permissions.remove({ origins: [...origins] }));
    const { never } = await loadSettings();
    return (await saveSettings({ never: [...new Set([...never, host])] })) === 'saved';
  },
  async switchOn({ host }) {
    const { never } = await loadSettings();
    // A webmail of many host names may have been switched off under another of them.
    const others = never.filter((other) => !isSwitchedOff([other], host));
    return (await saveSettings({ never: others })) === 'saved';
  },
  readOnce: () => succeeds(runInFront),
};
