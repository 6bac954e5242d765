/** The gate: is a text a bounce, and of which kind. By the words of mail systems and by form. */
import { kindOfAction, worstOf } from './action';
import { FIRMNESS, findMentions } from './addresses';
import type { BounceKind } from './bounce';
import { BOUNCE_PHRASES, type BouncePhrase } from './bounce-phrases';
import type { CodeSpan } from './codes';
import { lineStart } from './lines';
import { comparableText } from './plain-text';
import { wordingIndex } from './wording';

/** A place in the text that speaks for its being a bounce. */
export interface Evidence {
  readonly start: number;
  readonly end: number;
  /** The kind it speaks for; `null` where it says only that this is a bounce. */
  readonly kind: Exclude<BounceKind, 'none'> | null;
  /** 2: alone it decides. 1: it needs a second one. */
  readonly weight: 1 | 2;
}

/** A human talking about bounces begins with own words; a weak sign counts only before this offset. */
const WEAK_HEAD = 2_500;

const phrasesIn = wordingIndex(BOUNCE_PHRASES.map(({ text }) => text));

/** Fields of a delivery status (RFC 3464) as a reader sees them where webmail shows that part. */
const STATUS_FIELD =
  /(?:^|\n)[ \t>]*(?:Action\s*:\s*(failed|delayed|delivered|relayed|expanded)\b|(?:Final-Recipient|Diagnostic-Code|Reporting-MTA|Remote-MTA|Status)\s*:)/gi;

/** Notices about mail that are no bounces: read receipts, complaints, absences. Comparable form. */
const NO_BOUNCE =
  /^(?:.{0,300})\b(?:this is an? (?:email abuse|opt-out|spf\/dkim authentication-failure) report|email abuse complaint|out of (?:the )?office|this is a (?:return|read) receipt|your message was (?:displayed|read) on|verify your (?:address|email)|delivery confirmation for your order)\b/;

/**
 * Decides on a text.
 * @param text the cleaned head of a mail, some thousand characters.
 * @param codes the codes found in it.
 * @returns the kind, and what decided, in the order of the text; empty where it is no bounce.
 */
export function judgeBounce(
  text: string,
  codes: readonly CodeSpan[],
): { kind: BounceKind; evidence: readonly Evidence[] } {
  const comparable = comparableText(text);
  if (NO_BOUNCE.test(comparable.text)) return { kind: 'none', evidence: [] };
  const phrases = phraseEvidence(comparable.text).map((found) => ({
    ...found,
    start: comparable.toSource(found.start),
    end: comparable.toSource(found.end - 1) + 1,
  }));
  const fields = fieldEvidence(text);
  const signs = [...phrases, ...fields, ...formEvidence(text)]
    .filter((found) => found.weight === 2 || found.start < WEAK_HEAD)
    .filter((found) => !isQuoted(text, found.start) || isForwarded(text, found.start))
    .sort((a, b) => a.start - b.start);
  const isCertain = signs.some((found) => found.weight === 2);
  if (!isCertain && isLetter(text)) return { kind: 'none', evidence: [] };
  // A system prints its codes bare; who talks about one puts it in quote marks.
  const refusals = codes.filter(({ text: code, start }) => /^[45]/.test(code) && !isInMarks(text, start));
  const weight = signs.reduce((sum, found) => sum + found.weight, refusals.length > 0 ? 1 : 0);
  // Codes alone are no bounce: a log, a manual, a question about codes shows them too.
  if (signs.length === 0 || weight < 2) return { kind: 'none', evidence: [] };
  // A parcel that "could not be delivered", an article on bounces: words alone need somebody they speak of.
  const decided = isCertain || signs.some((found) => found.kind === null);
  if (!decided && !namesRecipient(text)) return { kind: 'none', evidence: [] };
  const signed = new Set(signs);
  const stated = worstOf(fields.filter((field) => signed.has(field)).flatMap((field) => field.kind ?? []));
  const kind = stated ?? kindOf(signs) ?? (phrases.length > 0 ? 'failure' : kindByCodes(refusals));
  return { kind, evidence: signs };
}

/**
 * A system that says "delayed" or "delivered" also says why delivery failed so far, or may fail later; so those
 * words are the more specific ones.
 */
function kindOf(signs: readonly Evidence[]): Evidence['kind'] {
  const decisive = signs.filter((found) => found.weight === 2 && found.kind !== null);
  const kinds = new Set((decisive.length > 0 ? decisive : signs).map((found) => found.kind));
  if (kinds.has('delay')) return 'delay';
  if (kinds.has('failure')) return 'failure';
  return kinds.has('success') ? 'success' : null;
}

/** A copy for the postmaster has no words but the server's: only temporary refusals mean that it still tries. */
function kindByCodes(refusals: readonly CodeSpan[]): 'failure' | 'delay' {
  return refusals.length > 0 && refusals.every((code) => code.text.startsWith('4')) ? 'delay' : 'failure';
}

function phraseEvidence(comparable: string): Evidence[] {
  const found = [...phrasesIn(comparable)].map(([index, place]): Evidence => {
    const { kind, strength } = BOUNCE_PHRASES[index] as BouncePhrase;
    return { ...place, kind: kind === 'any' ? null : kind, weight: strength === 'strong' ? 2 : 1 };
  });
  // "could not be delivered" also stands inside a strong sentence: one place speaks once.
  return found.filter(
    (a) =>
      !found.some(
        (b) => b !== a && b.weight >= a.weight && b.start <= a.start && a.end <= b.end && longer(b, a),
      ),
  );
}

function longer(a: Evidence, b: Evidence): boolean {
  return a.end - a.start > b.end - b.start;
}

function fieldEvidence(text: string): Evidence[] {
  const found: Evidence[] = [];
  for (const match of text.matchAll(STATUS_FIELD)) {
    const action = match[1];
    const kind = action === undefined ? null : kindOfAction(action);
    const weight = action === undefined ? 1 : 2;
    found.push({ start: match.index, end: match.index + match[0].length, kind, weight });
  }
  return found;
}

/** A text that begins as Postfix's and qmail's reports do: `<a@b.example>: host mx.b.example[...] said: ...`. */
const REPORT_LINE =
  /^\s*<[^<>@\s]{1,64}@[^<>\s]{1,255}>(?: \((?:expanded from|generated from)[^)]{1,300}\))?:\s/;

/** All that some systems write; whoever has more to say is no such system (Amazon SES's receiving side). */
const ONLY_SENTENCE =
  /^\s{0,100}(?:this|your) (?:e-?mail|mail|message) (?:could not|cannot) be delivered\.?\s{0,100}$/i;

function formEvidence(text: string): Evidence[] {
  const line = REPORT_LINE.exec(text)?.[0];
  if (line !== undefined) return [{ start: 0, end: line.length, kind: null, weight: 2 }];
  if (ONLY_SENTENCE.test(text)) return [{ start: 0, end: text.length, kind: 'failure', weight: 2 }];
  return [];
}

/** Whether a mail system's own words name an address as their object, at the start of a line or in a sentence. */
function namesRecipient(text: string): boolean {
  return findMentions(text).some(({ firmness }) => firmness >= FIRMNESS.sentence);
}

/** How somebody greets whom he knows, or a comment quotes another: no mail system writes so. */
const LETTER =
  /^\s{0,100}(?:hi|hey|hello|moin|hallo|ciao|salut|coucou|hola|bonjour)\b[^@.\n]{0,40},?[ \t]*\r?\n|(?:^|\n)[^\n]{1,80}(?:wrote|schrieb|a écrit|escribió|ha scritto|さんは書きました):[ \t]*(?:\r?\n|$)/i;

function isLetter(text: string): boolean {
  return LETTER.test(text.slice(0, WEAK_HEAD));
}

/** Quote marks, each with those that close it. Exchange puts replies between single ones, which do not count. */
const MARKS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '「': '」',
  '`': '`',
};

/** Whether an offset stands between quote marks on its line. */
function isInMarks(text: string, offset: number): boolean {
  let closing: string | undefined;
  for (const character of text.slice(Math.max(lineStart(text, offset), offset - 200), offset)) {
    if (closing === undefined) closing = MARKS[character];
    else if (closing.includes(character)) closing = undefined;
  }
  return closing !== undefined;
}

/** The header of a quoted bounce: it was passed on whole, and is no answer to somebody who quotes it. */
const QUOTED_SENDER = /(?:^|\n)[ \t>]*From:.{0,80}(?:mailer-daemon|mail delivery (?:sub)?system|postmaster)/i;

function isForwarded(text: string, offset: number): boolean {
  return QUOTED_SENDER.test(text.slice(0, offset));
}

/** Whether the line of an offset is quoted (`> `), so that somebody else's words stand there. */
function isQuoted(text: string, offset: number): boolean {
  const start = lineStart(text, offset);
  return /^[ \t]*>/.test(text.slice(start, start + 20));
}
