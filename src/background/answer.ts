/** Who may ask the background what. */
import type { Language } from '../catalog/entry';
import { parseMessage } from '../platform/messages';
import type { ReferencePlace } from '../platform/reference';
import type { BadgeFacts } from './badge';
import { explain } from './explain';

/** Who sent a message, as far as it matters: the browser vouches for it. */
export interface Sender {
  /** The extension that sent it. */
  readonly id?: string | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
  readonly frameId?: number | undefined;
}

/** What the answers need of the browser. */
export interface Browser {
  /** This extension's id. */
  readonly id: string;
  readonly language: Language;
  /** Puts the card's script into one frame, and the sheet that shows what bears the sign. */
  injectLens(tabId: number, frameId: number, sign: string): Promise<unknown>;
  /** Shows at the toolbar button what a tab's page holds. */
  setBadge(tabId: number, found: BadgeFacts): Promise<unknown>;
  /** Opens a place of the reference. */
  openReference(place: ReferencePlace): Promise<unknown>;
}

/**
 * Answers a message.
 * @param received as it arrived; anything.
 * @returns `undefined` for what is none of the background's messages or comes from elsewhere; rejects where
 *   the frame that asked for the card is gone or out of bounds.
 */
export function answer(received: unknown, sender: Sender, browser: Browser): Promise<unknown> | undefined {
  if (sender.id !== browser.id) return undefined;
  const message = parseMessage(received);
  switch (message?.type) {
    case 'content-background-explain':
      return Promise.resolve(explain(message.text, message.codes, browser.language, message.original));
    case 'content-background-lens': {
      const [tabId, frameId] = [sender.tab?.id, sender.frameId];
      if (tabId === undefined || frameId === undefined) return undefined;
      return browser.injectLens(tabId, frameId, message.sign).then(() => true);
    }
    case 'content-background-badge':
      return sender.tab?.id === undefined
        ? undefined
        : browser.setBadge(sender.tab.id, message).then(() => true);
    case 'content-background-open':
      return browser.openReference(message.place).then(() => true);
    default:
      return undefined;
  }
}
