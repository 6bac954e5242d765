/** The context menu: what is selected, and the page as a whole, explained by hand. */
import type { Language } from '../catalog/entry';
import { browser } from '../platform/browser';
import { runInTab } from '../platform/content-script';
import type { Message } from '../platform/messages';
import type { ReferencePlace } from '../platform/reference';
import { uiTexts } from '../ui/texts';

const SELECTION = 'explain-selection';
const PAGE = 'explain-page';

/** How long a page may take to be read and to show its panel, and how often it is asked, in ms. */
const PATIENCE = 4_000;
const INTERVAL = 150;

/** One making after the other: two at once would both find the menu empty, and the browser refuses a line twice. */
let making: Promise<unknown> = Promise.resolve();

/** Makes the menu anew, in a language. Never rejects. */
export function setMenus(language: Language): Promise<unknown> {
  making = making.then(() => makeMenus(language)).catch(console.error);
  return making;
}

async function makeMenus(language: Language): Promise<void> {
  const { menu } = uiTexts(language);
  await browser.contextMenus.removeAll();
  // The browser puts what is selected in the place of `%s`.
  browser.contextMenus.create({ id: SELECTION, contexts: ['selection'], title: menu.selection });
  browser.contextMenus.create({
    id: PAGE,
    contexts: ['page', 'frame'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
    title: menu.page,
  });
}

/** What a choice in the menu needs of the rest. */
export interface MenuActions {
  readonly openReference: (place: ReferencePlace) => Promise<unknown>;
  /** Reads a page by hand; `false` where it shows no bounce. */
  readonly explainPage: (tabId: number) => Promise<boolean>;
  /** Says that a page shows none. */
  readonly sayNone: (tabId: number) => Promise<unknown>;
}

/** Does what was chosen. Never rejects. */
export async function onMenu(
  {
    menuItemId,
    selectionText = '',
  }: { readonly menuItemId: string | number; readonly selectionText?: string },
  tab: { readonly id?: number | undefined } | undefined,
  { openReference, explainPage, sayNone }: MenuActions,
): Promise<void> {
  try {
    if (menuItemId === SELECTION) await openReference({ query: selectionText.trim(), entry: null });
    if (menuItemId === PAGE && tab?.id !== undefined && !(await explainPage(tab.id))) await sayNone(tab.id);
  } catch {
    // The tab is gone.
  }
}

/** Reads a page that the user pointed at, which lets the extension in this once, and opens its panel. */
export async function explainPage(tabId: number): Promise<boolean> {
  const panel: Message = { type: 'background-content-panel', stay: true };
  const end = Date.now() + PATIENCE;
  try {
    await runInTab(tabId);
  } catch {
    return false;
  }
  while (Date.now() < end) {
    if (await browser.tabs.sendMessage(tabId, panel).catch(() => false)) return true;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
  return false;
}
