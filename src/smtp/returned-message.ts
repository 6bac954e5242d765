/**
 * Where a notice ends and the returned original message begins. What stands in the original (headers, body,
 * order numbers) is not the bounce's own word.
 */

/** Lines by which mail systems announce the original, each a whole line. */
const ANNOUNCEMENTS: readonly RegExp[] = [
  // --- Below this line is a copy of the message. / ----- Original message ----- / ---- Unsent message follows
  /^-{2,}(?!-).{0,60}\b(?:original (?:message|mail)|returned (?:message|mail)|unsent message|copy of (?:the|your) message|message header|bounced e-?mail)\b.{0,80}$/i,
  /^(?:original|returned|bounced|undelivered) (?:message|mail|e-?mail)(?: headers?| follows)?\s*[:.]{0,3}$/i,
  /^(?:below (?:is|follows) a copy of the original message|message headers? follows?|the original message follows|the header of the original message)\b.{0,60}$/i,
  /^-{3,} ?(?:forwarded|original) message ?-{3,}$/i,
  /^(?:en-têtes de message d'origine|ursprüngliche (?:nachrichtenkopfzeilen|nachrichtenköpfe|kopfzeilen)|intestazioni originali del messaggio|encabezados de mensaje originales|cabeçalhos originais da mensagem|oorspronkelijke berichtkoppen|ursprungshuvuden|元のメッセージ\s?ヘッダー|原始邮件头|original message headers)\s*[:：]?$/i,
];

/** Header fields of a message (RFC 5322, RFC 2045, DKIM ...); none of them is a field of RFC 3464. */
const HEADER =
  /^(received|return-path|delivered-to|dkim-signature|domainkey-signature|authentication-results|arc-[a-z-]+|message-id|mime-version|content-type|content-transfer-encoding|from|to|cc|sender|reply-to|subject|date|list-[a-z-]+|x-(?!failed-recipients|postfix-|actual-)[a-z0-9-]+)\s*:/i;

/** Fields that a human quoting a mail does not write: one of them makes the block a message's header. */
const TECHNICAL =
  /^(?:received|return-path|delivered-to|dkim-|domainkey-|authentication-results|arc-|message-id|mime-version|content-t|x-)/i;

/**
 * Fields that begin a delivery status (RFC 3464 section 2). Webmail shows it between the notice's text, whose last
 * line announces the original, and the original.
 */
const DELIVERY_STATUS =
  /^(?:reporting-mta|original-envelope-id|dsn-gateway|received-from-mta|arrival-date|(?:final|original)-recipient)\s*:/i;

/** Words before a header block that is part of the notice's own report. */
const REPORTED_FIELDS = /header fields:\s*$/i;

/** A header block is looked for within so many lines. */
const BLOCK_LINES = 14;

/**
 * Finds the returned message.
 * @param text the cleaned text of a mail.
 * @param from offset of the first sign that the text is a bounce: a header or an announcement before it belongs
 *   to a mail that forwards the bounce, not to the original.
 * @returns the offset where the original begins; the text's length where there is none.
 */
export function findReturnedMessage(text: string, from: number): number {
  const lines = splitLines(text, from);
  for (const [index, line] of lines.entries()) {
    if (index > 0 && isAnnouncement(line.text) && !DELIVERY_STATUS.test(after(lines, index)))
      return line.start;
    if (isHeader(line.text) && !isHeader(lines[index - 1]?.text ?? '') && beginsBlock(lines, index)) {
      if (!REPORTED_FIELDS.test(before(lines, index)) && !isBounceItself(lines, index)) return line.start;
    }
  }
  return text.length;
}

interface Line {
  readonly start: number;
  /** Without quote marks and outer spaces. */
  readonly text: string;
}

function splitLines(text: string, from: number): Line[] {
  const lines: Line[] = [];
  let start = text.lastIndexOf('\n', from) + 1;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    // A line of a message is at most 998 characters (RFC 5322 section 2.1.1); its begin tells what it is.
    const head = text.slice(start, Math.min(end, start + 1_000));
    lines.push({ start, text: head.replace(/^[\s>|]+/, '').trimEnd() });
    start = end + 1;
  }
  return lines;
}

function isAnnouncement(line: string): boolean {
  return line.length > 0 && line.length < 160 && ANNOUNCEMENTS.some((pattern) => pattern.test(line));
}

function isHeader(line: string): boolean {
  return HEADER.test(line);
}

/** At least three different fields, a technical one among them, or the four a reader knows. */
function beginsBlock(lines: readonly Line[], index: number): boolean {
  const names = new Set<string>();
  let technical = false;
  for (const line of lines.slice(index, index + BLOCK_LINES)) {
    const name = HEADER.exec(line.text)?.[1];
    if (name === undefined) continue;
    names.add(name.toLowerCase());
    technical ||= TECHNICAL.test(name);
  }
  if (names.size >= 3 && technical) return true;
  return ['from', 'to', 'subject', 'date'].every((name) => names.has(name));
}

/** The header of a bounce that is passed on whole: what follows is the notice. */
const BOUNCE_SENDER = /^From:.{0,80}(?:mailer-daemon|mail delivery (?:sub)?system|postmaster)/i;

function isBounceItself(lines: readonly Line[], index: number): boolean {
  return lines.slice(index, index + BLOCK_LINES).some((line) => BOUNCE_SENDER.test(line.text));
}

/** The next line with words after a line. */
function after(lines: readonly Line[], index: number): string {
  for (let i = index + 1; i < lines.length; i++) {
    const text = lines[i]?.text;
    if (text) return text;
  }
  return '';
}

/** The last line with words before a line. */
function before(lines: readonly Line[], index: number): string {
  for (let i = index - 1; i >= 0; i--) {
    const text = lines[i]?.text;
    if (text) return text;
  }
  return '';
}
