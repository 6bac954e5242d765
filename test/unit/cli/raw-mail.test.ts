import { expect, test } from 'vitest';
import { readRawMail } from '../../../src/cli/raw-mail';

const WORDS = 'Your mail could not be delivered: 550 5.1.1 ユーザーが見つかりません\n';

function mail(...lines: string[]): Uint8Array {
  return Buffer.from(`From: mailer-daemon@a.example\r\nMIME-Version: 1.0\r\n${lines.join('\r\n')}`);
}

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await readRawMail(bytes)).text.replace(/\r\n/g, '\n').trimEnd();
}

test.each([
  ['base64', Buffer.from(WORDS).toString('base64')],
  ['8bit', WORDS],
  [
    'quoted-printable',
    [...Buffer.from(WORDS)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  ],
])('a part in %s', async (encoding, body) => {
  const head = [
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    body,
  ];
  expect(await textOf(mail(...head))).toBe(WORDS.trimEnd());
});

test('ISO-2022-JP', async () => {
  const japanese = Buffer.from('\x1b$B4A;z\x1b(B 550 5.1.1', 'latin1');
  const head = mail('Content-Type: text/plain; charset=ISO-2022-JP', '', '');
  expect(await textOf(Buffer.concat([head, japanese]))).toBe('漢字 550 5.1.1');
});

test('ISO-2022-JP in the header only, after somebody stored the mail as UTF-8', async () => {
  expect(await textOf(mail('Content-Type: text/plain; charset=iso-2022-jp', '', '漢字 550 5.1.1'))).toBe(
    '漢字 550 5.1.1',
  );
});

test('a boundary that lost its indent, a charset that lost its semicolon', async () => {
  const text = await textOf(
    mail(
      'Content-Type: multipart/mixed;',
      'boundary="x"',
      '',
      '--x',
      'Content-Type: text/plain',
      '   charset="us-ascii"',
      '',
      '550 5.1.1 no',
      '--x--',
    ),
  );
  expect(text).toBe('550 5.1.1 no');
});

test('the delivery status and the header of the returned message are taken out of their parts', async () => {
  const read = await readRawMail(
    mail(
      'X-Failed-Recipients: b@c.example, d@e.example',
      'Content-Type: multipart/report; boundary=x',
      '',
      '--x',
      '',
      'sorry',
      '--x',
      'Content-Type: message/delivery-status',
      '',
      'Action: failed',
      '--x',
      'Content-Type: text/rfc822-headers',
      '',
      'Subject: Hi',
      '--x--',
    ),
  );
  expect(read.text.trim()).toBe('sorry');
  expect(read.deliveryStatus.trim()).toBe('Action: failed');
  expect(read.returned.trim()).toBe('Subject: Hi');
  expect(read.failedRecipients).toEqual(['b@c.example', 'd@e.example']);
});

test.each([
  '\nno header at all',
  "Your message to b@c.example couldn't be delivered.\n\nStatus code: 550 5.1.10\n",
])('bytes that are no mail are refused with a sentence: %j', async (text) => {
  await expect(readRawMail(Buffer.from(text))).rejects.toThrow('it has no header lines');
});
