/** Undoes what mail transport and webmail do to a text between the server's pen and the reader's eye. */
import { countWhile } from './count-while';

/** A rewritten text and the way back to the offsets of the text it came from. */
export interface RewrittenText {
  readonly text: string;
  /** Offset in the rewritten text → offset in the original text. */
  readonly toSource: (offset: number) => number;
}

/** Marks without width that webmail inserts to allow a line break: zero-width characters and soft hyphens. */
const INVISIBLE = '\\u00AD\\u200B-\\u200D\\u2060\\uFEFF';
/** A soft line break of quoted-printable (RFC 2045 section 6.7) that nobody decoded. */
const SOFT_BREAK = '=\\r?\\n';
/** Signs that a text is quoted-printable that nobody decoded; a lone `=20` may stand in any URL. */
const UNDECODED = /=(?:\r?\n|3D)|=20(?<=\b[2-5][0-9]{2}=20)/;
const REMOVED = new RegExp(`[${INVISIBLE}]`, 'g');
const REMOVED_UNDECODED = new RegExp(`[${INVISIBLE}]|${SOFT_BREAK}|=20|=C2=A0|=3D`, 'g');
/** Every character that is cleaned away lies here; most texts hold none, and stay as they are. */
const BEYOND_ASCII = /[\x80-\uFFFF]/;
/** Spaces that are not U+0020, kept at their length. */
const OTHER_SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;

/**
 * Cleans a text for reading: every kind of space becomes a plain one, invisible marks go, and leftovers of
 * quoted-printable are decoded. Line breaks stay.
 */
export function plainText(source: string): RewrittenText {
  const isUndecoded = UNDECODED.test(source);
  if (!isUndecoded && !BEYOND_ASCII.test(source)) return { text: source, toSource: (offset) => offset };
  const spaced = source.replace(OTHER_SPACES, ' ');
  return rewrite(spaced, isUndecoded ? REMOVED_UNDECODED : REMOVED, (match) => {
    if (match === '=3D') return '=';
    return match === '=20' || match === '=C2=A0' ? ' ' : '';
  });
}

/** Line breaks with the quote marks behind them, runs of spaces, tabs, and apostrophes of any make. */
const UNEVEN = /[ \t]*(?:\r?\n[ \t>|]*)+|[ \t]{2,}|\t|[\u2018\u2019]/g;

/**
 * Makes a text comparable with a phrase, wherever its lines were broken: one space for all white space and
 * the quote marks of a forwarded mail, plain apostrophes, lower case.
 */
export function comparableText(source: string): RewrittenText {
  const even = rewrite(source, UNEVEN, (match) => (match === '\u2018' || match === '\u2019' ? "'" : ' '));
  return { text: lowerCase(even.text), toSource: even.toSource };
}

/** Lower case that keeps every offset: the few characters that would change their length stay. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  });
}

/** Replaces what `pattern` matches (none of it empty) and keeps the way back. */
function rewrite(source: string, pattern: RegExp, replace: (match: string) => string): RewrittenText {
  let text = '';
  let from = 0;
  /** Where the rewritten text jumps: from `at[i]` on, its offsets are `shift[i]` behind those of the source. */
  const at = [0];
  const shift = [0];
  for (const match of source.matchAll(pattern)) {
    text += source.slice(from, match.index) + replace(match[0]);
    from = match.index + match[0].length;
    if (from - text.length === shift.at(-1)) continue;
    at.push(text.length);
    shift.push(from - text.length);
  }
  if (from === 0) return { text: source, toSource: (offset) => offset };
  text += source.slice(from);
  // The first jump is at 0: some jump lies at or before every offset.
  const jumpsBefore = (offset: number) => countWhile(at, (jump) => jump <= offset);
  return { text, toSource: (offset) => offset + (shift[jumpsBefore(offset) - 1] as number) };
}
