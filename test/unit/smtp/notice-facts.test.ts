import { describe, expect, test } from 'vitest';
import { readNamedHost } from '../../../src/smtp/named-host';
import { readForwardedFrom, readRetryUntil } from '../../../src/smtp/notice-facts';

describe('the server that refused', () => {
  test.each([
    ['Postfix', '<b@c.example>: host mx.c.example[192.0.2.1] said: 550 no', 'mx.c.example', '192.0.2.1'],
    [
      'Exim',
      '  host mx.c.example [2001:db8::1]\n    SMTP error from remote mail server',
      'mx.c.example',
      '2001:db8::1',
    ],
    ['Exchange', "Remote Server at c.example (192.0.2.1) returned '550 no'", 'c.example', '192.0.2.1'],
    [
      'sendmail, which names first whom it had the message from',
      'The original message was received at Mon, 23 Nov 2026 12:36:05 GMT\nfrom client.a.example [192.0.2.7]\n\n... while talking to mx.c.example.:\n<<< 550 no',
      'mx.c.example',
      null,
    ],
    [
      'sendmail, where it talked to nobody',
      'The original message was received at Mon, 23 Nov 2026 12:36:05 GMT\nfrom client.a.example [192.0.2.7]\n\n550 5.1.2 Host unknown',
      null,
      null,
    ],
    ['qmail', 'Connected to 192.0.2.1 but sender was rejected.', null, '192.0.2.1'],
    ['a delivery status', 'Remote-MTA: dns; mx.c.example', 'mx.c.example', null],
    [
      'Exchange, on the line before its reply',
      "Generating server: ex.a.example\n\nb@c.example\nmx.c.example\nRemote Server returned '550 5.7.1 no'",
      'mx.c.example',
      null,
    ],
    [
      'Exchange, with no other server',
      "Generating server: ex.a.example\n\nb@c.example\nRemote Server returned '550 5.1.10 no'",
      null,
      null,
    ],
    ['Microsoft 365', 'Message rejected by:\tmx.c.example\n', 'mx.c.example', null],
    ['a banner line', 'host 554-mx.c.example[192.0.2.1] said', null, null],
    ['nobody', 'The address was not found.', null, null],
  ])('%s', (_name, text, host, ip) => {
    expect(readNamedHost(text)).toEqual({ host, ip });
  });
});

test.each([
  ['(expanded from <team@c.example>): host', 'team@c.example'],
  ['(generated from team@c.example)', 'team@c.example'],
  ['b@c.example', null],
])('who passed it on: %s', (text, address) => {
  expect(readForwardedFrom(text)).toBe(address);
});

test.each([
  ['It will be retried until it is 5 day(s) old.', '5 day(s)'],
  ['Will keep trying until message is 5 days old', '5 days'],
  ['for the next 1 days, 19 hours and 55 minutes. You', '1 days, 19 hours and 55 minutes'],
  ['Gmail will retry for 47 more hours.', '47 more hours'],
  ['Will-Retry-Until: Sat, 28 Nov 2026 12:00:00 +0000', 'Sat, 28 Nov 2026 12:00:00 +0000'],
  ['It will be tried again.', null],
])('until when: %s', (text, time) => {
  expect(readRetryUntil(text)).toBe(time);
});
