/**
 * What the content script's parts share: scripts put into a frame one after the other know of each other
 * only through the global object of the isolated world they run in, which the page does not see.
 */
import type { Desk } from './desk';

/** What stands on the global object. */
export interface Slot {
  /** Aborting it ends this copy of the content script. */
  context?: AbortController;
  /** What the eager script offers to the card's. */
  desk?: Desk;
}

const holder = globalThis as typeof globalThis & { smtpLensSlot?: Slot };

/** The slot of this frame's isolated world. */
export function slot(): Slot {
  holder.smtpLensSlot ??= {};
  return holder.smtpLensSlot;
}
