/**
 * Has the content script run where the user allows it. A site is enabled by its permission alone, whoever gave
 * it: the popup asked for it, or the browser's own pages did.
 */
import { browser } from '../platform/browser';
import { contentScript, runInTab } from '../platform/content-script';
import type { Message } from '../platform/messages';
import { sitePlan } from './sites';

/** One change after the other: each looks at what the one before has left. */
let settling: Promise<unknown> = Promise.resolve();

/** Brings registrations in line with the permissions, now and at every change of them. */
export function followPermissions(): void {
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    void settle().then(() => runInTabs(origins));
  });
  browser.permissions.onRemoved.addListener(({ origins = [] }) => {
    void settle().then(() => stopInTabs(origins));
  });
  void settle().then(runInTabs);
}

/** @returns the origins that were registered anew. Never rejects. */
function settle(): Promise<readonly string[]> {
  const settled = settling.then(bringInLine).catch((error: unknown) => {
    // What is allowed is then read only where the popup is opened; the next start tries again.
    console.error(error);
    return [];
  });
  settling = settled;
  return settled;
}

async function bringInLine(): Promise<readonly string[]> {
  const [{ origins = [] }, registered] = await Promise.all([
    browser.permissions.getAll(),
    browser.scripting.getRegisteredContentScripts(),
  ]);
  const ids = registered.map(({ id }) => id);
  const { register, unregister } = sitePlan(origins, ids);
  if (unregister.length > 0) await browser.scripting.unregisterContentScripts({ ids: [...unregister] });
  await browser.scripting.registerContentScripts(
    // The origin is the registration's name too.
    register.map((origin) => ({
      ...contentScript(),
      id: origin,
      matches: [origin],
      runAt: 'document_idle',
      persistAcrossSessions: true,
    })),
  );
  return register;
}

/** Has the pages read that are open already, without loading them again. @param origins match patterns */
export async function runInTabs(origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...origins] }).catch(() => []);
  // A tab may be gone by now, or show an error page.
  await Promise.allSettled(tabs.flatMap(({ id }) => (id === undefined ? [] : [runInTab(id)])));
}

/** Without the permission nothing can be asked of a page any more, but its copy of the script still listens. */
async function stopInTabs(origins: readonly string[]): Promise<void> {
  const message: Message = { type: 'background-content-removed', origins: [...origins] };
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    tabs.flatMap(({ id }) => (id === undefined ? [] : [browser.tabs.sendMessage(id, message)])),
  );
}
