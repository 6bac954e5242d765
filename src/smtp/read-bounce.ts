/** Reads a text as a bounce: is it one, of which kind, which codes, which recipients. */

import { addressIn } from './addresses';
import type { Bounce } from './bounce';
import { type Evidence, judgeBounce } from './bounce-kind';
import type { CodeSpan } from './codes';
import { findCodesInPlain } from './find-codes';
import { readRetryUntil } from './notice-facts';
import { readOriginal } from './original-message';
import { plainText, type RewrittenText } from './plain-text';
import { readRecipients } from './recipients';
import { findReturnedMessage } from './returned-message';

/** A reading with the places that decided it. */
export interface BounceReading extends Bounce {
  readonly evidence: readonly Evidence[];
}

/** A mail system says in its first lines what it reports; so a long mail that is no bounce costs nothing. */
const HEAD = 12_000;

/** A text in the form that is read, with its codes. */
interface Prepared {
  readonly plain: RewrittenText;
  readonly found: readonly CodeSpan[];
}

function prepare(source: string): Prepared {
  const plain = plainText(source);
  return { plain, found: findCodesInPlain(plain.text) };
}

/**
 * Reads a text.
 * @param source what a reader sees of a mail: any length, any content.
 * @returns the reading, with offsets into `source`. For a text that is no bounce: kind `none`, nothing else.
 */
export function readBounce(source: string): BounceReading {
  const head = prepare(source.slice(0, HEAD));
  const { kind, evidence } = judgeBounce(head.plain.text, head.found);
  if (kind === 'none')
    return {
      kind,
      codes: [],
      recipients: [],
      noticeEnd: source.length,
      retryUntil: null,
      original: null,
      evidence,
    };
  const { plain, found } = source.length <= HEAD ? head : prepare(source);
  const noticeEnd = findReturnedMessage(plain.text, evidence[0]?.start ?? 0);
  const codes = found.filter((code) => code.end <= noticeEnd);
  const toSource = <T extends { start: number; end: number }>(place: T): T => ({
    ...place,
    start: plain.toSource(place.start),
    // The end maps through its last character: what was taken out behind it is not part of it.
    end: plain.toSource(place.end - 1) + 1,
  });
  const original = readOriginal(plain.text, noticeEnd);
  const recipients = readRecipients(plain.text.slice(0, noticeEnd), codes, kind);
  return {
    kind,
    codes: codes.map(toSource),
    recipients: recipients.map((recipient) => ({
      ...recipient,
      // A notice that names nobody returns the message: that one was written to somebody.
      address: recipient.address ?? (recipients.length === 1 ? addressIn(original?.to ?? '') : null),
      places: recipient.places.map(toSource),
    })),
    noticeEnd: noticeEnd === plain.text.length ? source.length : plain.toSource(noticeEnd),
    retryUntil: kind === 'delay' ? readRetryUntil(plain.text.slice(0, noticeEnd)) : null,
    original,
    evidence: evidence.filter((place) => place.end <= noticeEnd).map(toSource),
  };
}
