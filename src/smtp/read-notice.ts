/** Reads a text as a notice: is it a bounce, of which kind, with which codes, and where does it end. */

import type { Notice, Stretch } from './bounce';
import { type Evidence, judgeBounce } from './bounce-kind';
import type { CodeSpan } from './codes';
import { findCodesInPlain } from './find-codes';
import { type OriginalMessage, readOriginal } from './original-message';
import { plainText, type RewrittenText } from './plain-text';
import { findReturnedMessage } from './returned-message';

/** A mail system says in its first lines what it reports; so a long mail that is no bounce costs nothing. */
const HEAD = 12_000;

/** A reading with the places that decided it. */
export interface NoticeReading extends Notice {
  readonly evidence: readonly Stretch[];
}

/** A notice in the cleaned text that is read. All offsets are that text's, but for `toSource`. */
export interface PlainNotice {
  readonly kind: Exclude<Notice['kind'], 'none'>;
  /** The cleaned text, the returned message with it. */
  readonly text: string;
  /** Every code of the notice itself. */
  readonly codes: readonly CodeSpan[];
  /** Where the returned message begins; the text's length where there is none. */
  readonly end: number;
  readonly original: OriginalMessage | null;
  /** The places that decided on the kind. */
  readonly evidence: readonly Evidence[];
  /** A place of the cleaned text as one of the source. */
  readonly toSource: <T extends { start: number; end: number }>(place: T) => T;
  /** Where the notice ends in the source. */
  readonly sourceEnd: number;
}

interface Prepared {
  readonly plain: RewrittenText;
  readonly found: readonly CodeSpan[];
}

function prepare(source: string): Prepared {
  const plain = plainText(source);
  return { plain, found: findCodesInPlain(plain.text) };
}

/**
 * Reads a text as a notice, for what reads on in it.
 * @param source what a reader sees of a mail: any length, any content.
 * @returns `null` for a text that is no bounce.
 */
export function readPlainNotice(source: string): PlainNotice | null {
  const head = prepare(source.slice(0, HEAD));
  const { kind, evidence } = judgeBounce(head.plain.text, head.found);
  if (kind === 'none') return null;
  const { plain, found } = source.length <= HEAD ? head : prepare(source);
  const end = findReturnedMessage(plain.text, evidence[0]?.start ?? 0);
  return {
    kind,
    text: plain.text,
    codes: found.filter((code) => code.end <= end),
    end,
    original: readOriginal(plain.text, end),
    evidence: evidence.filter((place) => place.end <= end),
    toSource: (place) => ({
      ...place,
      start: plain.toSource(place.start),
      // The end maps through its last character: what was taken out behind it is not part of it.
      end: plain.toSource(place.end - 1) + 1,
    }),
    sourceEnd: end === plain.text.length ? source.length : plain.toSource(end),
  };
}

/**
 * Reads a text as far as a page needs it to paint.
 * @param source what a reader sees of a mail: any length, any content.
 * @returns the reading, with offsets into `source`; for a text that is no bounce kind `none`, and nothing else.
 */
export function readNotice(source: string): NoticeReading {
  const notice = readPlainNotice(source);
  if (!notice) return { kind: 'none', codes: [], noticeEnd: source.length, original: null, evidence: [] };
  const { kind, codes, toSource, sourceEnd, original, evidence } = notice;
  return {
    kind,
    codes: codes.map(toSource),
    noticeEnd: sourceEnd,
    original,
    evidence: evidence.map(toSource),
  };
}
