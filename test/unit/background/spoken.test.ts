import { expect, test } from 'vitest';
import { explain } from '../../../src/background/explain';

const NOTICE = `This is the mail system at host a.example.

<jane@one.example>: host gmail-smtp-in.l.google.com[192.0.2.1] said: 550-5.1.1 The email
    account that you tried to reach does not exist. 550 5.1.1
    https://support.google.com/mail/?p=NoSuchUser x1 - gsmtp (in reply to RCPT TO command)

<kim@two.example>: host mx.two.example[192.0.2.2] said: 550 5.1.1
    <kim@two.example>: nobody of that name (in reply to RCPT TO command)
`;

test('what a provider means stands at its own codes, and at no one else’s', () => {
  const { spoken, entries } = explain(NOTICE, ['550', '5.1.1'], 'en');
  const second = NOTICE.indexOf('<kim@two.example>');
  expect(spoken.length).toBe(4);
  expect(spoken.every(({ entry }) => entry.provider === 'Gmail')).toBe(true);
  expect(spoken.every(({ start }) => start < second)).toBe(true);
  expect(entries['5.1.1']?.map(({ id }) => id)).toEqual(['5.1.1']);
});

test('a server’s own token is found, and its meaning stands there too', () => {
  const notice = `This is the mail system at host a.example.

<b@yahoo.example>: host mta5.am0.yahoodns.net[192.0.2.1] said: 421 4.7.0 [TSS04] Messages from 192.0.2.25
    temporarily deferred due to unexpected volume (in reply to MAIL FROM command)
`;
  const { tokens, spoken } = explain(notice, ['421', '4.7.0'], 'en');
  const start = notice.indexOf('TSS04');
  expect(tokens).toEqual([{ start, end: start + 5, text: 'TSS04', kind: 'provider' }]);
  expect(spoken.find((place) => place.start === start)?.entry.provider).toMatch(/^Yahoo/);
});

test('a code that no standard knows is explained by those who send it', () => {
  const { entries } = explain('', ['5.7.606'], 'en');
  expect(entries['5.7.606']?.[0]).toMatchObject({ provider: 'Microsoft 365' });
});

test('a temporary code in a final bounce promises no further try', () => {
  const failed = `This is the mail system at host a.example.

<b@c.example>: host mx.c.example[192.0.2.2] said: 452 4.2.2 sorry (in reply to RCPT TO command)
`;
  const delayed = `THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n${failed}`;
  expect(explain(failed, ['4.2.2'], 'en').entries['4.2.2']?.[0]).toMatchObject({ resend: 'after-fix' });
  expect(explain(delayed, ['4.2.2'], 'en').entries['4.2.2']?.[0]).toMatchObject({ resend: 'automatic' });
});
