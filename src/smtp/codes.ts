/**
 * The codes that SMTP speaks in: reply codes (RFC 5321 section 4.2) and
 * enhanced status codes (RFC 3463). Types, parsing and classes; no prose.
 */

/** First digit of a reply code or class of an enhanced code. 3 exists only in reply codes. */
export type CodeClass = '2' | '3' | '4' | '5';

/** What a code is: a three-digit reply, a class.subject.detail status, or a server's own token. */
export type CodeKind = 'reply' | 'enhanced' | 'provider';

/** One code at its place in a text. */
export interface CodeSpan {
  /** Offset of the first character, in UTF-16 units. */
  readonly start: number;
  /** Offset behind the last character, in UTF-16 units. */
  readonly end: number;
  /** The code in its plain spelling, e.g. `550`, `5.1.1`. */
  readonly text: string;
  readonly kind: CodeKind;
}

/** The parts of an enhanced status code (RFC 3463 section 2). */
export interface EnhancedParts {
  readonly class: CodeClass;
  /** 0-999; 0-7 are registered. */
  readonly subject: number;
  /** 0-999. */
  readonly detail: number;
}

const REPLY = /^[2-5][0-9]{2}$/;
const ENHANCED = /^([245])\.([0-9]{1,3})\.([0-9]{1,3})$/;

/** Whether `text` is written as a reply code. Says nothing of whether anyone defined it. */
export function isReplyCode(text: string): boolean {
  return REPLY.test(text);
}

/**
 * Takes an enhanced status code apart.
 * @returns `null` where `text` is not one: class 2, 4 or 5, subject and detail of one to three digits.
 */
export function parseEnhanced(text: string): EnhancedParts | null {
  const match = ENHANCED.exec(text);
  if (!match) return null;
  return {
    class: match[1] as CodeClass,
    subject: Number(match[2]),
    detail: Number(match[3]),
  };
}

/** The class of a reply or enhanced code; `null` for a provider's token. */
export function classOf(code: string): CodeClass | null {
  return isReplyCode(code) || parseEnhanced(code) ? (code[0] as CodeClass) : null;
}

/** Highest registered detail of each subject, 0 to 7 (IANA SMTP enhanced status codes registry). */
const HIGHEST_DETAIL = [0, 10, 4, 6, 7, 6, 10, 30] as const;

/** Whether subject and detail are within what IANA has registered; the class is not looked at. */
export function hasRegisteredDetail({ subject, detail }: EnhancedParts): boolean {
  const highest = HIGHEST_DETAIL[subject];
  return highest !== undefined && detail <= highest;
}
