/**
 * What the script in every page needs of the wire (messages.ts), without the schemas: they would make up a
 * quarter of it.
 */
import type { Message } from './messages';

/** Longest text a page may send for reading, in UTF-16 units; what comes behind it is not sent. */
export const MAX_TEXT = 200_000;
/** Most codes that one message may ask about. */
export const MAX_CODES = 500;

/** What the page is asked. */
type Asked = 'popup-content-findings' | 'background-content-panel';

/** Whether what arrived is this message. */
export function isAsked<T extends Asked & Message['type']>(
  received: unknown,
  type: T,
): received is Extract<Message, { type: T }> {
  // Only the extension's own background and pages send to tabs, so the rest of it is as it was sent.
  return typeof received === 'object' && received !== null && 'type' in received && received.type === type;
}

/** Whether what arrived tells that the extension may no longer work under some origins. */
export function isRemovedOrigins(received: unknown): received is { readonly origins: readonly string[] } {
  const type: Message['type'] = 'background-content-removed';
  // Only the extension's own background sends to tabs, so the rest of it is as it was sent.
  return typeof received === 'object' && received !== null && 'type' in received && received.type === type;
}
