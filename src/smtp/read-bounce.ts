/** Reads a text as a bounce: is it one, of which kind, which codes, which recipients. */

import { worstOf } from './action';
import { addressIn } from './addresses';
import type { Bounce } from './bounce';
import type { Evidence } from './bounce-kind';
import { readRetryUntil } from './notice-facts';
import { readPlainNotice } from './read-notice';
import { readRecipients } from './recipients';

/** A reading with the places that decided it. */
export interface BounceReading extends Bounce {
  readonly evidence: readonly Evidence[];
}

/**
 * Reads a text.
 * @param source what a reader sees of a mail: any length, any content.
 * @returns the reading, with offsets into `source`. For a text that is no bounce: kind `none`, nothing else.
 */
export function readBounce(source: string): BounceReading {
  const notice = readPlainNotice(source);
  if (!notice) {
    const nothing = { codes: [], recipients: [], retryUntil: null, original: null, evidence: [] };
    return { kind: 'none', noticeEnd: source.length, ...nothing };
  }
  const { codes, original, toSource } = notice;
  const text = notice.text.slice(0, notice.end);
  const recipients = readRecipients(text, codes, notice.kind);
  // Of some of them the notice may state another kind than its words have for all.
  const kind = worstOf(recipients.map((recipient) => recipient.kind)) ?? notice.kind;
  return {
    kind,
    codes: codes.map(toSource),
    recipients: recipients.map((recipient) => ({
      ...recipient,
      // A notice that names nobody returns the message: that one was written to somebody.
      address: recipient.address ?? (recipients.length === 1 ? addressIn(original?.to ?? '') : null),
      places: recipient.places.map(toSource),
    })),
    noticeEnd: notice.sourceEnd,
    retryUntil: recipients.some((recipient) => recipient.kind === 'delay') ? readRetryUntil(text) : null,
    original,
    evidence: notice.evidence.map(toSource),
  };
}
