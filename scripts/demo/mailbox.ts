import fs from 'node:fs/promises';
import path from 'node:path';
import PostalMime from 'postal-mime';

/** One part of a letter, decoded. `status` and `headers` are shown by few webmails. */
export interface Part {
  readonly kind: 'plain' | 'html' | 'status' | 'headers';
  readonly text: string;
}

export interface Letter {
  /** File name without its ending. */
  readonly id: string;
  readonly from: string;
  readonly address: string;
  readonly subject: string;
  readonly date: Date;
  readonly parts: readonly Part[];
}

const FIXTURES = path.resolve(import.meta.dirname, '../../test/fixtures');

/** Reads every letter of the demo mailbox, newest first. */
export async function readMailbox(): Promise<Letter[]> {
  const letters: Letter[] = [];
  for (const folder of ['bounces', 'mail']) {
    const files = await fs.readdir(path.join(FIXTURES, folder));
    for (const file of files.filter((name) => name.endsWith('.eml'))) {
      letters.push(await readLetter(path.join(FIXTURES, folder, file)));
    }
  }
  return letters.sort((a, b) => b.date.getTime() - a.date.getTime() || a.id.localeCompare(b.id));
}

/** Reads one raw message (RFC 5322, MIME). */
async function readLetter(file: string): Promise<Letter> {
  const mail = await PostalMime.parse(await fs.readFile(file), {
    attachmentEncoding: 'utf8',
    forceRfc822Attachments: true,
  });
  const parts: Part[] = [];
  // Like webmail: the HTML of multipart/alternative is shown where there is one.
  if (mail.html !== undefined) parts.push({ kind: 'html', text: mail.html });
  else parts.push({ kind: 'plain', text: mail.text ?? '' });
  for (const attachment of mail.attachments) {
    const text = typeof attachment.content === 'string' ? attachment.content : '';
    if (attachment.mimeType === 'message/delivery-status') parts.push({ kind: 'status', text });
    if (attachment.mimeType === 'text/rfc822-headers') parts.push({ kind: 'headers', text });
  }
  const address = mail.from?.address ?? '';
  return {
    id: path.basename(file, '.eml'),
    from: mail.from?.name || address,
    address,
    subject: mail.subject ?? '',
    date: new Date(mail.date ?? 0),
    parts,
  };
}
