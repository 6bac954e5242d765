/** Asks the page in front what it shows, and the background what that means. */
import { browser } from '../platform/browser';
import {
  type Explanation,
  type Findings,
  type Message,
  parseExplanation,
  parseFindings,
} from '../platform/messages';

/** How long the page may take, in milliseconds; behind that it counts as one without a bounce. */
const PATIENCE = 1000;
/** How long a page that is only just being read may take to show a bounce, and how often it is asked, in ms. */
const FIRST_READING = 2000;
const INTERVAL = 150;

/**
 * What the content script of the active tab found.
 * @param patience asks again for a while, where the script was only just put into the page.
 * @returns `null` where no frame shows a bounce, no content script runs there, or none answers in time.
 *   Never rejects.
 */
export async function pageFindings(patience?: 'patient'): Promise<Findings | null> {
  const end = Date.now() + (patience === 'patient' ? FIRST_READING : 0);
  for (;;) {
    const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
    const findings = await Promise.race([askActiveTab(), late]);
    if (findings || Date.now() >= end) return findings;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

async function askActiveTab(): Promise<Findings | null> {
  try {
    return parseFindings(await askTab({ type: 'popup-content-findings' }));
  } catch {
    // Nobody listens in this tab: a browser page, or a site the extension is not enabled on.
    return null;
  }
}

async function askTab(message: Message): Promise<unknown> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : browser.tabs.sendMessage(tab.id, message);
}

/** What the background says of the bounce that a page told of; `null` where it does not answer. Never rejects. */
export async function explanationOf({ text, codes, original }: Findings): Promise<Explanation | null> {
  const question: Message = { type: 'content-background-explain', text, codes, original };
  return parseExplanation(await browser.runtime.sendMessage(question).catch(() => null));
}

/** Opens the panel in the page in front, or leaves it open. Never rejects. */
export async function showPanel(): Promise<void> {
  await askTab({ type: 'background-content-panel', stay: true }).catch(() => null);
}
