/**
 * Finds reply codes (RFC 5321 section 4.2) and enhanced status codes (RFC 3463) in a text as a reader sees
 * it, and leaves alone the numbers that only look like them.
 *
 * A reply code and an enhanced code side by side (`550 5.1.1`) speak for themselves. A lone one needs its
 * surroundings to vouch for it: the start of a line, a mark of the SMTP dialogue, a word such as "said".
 */
import { type CodeSpan, hasRegisteredDetail, parseEnhanced } from './codes';
import { plainText } from './plain-text';

/** Between the two codes of a pair: `550-5.1.1`, `550 #5.1.0`, `550 (5.1.1)`, `452-⏎4.2.2`, `501: 5.1.8`. */
const BETWEEN = '[\\s:;,#/(\\[_>-]{1,60}';
const REPLY = '[2-5][0-9]{2}';
const ENHANCED = '[245]\\.[0-9]{1,3}\\.[0-9]{1,3}';
/** What may not follow an enhanced code: another octet, a host name, a build number, a unit. */
const ENHANCED_END = '(?![\\w@%]|[./][\\w]|[:-][0-9])';
/** What may not follow a reply code: a decimal, a time, an address, a second number. */
const REPLY_END = '(?![\\w@%/]|[.,:][0-9]|\\.[A-Za-z]|-(?![0-9]{1,3}(?:\\.[0-9]|[A-Z]))[0-9])';

/** Every place where a code may stand; groups: reply of a pair, its enhanced code, lone reply, lone enhanced. */
const CANDIDATE = new RegExp(
  `(?<![\\w.@/%&+~-])(?:(${REPLY})${BETWEEN}(${ENHANCED})${ENHANCED_END}` +
    `|(${REPLY})${REPLY_END}|(${ENHANCED})${ENHANCED_END})`,
  'g',
);

/** How much of the text before and behind a candidate is looked at. */
const WINDOW = 60;

/** Words that announce a code, in the languages bounces are written in. */
const CUE =
  /(?:\b(?:codes?|_code|errors?|status|repl(?:y|ied)|respon(?:se|ded)|responsecode|returned|returns|said|says|smtp|esmtp|reason|diagnostic|dsn|fehler|fehlercode|meldung|erreur|errore|código|codigo|estado|foutcode|felkod|fejlkode)|код|ошибка|статус|エラー|コード|错误|错误代码|代码|錯誤|오류|코드)[\s:：=#"'([{]{0,8}$/i;

/** The server's side of a dialogue, as sendmail, Courier, Postfix and others print it. */
const DIALOGUE = /(?:<<<|<--|\bOut:|smtp;|\bS:)[ \t]*$/i;

/** A line that begins with the code, perhaps behind quote marks, a bullet, dots or a bracket. */
const LINE_START = /(?:^|[\r\n])[ \t>|*•.<-]{0,20}[("'[]?$/;

/** Punctuation that ends what was said before the code: `[127.0.1.20]: 550`, `<a@b.example> 550`, `(550`. */
const PUNCTUATION = /(?:[:;][ \t\r\n]*["'(<[]?|(?:[>\])],?|\.\.\.)[ \t\r\n]+|(?:^|\s)["'([]|#|\*\*)$/;

/** Words before a number that say what else it is. */
const OTHER_NUMBER =
  /(?:\b(?:port|room|ext|extension|tel|phone|mobile|fax|uid|gid|pid|user|exit(?:ed)?(?: with)?(?: code| status)?|signal|line|lines|page|order|invoice|item|nr|no|size|length|version|release|build|ticket|case|v|id|id is)|n°|№|[$€£¥])[ \t.:#=]{0,4}$/i;

/** Units and continuations that make a number a quantity, a telephone number or a sum. */
const QUANTITY =
  /^(?:[ \t-]?(?:[kKMGT]i?B|B|bytes?|octets?|characters?|chars|lines?|messages|mails|emails|recipients|hours?|hrs?|minutes?|mins?|seconds?|secs?|days?|times|EUR|USD|GBP|JPY|px|pt|ms|km)\b|[ \t]?[%€$£¥円件通日]|[ \t]+(?![245][0-9]{2}[ -])[0-9]+(?:[ \t]|$))/;

/**
 * A number that is no code right before: a telephone number goes on. Gmail repeats the code, `554 554 5.7.1`, and a
 * reply whose lines were joined may repeat both.
 */
const NUMBER_BEFORE = /(?<![0-9]|\b[245]\.[0-9]{1,3}\.)(?![2-5][0-9]{2}[ \t-]$)[0-9]{1,20}[ \t-]$/;

/** Something was said with the code: words, an address, a quote; or nothing more stands on the line. */
const SAID =
  /^(?:[ \t]+(?:["'<([#*]{0,3}[^\s\d]|[245][0-9]{2}[ -])|[ \t]*-[ \t]*[^\s-]|[ \t]*:|["')\]}.,;]|[ \t]*(?:\r?\n|$))/;

/** "a 550 error", "the 421 reply". */
const CALLED_CODE = /^[ \t-]+(?:errors?|repl(?:y|ies)|responses?|codes?|fehler)\b/i;

/** A product's name before what is then its version: `Groupware 5.2.22`. */
const PRODUCT = /(?:^|[(\s])[A-Z][A-Za-z]*[ \t/]$/;

/** Success and go-on codes that exist, and every refusal: 255 after "reason:" is a program's exit status. */
const USUAL_REPLY = /^(?:2(?:11|14|20|21|35|50|51|52|53|54)|334|35[345]|4[0-79][0-9]|5[0-9]{2})$/;

/** How far behind one line of a reply the next one may begin, in characters. */
const REPEAT_REACH = 1_000;

/** So many codes of a text are found, which bounds the memory that hostile mail takes; no bounce has a hundredth. */
const MAX_CODES = 200_000;

/**
 * Finds every code in a text.
 * @param text as a reader sees it; any length, any content.
 * @returns the codes in the order of the text, at most 200,000, with offsets into `text`. Takes time linear in its
 *   length.
 */
export function findCodes(text: string): CodeSpan[] {
  const plain = plainText(text);
  return findCodesInPlain(plain.text).map((span) => ({
    ...span,
    start: plain.toSource(span.start),
    // The end maps through its last character: what was taken out behind the code is not part of it.
    end: plain.toSource(span.end - 1) + 1,
  }));
}

/** As {@link findCodes}, in a text that {@link plainText} made; the offsets are that text's. */
export function findCodesInPlain(text: string): CodeSpan[] {
  const spans: CodeSpan[] = [];
  /** Where each reply code was last found: the later lines of one reply, joined into a line, repeat it. */
  const seen = new Map<string, number>();
  for (const match of text.matchAll(CANDIDATE)) {
    const [whole, pairReply, pairEnhanced, reply, enhanced] = match;
    const start = match.index;
    if (spans.length >= MAX_CODES) break;
    if (insideUrl(text, start)) continue;
    if (pairReply !== undefined && pairEnhanced !== undefined) {
      const enhancedStart = start + whole.length - pairEnhanced.length;
      const between = text.slice(start + pairReply.length, enhancedStart);
      if (!plausiblePair(text, start, pairReply, between, pairEnhanced)) continue;
      spans.push(
        { start, end: start + pairReply.length, text: pairReply, kind: 'reply' },
        { start: enhancedStart, end: start + whole.length, text: pairEnhanced, kind: 'enhanced' },
      );
      seen.set(pairReply, start);
    } else if (reply !== undefined && isLoneReply(text, start, reply, seen)) {
      spans.push({ start, end: start + reply.length, text: reply, kind: 'reply' });
      seen.set(reply, start);
    } else if (enhanced !== undefined && isLoneEnhanced(text, start, enhanced)) {
      spans.push({ start, end: start + enhanced.length, text: enhanced, kind: 'enhanced' });
    }
  }
  return spans;
}

/** Whether the word around `start` is a URL: its digits are a server's, not a code. */
function insideUrl(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  const scheme = before.lastIndexOf('://');
  return scheme >= 0 && !/[\s<>"]/.test(before.slice(scheme));
}

/**
 * Two numbers that only happen to stand side by side ("about 500 5.1.2 upgrades") differ in class, or have
 * no more than a space between them and a word before them that makes them something else.
 */
function plausiblePair(
  text: string,
  start: number,
  reply: string,
  between: string,
  enhanced: string,
): boolean {
  const before = text.slice(Math.max(0, start - WINDOW), start);
  if (OTHER_NUMBER.test(before) || NUMBER_BEFORE.test(before)) return false;
  if (reply[0] === enhanced[0]) return true;
  // Postfix answers 556 with 4.1.10; Oracle answers 254 with 4.7.1. Only side by side, never across words.
  return /^(?: |-|\s+)$/.test(between) && (CUE.test(before) || vouchedByPlace(before));
}

function vouchedByPlace(before: string): boolean {
  return DIALOGUE.test(before) || LINE_START.test(before) || PUNCTUATION.test(before);
}

function isLoneReply(text: string, start: number, reply: string, seen: ReadonlyMap<string, number>): boolean {
  const before = text.slice(Math.max(0, start - WINDOW), start);
  const after = text.slice(start + reply.length, start + reply.length + WINDOW);
  if (DIALOGUE.test(before)) return true;
  if (OTHER_NUMBER.test(before) || QUANTITY.test(after)) return false;
  if (!USUAL_REPLY.test(reply)) return false;
  if (CUE.test(before)) return true;
  if (CALLED_CODE.test(after)) return true;
  if (!SAID.test(after)) return false;
  if (LINE_START.test(before) || PUNCTUATION.test(before)) return true;
  // `550-We do not 550 take this`; `554 Message not allowed - 554 Message not allowed`.
  const last = seen.get(reply) ?? Number.NEGATIVE_INFINITY;
  return start - last < REPEAT_REACH && /[^0-9\s]\s+$/.test(before);
}

function isLoneEnhanced(text: string, start: number, enhanced: string): boolean {
  const before = text.slice(Math.max(0, start - WINDOW), start);
  const parts = parseEnhanced(enhanced);
  if (!parts || /\.0[0-9]/.test(enhanced)) return false;
  if (CUE.test(before) || DIALOGUE.test(before)) return true;
  if (OTHER_NUMBER.test(before) || PRODUCT.test(before)) return false;
  // Unregistered details are in wide use (5.7.606, 5.4.312), but a small one is a version or a date.
  const likely = hasRegisteredDetail(parts) || (parts.subject <= 7 && parts.detail >= 100);
  return likely;
}
