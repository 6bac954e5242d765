/**
 * A raw message (RFC 5322, MIME) as the two texts the reading needs: what a reader sees, and the
 * delivery-status part (RFC 3464), which most webmail hides.
 */
import { convert } from 'html-to-text';
import PostalMime, { type Attachment, type Email } from 'postal-mime';

export interface RawMail {
  /** The readable body: the text parts, or the HTML parts as text where there is no other. */
  readonly text: string;
  /** The bodies of `message/delivery-status` parts, joined by an empty line; empty where there are none. */
  readonly deliveryStatus: string;
  /** The decoded Subject, empty where there is none. */
  readonly subject: string;
}

/** Largest message that is read, in bytes; what lies behind is cut off, since a bounce speaks first. */
const MAX_BYTES = 16 * 1024 * 1024;

const STATUS_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status']);

/**
 * Reads a raw message.
 * @throws {Error} with a sentence for the user, where the bytes are no mail at all (no header line).
 */
export async function readRawMail(bytes: Uint8Array): Promise<RawMail> {
  const email = await parse(bytes.subarray(0, MAX_BYTES));
  if (email.headers.length === 0) {
    throw new Error('This file holds no mail: it has no header lines. For plain text use --text.');
  }
  const text = email.text?.trim() ? email.text : email.html ? htmlToText(email.html) : '';
  return {
    text,
    deliveryStatus: email.attachments.filter(isStatus).map(decode).join('\n\n'),
    subject: email.subject ?? '',
  };
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(withTrueCharset(bytes), { forceRfc822Attachments: true });
  } catch (error) {
    throw new Error(`This file cannot be read as a mail: ${(error as Error).message}`);
  }
}

/**
 * ISO-2022-JP (RFC 1468) has seven bits and escape sequences. A mail that declares it, and has eight-bit bytes
 * and no escape, was converted to UTF-8 on its way while its header stayed: the header is put right.
 */
function withTrueCharset(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(0x1b) || !bytes.some((byte) => byte > 0x7f)) return bytes;
  const mail = Buffer.from(bytes).toString('latin1');
  return Buffer.from(mail.replace(/charset="?iso-2022-jp"?/gi, 'charset="utf-8"'), 'latin1');
}

function isStatus(attachment: Attachment): boolean {
  return STATUS_TYPES.has(attachment.mimeType);
}

function decode(attachment: Attachment): string {
  const { content } = attachment;
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
