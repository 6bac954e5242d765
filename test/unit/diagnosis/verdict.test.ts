import { describe, expect, test } from 'vitest';
import { PROVIDER_ROWS } from '../../../src/catalog/facts/providers';
import { diagnose } from '../../../src/diagnosis/diagnose';
import type { Diagnosis } from '../../../src/diagnosis/diagnosis';
import { readBounce } from '../../../src/smtp/read-bounce';

const verdictOn = (text: string): Diagnosis => diagnose(readBounce(text), text);

const POSTFIX = (refusal: string) =>
  `This is the mail system at host a.example.\n\n<b@c.example> (expanded from <team@c.example>): host mx.c.example[192.0.2.7] said:\n    ${refusal}\n`;

describe('who, where and until when', () => {
  test('the server that refused, and who passed the mail on', () => {
    expect(verdictOn(POSTFIX('550 5.1.1 User unknown')).recipients).toMatchObject([
      {
        address: 'b@c.example',
        forwardedFrom: 'team@c.example',
        host: 'mx.c.example',
        ip: '192.0.2.7',
        speaker: 'remote',
      },
    ]);
  });

  test.each([
    [
      'Exim',
      'A message that you sent could not be delivered to one or more of its recipients.\n\n  b@c.example\n    host mx.c.example [192.0.2.7]: 550 no',
      'mx.c.example',
      '192.0.2.7',
    ],
    [
      'Sendmail',
      '   ----- The following addresses had permanent fatal errors -----\nb@c.example\n    (reason: 550 no)\n\n   ----- Transcript of session follows -----\n... while talking to mx.c.example.:\n<<< 550 no',
      'mx.c.example',
      null,
    ],
    [
      'qmail',
      'Hi. This is the qmail-send program at a.example.\n\n<b@c.example>:\n192.0.2.7 does not like recipient.\nRemote host said: 550 no',
      null,
      '192.0.2.7',
    ],
    [
      'Exchange',
      "Delivery has failed to these recipients or groups:\n\nb@c.example\n\nDiagnostic information for administrators:\n\nb@c.example\nServer at mx.c.example (192.0.2.7) returned '550 5.4.316 Message expired'",
      'mx.c.example',
      '192.0.2.7',
    ],
  ])('%s names the server', (_by, text, host, ip) => {
    expect(verdictOn(text).recipients[0]).toMatchObject({ host, ip });
  });

  test('a server that never got through is not quoted', () => {
    const text =
      'This is the mail system at host a.example.\n\n<b@c.example>: Host or domain name not found. Name service error for name=c.example';
    expect(verdictOn(text).recipients[0]).toMatchObject({
      host: null,
      speaker: 'reporting',
      cause: 'domain-not-found',
    });
  });

  test.each([
    [
      'Your message could not be delivered for more than 2 hour(s).\nIt will be retried until it is 4 day(s) old.\n\n<b@c.example>: 451 4.3.0 later',
      '4 day(s)',
    ],
    [
      "Delivery incomplete\n\nGmail will retry for 47 more hours. You'll be notified.\n\nb@c.example",
      '47 more hours',
    ],
    [
      'THIS IS A WARNING MESSAGE ONLY.\nMessage will be retried for 4 more day(s)\n<b@c.example>: 421 later',
      '4 more day(s)',
    ],
    [
      'A message is delayed for more than 15 seconds for the following list of recipients:\n\nb@c.example: 450 later\n\nThe message is kept in the queue for up to 7 days.',
      '7 days',
    ],
  ])('until when it is tried: %j', (text, time) => {
    expect(verdictOn(text)).toMatchObject({ kind: 'delay', retryUntil: time });
  });
});

describe('what decided', () => {
  test('the exact words and codes, at their places', () => {
    const text = POSTFIX('550 5.1.1 too many recipients this\n    hour. IB607');
    const [recipient] = verdictOn(text).recipients;
    expect(recipient).toMatchObject({ cause: 'rate-limited', certainty: 'sure' });
    const words = recipient?.proof.filter(({ what }) => what === 'words');
    expect(words).toHaveLength(1);
    for (const { start, end, text: quoted } of recipient?.proof ?? [])
      expect(text.slice(start, end)).toBe(quoted);
    expect(recipient?.proof.filter(({ what }) => what === 'code').map((proof) => proof.text)).toEqual([
      '550',
      '5.1.1',
    ]);
  });

  test('a code alone is likely, and nothing is admitted', () => {
    expect(verdictOn(POSTFIX('550 5.1.1 sorry')).recipients[0]).toMatchObject({ certainty: 'likely' });
    expect(verdictOn(POSTFIX('550 sorry')).recipients[0]).toMatchObject({
      cause: 'unknown',
      certainty: 'unsure',
    });
  });

  test('a filter between the servers is named as one', () => {
    const sample = PROVIDER_ROWS.find(({ id }) => id === 'mimecast/administrative-prohibition')?.sample ?? '';
    const text = `This is the mail system at host a.example.\n\n<b@c.example>: ${sample}\n`;
    expect(verdictOn(text).recipients[0]).toMatchObject({ speaker: 'filter' });
  });
});

describe('sending again', () => {
  test.each([
    ['550 5.1.1 User unknown', 'no'],
    ['552 5.2.2 mailbox full', 'after-fix'],
    ['554 5.7.1 Relay access denied', 'after-fix'],
    ['452 4.2.2 mailbox full', 'after-fix'],
  ])('after the failure %s: %s', (refusal, resend) => {
    expect(verdictOn(POSTFIX(refusal)).recipients[0]?.resend).toBe(resend);
  });

  test('a server that still tries needs no help', () => {
    const text =
      'THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n<b@c.example>: 452 4.2.2 mailbox full';
    expect(verdictOn(text).recipients[0]).toMatchObject({ resend: 'automatic', turn: 'nobody' });
  });

  test('after a failure somebody has to act', () => {
    expect(verdictOn(POSTFIX('450 4.2.0 Greylisted')).recipients[0]?.turn).not.toBe('nobody');
  });
});

describe('the returned message', () => {
  const returned = (authentication: string) =>
    `${POSTFIX('550 5.1.1 User unknown')}\nReturn-Path: <alice@a.example>\nAuthentication-Results: mx.c.example; ${authentication}\nFrom: Alice <alice@a.example>\nTo: b@c.example\nSubject: Invoice 550\nMessage-ID: <x@a.example>\n\n550 5.7.1`;

  test('tells who wrote it', () => {
    expect(verdictOn(returned('spf=pass')).original).toMatchObject({
      from: 'Alice <alice@a.example>',
      to: 'b@c.example',
      subject: 'Invoice 550',
    });
  });

  test('hints that somebody else wrote it', () => {
    expect(verdictOn(returned('spf=fail; dmarc=fail')).backscatter).toBe(true);
    expect(verdictOn(returned('spf=pass; dkim=fail')).backscatter).toBe(false);
  });
});
