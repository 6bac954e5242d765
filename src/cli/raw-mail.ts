/**
 * A raw message (RFC 5322, MIME) as the two texts the reading needs: what a reader sees, and the
 * delivery-status part (RFC 3464), which most webmail hides.
 */
import { convert } from 'html-to-text';
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { useMemoryBlob } from './memory-blob';

useMemoryBlob();

export interface RawMail {
  /** The readable body: the text parts, or the HTML parts as text where there is no other. */
  readonly text: string;
  /** The bodies of `message/delivery-status` parts, joined by an empty line; empty where there are none. */
  readonly deliveryStatus: string;
  /** The header, at least, of the returned message; empty where none is attached. */
  readonly returned: string;
  /** The addresses of `X-Failed-Recipients`, which Exim and Gmail write. */
  readonly failedRecipients: readonly string[];
}

/** Largest message that is read, in bytes; what lies behind is cut off, since a bounce speaks first. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Name of a header field (RFC 5322 section 2.2). The parser takes a sentence for one too. */
const FIELD_NAME = /^[!-9;-~]+$/;

const STATUS_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status']);

/**
 * Reads a raw message.
 * @throws {Error} with a sentence for the user, where the bytes are no mail at all (no header line).
 */
export async function readRawMail(bytes: Uint8Array): Promise<RawMail> {
  const email = await parse(bytes.subarray(0, MAX_BYTES));
  if (!email.headers.some(({ key }) => FIELD_NAME.test(key))) {
    throw new Error('This file holds no mail: it has no header lines. For plain text use --text.');
  }
  return {
    text: readableText(email, bytes),
    deliveryStatus: email.attachments.filter(isStatus).map(decode).join('\n\n'),
    returned: decode(email.attachments.find(isReturned)).slice(0, MAX_RETURNED),
    failedRecipients: failedRecipients(email),
  };
}

function readableText(email: Email, bytes: Uint8Array): string {
  if (email.text?.trim()) return email.text;
  if (email.html) return htmlToText(email.html);
  // A boundary that nowhere occurs leaves no part at all: the mail is then shown, and read, as it is.
  return email.attachments.length > 0 ? '' : bodyAsItIs(bytes);
}

function bodyAsItIs(bytes: Uint8Array): string {
  const mail = new TextDecoder().decode(bytes);
  const gap = /\r?\n\r?\n/.exec(mail);
  return gap ? mail.slice(gap.index + gap[0].length) : '';
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(repaired(bytes), { forceRfc822Attachments: true });
  } catch (error) {
    throw new Error(`This file cannot be read as a mail: ${(error as Error).message}`);
  }
}

/**
 * Puts right what old mail systems and stored bounces get wrong. ISO-2022-JP (RFC 1468) has seven bits and escape
 * sequences: a mail that declares it, and has eight-bit bytes and no escape, was converted to UTF-8 while its
 * header stayed. A folded `boundary=` that lost its leading space is no header of its own. And some systems forget
 * the semicolon before `charset=` on the next line.
 */
function repaired(bytes: Uint8Array): Uint8Array {
  const mail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let better = mail;
  if (/[\x80-\xff]/.test(mail) && !mail.includes('\x1b')) {
    better = better.replace(/charset="?iso-2022-jp"?/gi, 'charset="utf-8"');
  }
  if (/\nboundary=/i.test(mail)) better = better.replace(/^(content-type:.*;)\r?\n(?=boundary=)/gim, '$1 ');
  better = better.replace(/^(content-type:[^;\r\n]{1,100})\r?\n[ \t]+(?=charset=)/gim, '$1; ');
  return better === mail ? bytes : Buffer.from(better, 'latin1');
}

function isStatus(attachment: Attachment): boolean {
  return STATUS_TYPES.has(attachment.mimeType);
}

const RETURNED_TYPES = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
]);
/** So much of the returned message is kept, in characters: its header. */
const MAX_RETURNED = 20_000;

function isReturned(attachment: Attachment): boolean {
  return RETURNED_TYPES.has(attachment.mimeType);
}

function failedRecipients({ headers }: Email): string[] {
  return headers
    .filter(({ key }) => key === 'x-failed-recipients')
    .flatMap(({ value }) => value.split(','))
    .map((address) => address.trim())
    .filter((address) => address.includes('@'));
}

function decode(attachment: Attachment | undefined): string {
  const content = attachment?.content ?? '';
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** HTML as a reader sees it, line for line; links show their text only. */
function htmlToText(html: string): string {
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'table', format: 'block' },
      { selector: 'h1', options: { uppercase: false } },
      { selector: 'h2', options: { uppercase: false } },
      { selector: 'h3', options: { uppercase: false } },
    ],
  });
}
