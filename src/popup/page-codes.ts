/** Asks the page in front which codes it shows. */
import { browser } from '../platform/browser';
import { type Findings, type Message, parseFindings } from '../platform/messages';

/** How long the page may take, in milliseconds; behind that it counts as one without a bounce. */
const PATIENCE = 1000;

/**
 * What the content script of the active tab found.
 * @returns `null` where no frame shows a bounce, no content script runs there, or none answers in time.
 *   Never rejects.
 */
export async function pageFindings(): Promise<Findings | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  return Promise.race([askActiveTab(), late]);
}

async function askActiveTab(): Promise<Findings | null> {
  const question: Message = { type: 'popup-content-findings' };
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id === undefined) return null;
    return parseFindings(await browser.tabs.sendMessage(tab.id, question));
  } catch {
    // Nobody listens in this tab: a browser page, or a site the extension is not enabled on.
    return null;
  }
}
