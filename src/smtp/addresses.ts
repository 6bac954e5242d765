/** Finds the addresses a notice names as recipients, by where they stand. */
import { lineStart } from './lines';

/** How firmly a place says "this is a recipient": by a field of RFC 3464, by its line, by its sentence. */
export const FIRMNESS = { field: 3, line: 2, sentence: 1, mention: 0 } as const;

export interface Mention {
  /** As written, without brackets. */
  readonly address: string;
  readonly start: number;
  readonly end: number;
  /** Where what is said of the recipient begins: with its line, or with a report of Postfix in the middle of one. */
  readonly begin: number;
  readonly firmness: number;
}

/** The two parts of an address (RFC 5321 section 4.1.2, letters of RFC 6531), before and behind the `@`. */
const LOCAL_PART = /[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u;
const DOMAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?/u;

/** A word of the sentence right behind a top-level domain, as Japanese and Korean write it: `b@c.exampleへ`. */
const ATTACHED = /(?<=\.[a-z]{2,24})[^a-z0-9.-][^.]*$/iu;

/** Every address of a text, in its order. Looked for around each `@`, so that text without one costs nothing. */
function* addressesIn(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const local = LOCAL_PART.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = DOMAIN.exec(text.slice(at + 1, at + 256))?.[0].replace(ATTACHED, '');
    if (!local || !domain) continue;
    const end = at + 1 + domain.length;
    // An apostrophe may begin a local part, but with another behind the address the two are quote marks.
    const isQuoted = local.length > 1 && local.startsWith("'") && text[end] === "'";
    yield { start: at - local.length + (isQuoted ? 1 : 0), end };
  }
}

/**
 * Before the address of a sender, or of somebody who may be asked. On the next line only where the first one breaks
 * off in the middle of the sentence: below Exim's `550 Sender verify failed` the next recipient stands.
 */
const NOT_RECIPIENT =
  /(?:\b(?:from|sender|reply-to|return-path|on behalf of|contact|write to|send (?:e-?mail|mail) to|forward|clarify|originally|verifying|verification failed for)\b(?:(?!\bto\b)[^@.\n]){0,30}(?:(?<=\b(?:address|as|at|behalf of|by|contact|for|from|sender|to|via|with):?[ \t]{0,4})\r?\n[ \t>]*)?[<"']?|mailto:)$/i;

/** Local parts of those who run mail systems; a notice names them for help. */
const OPERATOR = /^(?:postmaster|mailer-daemon|abuse|hostmaster|noc|support|help|helpdesk)@/i;

/** "Hello alice@a.example,": the one the notice is addressed to. */
const GREETING = /(?:^|\n)[ \t]*[\p{L}\p{M}]{2,12},?[ \t]$/u;

const FIELD =
  /(?:Final|Original)-Recipient\s*:\s*(?:[a-z0-9-]{1,20}\s*;\s*)?[<"']?$|X-Failed-Recipients:\s*[<"']?$/i;

/** The line begins with the address, perhaps behind quote marks, a bullet, or a display name; words behind a reply code are none. */
const LINE_BEGIN =
  /(?:^|\n)[ \t>|]*(?![ \t>|]|[2-5][0-9]{2}[ -][^<])(?:(?:[*•]|--?>?|->)[ \t]+(?![ \t]))?(?:"[^"\n]{1,80}"[ \t]*|[^\n@<>():;,.]{1,60}(?=<))?[<("'[]{0,2}$/;
/** ... and ends with it, or goes on as such lines do. */
const LINE_REST =
  /^(?:<mailto:[^>\s]{1,320}>)?[>)"'\]]{0,2}[ \t]*(?:$|[\r\n:;,([<]|\.\.\.|on[ \t]|Invalid\b|\([^)\n]{0,80}\))/i;

/** What Postfix says of a recipient; it makes one also where the lines of a notice were joined into one. */
const REPORT =
  /^>(?: \((?:expanded|generated) from[: ][^()\n]{1,300}\))?: (?:host |connect to |lost connection |delivery temporarily |unknown user: |Host or domain name not found)/;

/** Words that lead up to a recipient in a sentence. */
const SENTENCE =
  /(?<![\p{L}\p{N}])(?:recipients?|recipient address|address|addressed to|delivered to|delivering(?: your| the)?(?: e?mail| message)? to|deliver (?:your )?(?:message|mail) to|(?:message|mail|e-?mail) to|rcpt to|rcpt|unknown user|user(?:id)?|allowed size|attempts|mailbox|an|à|a|to)[\s:=]{0,6}[<"'(]{0,2}$/iu;

/** "Recipient:" in the languages that notices are written in. */
const LABEL =
  /(?<![\p{L}\p{N}])(?:empfänger(?:adresse)?|destinat(?:aires?|arios?|ari[oa]?|ários?|ari)|geadresseerde|ontvanger|mottagare|modtager|mottaker|vastaanottaja|odbiorca|adres(?:át|at)|příjemce|címzett|получател[ьи]|адресат|одержувач|παραλήπτης|alıcı|宛先|送信先|受信者|收件人|收件者|받는 사람|수신자|người nhận|penerima)[ \t]?[:：][ \t\r\n]{0,6}[<"'(]?$/iu;

/** "To" stands behind the address in Japanese, Chinese and Korean. */
const POSTPOSITION =
  /^[>"')]{0,2}[ \t]?(?:への|宛|あて|に(?:送信|配信|配送)|的邮件|的郵件|에게|님|으?로 보낸)/;

/**
 * Every address of a notice that may be a recipient's, with how firmly its place says so.
 * @param notice the notice's text; addresses of senders and operators are left out.
 */
export function findMentions(notice: string): Mention[] {
  const mentions: Mention[] = [];
  for (const { start, end } of addressesIn(notice)) {
    const address = notice.slice(start, end);
    const before = notice.slice(Math.max(0, start - 100), start);
    const after = notice.slice(end, end + 340);
    if (NOT_RECIPIENT.test(before) || (GREETING.test(before) && /^[,:،!][ \t]*\r?\n/.test(after))) continue;
    const firmness = isInHeader(notice, start, end) ? FIRMNESS.mention : firmnessOf(address, before, after);
    const begin = REPORT.test(after) ? start - 1 : lineStart(notice, start);
    mentions.push({ address, start, end, begin, firmness });
  }
  return mentions;
}

/** The line of a header field, in the languages of mail programs, that says whom a mail was written to. */
const TO_LINE =
  /(?:^|\n)[ \t>*]*(?:to|cc|an|kopie|à|a|para|aan|till|til|кому|宛先|收件人|收件者|받는 사람)\*?[ \t]?\*?[:：][^\n]*$/iu;
const FROM_LINE =
  /(?:^|\n)[ \t>*]*(?:from|von|de|da|van|från|fra|от|差出人|发件人|寄件者|보낸 사람)\*?[ \t]?\*?[:：]/iu;
const SUBJECT_LINE =
  /(?:^|\n)[ \t>*]*(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|тема|件名|主题|主旨|제목)\*?[ \t]?\*?[:：]/iu;

/** How far from it the other fields of the header are looked for, in characters: some lines. */
const HEADER_REACH = 300;

/** Whether a place stands in the header of a mail: that of one who passes a bounce on was written to the sender. */
function isInHeader(notice: string, start: number, end: number): boolean {
  const before = notice.slice(Math.max(0, start - HEADER_REACH), start);
  if (!TO_LINE.test(before)) return false;
  const around = before + notice.slice(end, end + HEADER_REACH);
  return FROM_LINE.test(around) && SUBJECT_LINE.test(around);
}

function firmnessOf(address: string, before: string, after: string): number {
  if (FIELD.test(before)) return FIRMNESS.field;
  // A notice names operators for help; only Postfix's `<postmaster@a.example>:` is a recipient all the same.
  if (OPERATOR.test(address) && !after.startsWith('>:')) return FIRMNESS.mention;
  if ((LINE_BEGIN.test(before) && LINE_REST.test(after)) || REPORT.test(after)) return FIRMNESS.line;
  const isObject = SENTENCE.test(before) || LABEL.test(before) || POSTPOSITION.test(after);
  return isObject ? FIRMNESS.sentence : FIRMNESS.mention;
}

/** The one address of a header field such as To; `null` where it holds none, or several. */
export function addressIn(field: string): string | null {
  const head = field.slice(0, 500);
  const [first, second] = addressesIn(head);
  return first !== undefined && second === undefined ? head.slice(first.start, first.end) : null;
}
