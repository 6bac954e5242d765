/** What the user asks for by a keyboard shortcut of the browser. */
import type { Message } from '../platform/messages';

/** As the manifest names it. */
const PANEL_COMMAND = 'open-panel';

/**
 * Hands a command on to the page that it is meant for.
 * @param tab the tab in front, as the browser names it.
 * @param send sends a message to all frames of a tab; may reject where none of them listens.
 */
export async function onCommand(
  command: string,
  tab: { readonly id?: number | undefined } | undefined,
  send: (tabId: number, message: Message) => Promise<unknown>,
): Promise<void> {
  if (command !== PANEL_COMMAND || tab?.id === undefined) return;
  try {
    await send(tab.id, { type: 'background-content-panel', stay: false });
  } catch {
    // No page of ours is in front: there is nothing to open.
  }
}
