/** What a bounce says, as read from its text: values only. */
import type { CodeSpan } from './codes';
import type { OriginalMessage } from './original-message';

/**
 * What a notice reports (RFC 3464 section 2.3.3, "Action"): a failure, a delay that the server still works
 * on, or a success (delivered, relayed, expanded). `none`: the text is no notice about a sent message.
 */
export type BounceKind = 'failure' | 'delay' | 'success' | 'none';

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One recipient that a bounce speaks of, with the codes that speak of it. */
export interface BounceRecipient {
  /** The address as written, without angle brackets; `null` where the text names none. */
  readonly address: string | null;
  /** The address the mail was written to, where a server passed it on to `address`; `null` else. */
  readonly forwardedFrom: string | null;
  readonly kind: Exclude<BounceKind, 'none'>;
  /** Reply code, e.g. `550`; `null` where none is shown for this recipient. */
  readonly reply: string | null;
  /** Enhanced status code, e.g. `5.1.1`; `null` where none is shown for this recipient. */
  readonly enhanced: string | null;
  /** The server's words that came with the codes, bounded; empty where there are none. */
  readonly diagnostic: string;
  /** All that the notice says of this recipient, bounded; where it names only one, all that it says. */
  readonly context: string;
  /** Where the notice speaks of this recipient; empty where only a delivery-status part does. */
  readonly places: readonly Stretch[];
}

/** What a page needs of a text to paint it. */
export interface Notice {
  readonly kind: BounceKind;
  /** Every code of the notice itself, in the order of the text; none of the returned message. */
  readonly codes: readonly CodeSpan[];
  /** Offset where the returned original message begins; the text's length where there is none. */
  readonly noticeEnd: number;
  /** What the returned message tells of itself; `null` where the text shows none of its header. */
  readonly original: OriginalMessage | null;
}

/** The reading of one text. */
export interface Bounce extends Notice {
  readonly recipients: readonly BounceRecipient[];
  /** Until when the server goes on trying, in the notice's own words; `null` where it does not say. */
  readonly retryUntil: string | null;
}
