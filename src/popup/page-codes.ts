/** Asks the page in front which codes it shows. */
import { browser } from '../platform/browser';
import { type Findings, type Message, parseFindings } from '../platform/messages';

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
