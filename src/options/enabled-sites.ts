/** The sites that the user enabled: the browser keeps them, as permissions. */
import { browser } from '../platform/browser';
import { enabledOrigins } from '../platform/webmail';

/** What the page needs to know and change of them; nothing in it rejects. */
export interface EnabledSites {
  /** Match patterns. */
  readonly list: () => Promise<readonly string[]>;
  readonly remove: (origin: string) => Promise<void>;
  /** Tells that the list may be another now, until the signal goes off. */
  readonly watch: (listener: () => void, signal: AbortSignal) => void;
}

export const enabledSites: EnabledSites = {
  async list() {
    const { origins = [] } = await browser.permissions.getAll().catch(() => ({ origins: [] }));
    return enabledOrigins(origins).sort();
  },
  async remove(origin) {
    await browser.permissions.remove({ origins: [origin] }).catch(() => false);
  },
  watch(listener, signal) {
    for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
      event.addListener(listener);
      signal.addEventListener('abort', () => event.removeListener(listener), { once: true });
    }
  },
};
