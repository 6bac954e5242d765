import { describe, expect, test } from 'vitest';
import { findCodes } from '../../../src/smtp/find-codes';

/** The codes with the very characters they stand at: `text@slice`. */
function found(text: string): string[] {
  return findCodes(text).map((code) => {
    const slice = text.slice(code.start, code.end);
    return slice === code.text ? code.text : `${code.text}@${slice}`;
  });
}

describe('codes as servers and webmail write them', () => {
  test.each([
    ['550 5.1.1', ['550', '5.1.1']],
    ['550-5.1.1 The email account', ['550', '5.1.1']],
    ['550 #5.1.0 Address rejected', ['550', '5.1.0']],
    ['553 sorry, not in my rcpthosts (#5.7.1)', ['553', '5.7.1']],
    ['(#5.1.1)', ['5.1.1']],
    ['smtp;550 User unknown', ['550']],
    ['smtp; 550-5.7.1 no', ['550', '5.7.1']],
    ['host mx.a.example[192.0.2.1] said:\n    550\n5.7.1 refused', ['550', '5.7.1']],
    ['said: 452-\n4.2.2 mailbox full', ['452', '4.2.2']],
    ['<<< 550 no such user', ['550']],
    ['Status: 5.1.1', ['5.1.1']],
    ['Status:\t5.1.1', ['5.1.1']],
    ['error code: 550', ['550']],
    ['ERROR_CODE :550, ERROR_CODE :5.2.1 <a@b.example>', ['550', '5.2.1']],
    ['Address: <k@x.example>, ResponseCode 421, , Host not reachable.', ['421']],
    ['Please try 550-5.1.1 double-checking the address 550 5.1.1 or not', ['550', '5.1.1', '550', '5.1.1']],
    ['said: 550-We do not accept mail\n550 from this host', ['550', '550']],
    ['554 Message not allowed - 554 Message not allowed', ['554', '554']],
    ['other server returned was: 554 554 5.7.1 Service unavailable', ['554', '554', '5.7.1']],
    [
      'DKIM. 550-5.7.26 550-5.7.26 Results: 550 5.7.26 x',
      ['550', '5.7.26', '550', '5.7.26', '550', '5.7.26'],
    ],
    ['550 5.7.606 Access denied', ['550', '5.7.606']],
    ["returned '450 4.4.312 DNS query failed'", ['450', '4.4.312']],
    ['Out: 250-8BITMIME\n Out: 250 2.1.0 Ok', ['250', '250', '2.1.0']],
    ['550: : User unknown', ['550']],
    ['501: 5.1.8 Sender address rejected', ['501', '5.1.8']],
    ['553 http://bl.example/query?ip=192.0.2.1', ['553']],
    ['a@b.example: [192.0.2.5], 550 no such user', ['550']],
    ['554 <a@b.example>... 550 Host unknown', ['554', '550']],
    ['550-192.0.2.222 blocked by list', ['550']],
    ['556 4.1.10 Recipient address has null MX', ['556', '4.1.10']],
    ['We got a 550 error from them', ['550']],
    ['エラーコード：550', ['550']],
    ['550', ['550']],
    ['5.7.26', ['5.7.26']],
  ])('%j', (text, codes) => {
    expect(found(text)).toEqual(codes);
  });
});

describe('codes that transport and webmail mutilated', () => {
  test.each([
    ['no-break spaces', '550\u00a05.1.1\u00a0Unknown', ['550', '5.1.1']],
    ['zero-width space inside a code', '550 5.\u200b1.1 Unknown', ['550', '5.1.1@5.\u200b1.1']],
    ['soft hyphen inside a code', '55\u00ad0 5.1.1', ['550@55\u00ad0', '5.1.1']],
    ['quoted-printable space', '550=205.1.1 Unknown', ['550', '5.1.1']],
    ['quoted-printable line break', '550 5.1=\n.1 Unknown', ['550', '5.1.1@5.1=\n.1']],
    ['a forwarded, quoted bounce', '> <<< 550 5.1.1\n> no', ['550', '5.1.1']],
  ])('%s', (_name, text, codes) => {
    expect(found(text)).toEqual(codes);
  });
});

describe('numbers that are no codes', () => {
  test.each([
    'connect to 10.5.1.1 failed',
    'mx.a.example[127.0.1.20]',
    'complaints - 4.16.55.1; see',
    'version 5.2.22',
    'Groupware 5.2.22',
    'Linux 5.10.42',
    '(~594 B)',
    'MAIL FROM:<a@b.example> SIZE=1643',
    'MAIL FROM:<a@b.example> SIZE=417',
    'tel. 555 550 421',
    'Invoice 2026-0550 for order 554-421',
    'room 550, extension 421',
    'Total: 550.00 EUR',
    '550 EUR',
    '421 messages',
    '552 bytes',
    '<nobody550@x.example>',
    'Message-ID: <1795437366392302309.550@x.example>',
    'https://x.example/mail/?code=550',
    'https://senders.x.example/#550',
    'mx-550.a.example',
    '550.a.example',
    'exit status 250',
    'exited with code 255',
    'port 465',
    'uid 550',
    'and the queue id is 4.7.1 today',
    'id 1xVTH8-0002Gn-0O',
    'Thu, 29 Apr 2014 23:34:45 +0550',
    '29.4.2026',
    'at 550 Main Street',
    'in 250 days',
    'DNS Error: 24275403',
    'Empf\\303\\244nger \\342\\200\\223',
    '5.1.1.example.com',
    'a=550',
    'raised 550% since',
  ])('%j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('hostile and broken input', () => {
  test.each([
    ['nothing', ''],
    ['lone surrogates', '\ud800 550 5.1.1 \udfff'],
    ['control characters', '\u0000\u0001550 5.1.1\u0007'],
    ['bidi controls', '\u202e1.1.5 055\u202c'],
  ])('%s', (_name, text) => {
    for (const { start, end } of findCodes(text)) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });

  test('offsets rise and never overlap, whatever the text', () => {
    const text = '550 5.1.1\u200b 550-5.\u00ad1.1 =\n smtp;421 4.7.0 (#4.2.2) 550=205.1.1 '.repeat(200);
    let last = 0;
    const codes = findCodes(text);
    expect(codes.length).toBeGreaterThan(1_000);
    for (const { start, end } of codes) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
  });

  test('a hundred thousand codes are found, each once', () => {
    expect(findCodes('550 5.1.1 no\n'.repeat(50_000))).toHaveLength(100_000);
  });
});
