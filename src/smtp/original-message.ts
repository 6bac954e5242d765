/** What the returned original message tells of itself: the fields a reader asks about, and no more. */

/** The original's header, as far as the notice shows it. Values are as written, bounded, untrusted. */
export interface OriginalMessage {
  readonly from: string | null;
  readonly to: string | null;
  readonly subject: string | null;
  readonly date: string | null;
  readonly messageId: string | null;
  /** The results of sender checks on its way (`Authentication-Results`, `Received-SPF`), each one line. */
  readonly authentication: readonly string[];
}

/** Longest value that is kept of a field, in characters. */
const MAX_VALUE = 500;
/** So many characters behind the notice are looked through for the header. */
const MAX_HEADER = 20_000;
const MAX_AUTHENTICATION = 5;

/**
 * Reads the header of the returned message.
 * @param text the cleaned text of a bounce.
 * @param start offset where the returned message begins.
 * @returns `null` where the text shows no header of it.
 */
export function readOriginal(text: string, start: number): OriginalMessage | null {
  const fields = readHeader(text.slice(start, start + MAX_HEADER));
  const first = (name: string) => fields.find((field) => field.name === name)?.value ?? null;
  const authentication = fields
    .filter(({ name }) => name === 'authentication-results' || name === 'received-spf')
    .map(({ value }) => value)
    .slice(0, MAX_AUTHENTICATION);
  const original = {
    from: first('from'),
    to: first('to'),
    subject: first('subject'),
    date: first('date'),
    messageId: first('message-id'),
    authentication,
  };
  return fields.length > 1 ? original : null;
}

/** The fields of the first header block, unfolded (RFC 5322 section 2.2.3), names in lower case. */
function readHeader(text: string): { name: string; value: string }[] {
  const fields: { name: string; value: string }[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.replace(/^[ \t]*(?:>[ \t]?)+/, '').trimEnd();
    const field = /^[ \t]{0,8}([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:(.*)$/.exec(line);
    if (field) {
      const value = (field[2] as string).trim().slice(0, MAX_VALUE);
      fields.push({ name: (field[1] as string).toLowerCase(), value });
    } else if (/^[ \t]+\S/.test(line) && fields.length > 0) {
      const last = fields.at(-1) as { name: string; value: string };
      last.value = `${last.value} ${line.trim()}`.trim().slice(0, MAX_VALUE);
    } else if (fields.length > 1) {
      // The announcement and empty lines may stand before the header; the first line behind it ends it.
      break;
    } else {
      fields.length = 0;
    }
  }
  return fields;
}
