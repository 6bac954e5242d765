/** What the eager script and the card's script, loaded later into the same frame, offer each other. */
import type { ShownBounce } from './shown-bounce';

/** The eager script's side. */
export interface Desk {
  /** Ends with this copy of the content script. */
  readonly signal: AbortSignal;
  /** What is shown bears this (platform/sign.ts); where it is empty, it shows by itself. */
  readonly sign: string;
  /** The document that the card stands in. */
  readonly root: Document;
  /** The documents that show bounces or may, the root among them, as of the last reading. */
  documents(): readonly Document[];
  /** The bounces shown now. */
  bounces(): readonly ShownBounce[];
  /**
   * What the background has to say of a bounce, as it arrived, unchecked. Asked once for a text; asked again
   * after an answer was lost. `null` where none came.
   */
  explain(shown: ShownBounce): Promise<unknown>;
  /** Forgets all answers: another language was chosen. */
  forget(): void;
  /** The pointer's last move, or leaving of an element, before the card's script was there; `null` for none. */
  pointer(): PointerEvent | null;
  /** The card's script takes over; at most one does. */
  lens: Lens | null;
}

/** The card script's side. */
export interface Lens {
  /** Called after each reading that found other bounces or other documents than the one before. */
  refresh(): void;
  /**
   * Opens the panel for the bounce that is in sight, with the focus in it; closes it where that is so.
   * @param stay leaves it open where it is.
   * @returns whether there is a bounce.
   */
  openPanel(stay: boolean): boolean;
}
