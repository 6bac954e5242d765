import { describe, expect, test } from 'vitest';
import { findEntry } from '../../../src/catalog/catalog';
import { CAUSES } from '../../../src/catalog/cause';
import type { Language } from '../../../src/catalog/entry';
import { PROVIDER_ROWS } from '../../../src/catalog/facts/providers';
import { LANGUAGES } from '../../../src/catalog/language';
import { CHECK_ROWS, PROVIDERS_OWN } from '../../../src/diagnosis/check-rows';
import { blockedIp, checksFor, domainOf, isPublicIp } from '../../../src/diagnosis/checks';
import type { Diagnosis, RecipientDiagnosis } from '../../../src/diagnosis/diagnosis';
import { diagnosisTexts } from '../../../src/diagnosis/texts';
import type { OriginalMessage } from '../../../src/smtp/original-message';
import { bounceOf, recipientOf } from './verdicts';

const ORIGINAL: OriginalMessage = {
  from: 'Alice <alice.private@a.example>',
  to: 'john.doe@c.example',
  subject: 'Secret subject',
  date: null,
  messageId: '<secret-id@a.example>',
  authentication: [],
};

function checksOf(
  verdict: Partial<RecipientDiagnosis>,
  whole: Partial<Diagnosis> = {},
  language: Language = 'en',
) {
  const recipient = recipientOf({ ...verdict });
  const diagnosis = bounceOf([recipient], { original: ORIGINAL, ...whole });
  return checksFor(recipient, diagnosis, language, (id) => findEntry(id, language));
}
const urls = (checks: readonly { url: string }[]) => checks.map(({ url }) => url);

const listed = (words: string) => checksOf({ cause: 'ip-blocked', diagnostic: `554 5.7.1 ${words}` });

describe('rows', () => {
  test('have an id of their own, a label in both languages, known causes and an https address', () => {
    expect(new Set(CHECK_ROWS.map(({ id }) => id)).size).toBe(CHECK_ROWS.length);
    for (const { id, causes, url, needs, named = [] } of CHECK_ROWS) {
      for (const language of LANGUAGES) expect(diagnosisTexts(language).checks[id], id).toBeTruthy();
      for (const cause of causes) expect(CAUSES, id).toContain(cause);
      expect(named, id).toEqual(named.map((name) => name.toLowerCase()));
      if (needs.includes('entry')) continue;
      expect(url, id).toMatch(/^https:\/\/[a-z.]+\//);
      for (const [, place] of url.matchAll(/\{(\w+)\}/g)) expect(needs, id).toContain(place);
      for (const [, place] of (diagnosisTexts('en').checks[id] as string).matchAll(/\{(\w+)\}/g)) {
        expect(needs, id).toContain(place);
      }
    }
  });

  test('have no text without a row', () => {
    expect(Object.keys(diagnosisTexts('en').checks).sort()).toEqual(CHECK_ROWS.map(({ id }) => id).sort());
  });

  test('name providers and documents that the catalogue has', () => {
    const slugs = new Set(PROVIDER_ROWS.map(({ id }) => id.split('/')[0]));
    for (const { providers = [] } of CHECK_ROWS) for (const slug of providers) expect(slugs).toContain(slug);
    const hosts = new Set(
      PROVIDER_ROWS.flatMap(({ sources }) => sources.map(({ url }) => new URL(url).hostname)),
    );
    for (const host of PROVIDERS_OWN) expect(hosts).toContain(host);
  });
});

describe('a blocked address', () => {
  test.each([
    [
      'Client host [198.51.100.7] blocked using zen.spamhaus.org',
      'https://check.spamhaus.org/results/?query=198.51.100.7',
    ],
    [
      'blocked by bl.spamcop.net 198.51.100.7',
      'https://www.spamcop.net/w3m?action=checkblock&ip=198.51.100.7',
    ],
    [
      'Blocked - see https://ipcheck.proofpoint.com/?ip=198.51.100.7',
      'https://ipcheck.proofpoint.com/?ip=198.51.100.7',
    ],
    [
      '198.51.100.7 is listed at b.barracudacentral.org',
      'https://www.barracudacentral.org/lookups/lookup-reputation',
    ],
    [
      '198.51.100.7 listed, dnsbl-1.uceprotect.net',
      'https://www.uceprotect.net/en/rblcheck.php?ipr=198.51.100.7',
    ],
    [
      'client [IPv6:2001:db8::7] blocked using zen.spamhaus.org',
      'https://check.spamhaus.org/results/?query=2001%3Adb8%3A%3A7',
    ],
  ])('%s', (words, url) => {
    const [first] = listed(words);
    expect(first?.url).toBe(url);
    expect(first?.caveat).toMatch(/private lists/);
    expect(first?.label).toMatch(/198\.51\.100\.7|2001:db8::7/);
  });

  test('is looked up only at the lists that the reply names, else at one', () => {
    expect(urls(listed('198.51.100.7 in bl.spamcop.net'))).toHaveLength(1);
    expect(urls(listed('your IP 198.51.100.7 is blocked'))).toEqual([
      'https://check.spamhaus.org/results/?query=198.51.100.7',
    ]);
    expect(
      listed('198.51.100.7 is listed at dnsbl.sorbs.net')
        .map(({ url }) => url)
        .join(),
    ).not.toContain('sorbs');
  });

  test('is no part of a link where the reply names none', () => {
    expect(listed('blocked using zen.spamhaus.org')).toEqual([]);
  });

  test('at a provider with a form of its own leads there', () => {
    const microsoft = checksOf({
      cause: 'ip-blocked',
      entry: 'microsoft-365/as16012609',
      diagnostic: '550 5.7.606 Access denied, banned sending IP [198.51.100.7]',
    });
    expect(urls(microsoft)).toEqual(['https://sender.office.com/']);
    expect(microsoft[0]?.caveat).toMatch(/stop the cause/);
  });
});

describe('the domain of the sender', () => {
  test('is looked up where its authentication failed', () => {
    expect(urls(checksOf({ cause: 'sender-authentication-failed' }))).toEqual([
      'https://toolbox.googleapps.com/apps/dig/#TXT/_dmarc.a.example',
      'https://toolbox.googleapps.com/apps/dig/#TXT/a.example',
    ]);
  });

  test('is not looked up where the returned message is not shown', () => {
    expect(checksOf({ cause: 'sender-authentication-failed' }, { original: null })).toEqual([]);
  });

  test('comes with what the provider asks of senders', () => {
    const gmail = checksOf({ cause: 'sender-authentication-failed', entry: 'gmail/unauthenticated-5-7-26' });
    expect(urls(gmail)[0]).toBe('https://support.google.com/mail/answer/81126');
    expect(gmail.length).toBeLessThanOrEqual(6);
  });
});

test('the domain of the recipient is looked up where it cannot be found or reached', () => {
  expect(urls(checksOf({ cause: 'domain-not-found' }))).toEqual([
    'https://toolbox.googleapps.com/apps/dig/#MX/c.example',
    'https://toolbox.googleapps.com/apps/dig/#NS/c.example',
  ]);
  expect(urls(checksOf({ cause: 'connection-failed' }))).toEqual([
    'https://toolbox.googleapps.com/apps/dig/#MX/c.example',
  ]);
});

test('the provider’s own page is offered, and no page of third parties', () => {
  const withPages = PROVIDER_ROWS.filter(
    ({ id }) => checksOf({ cause: 'mailbox-full', entry: id }).length > 0,
  );
  expect(withPages.length).toBeGreaterThan(100);
  for (const { id } of withPages) {
    for (const { url } of checksOf({ cause: 'mailbox-full', entry: id })) {
      expect(PROVIDERS_OWN, url).toContain(new URL(url).hostname);
    }
  }
});

test('nothing is left to check once the mail has arrived', () => {
  expect(checksOf({ cause: 'delivered', entry: 'gmail/no-such-user' })).toEqual([]);
  expect(checksOf({ cause: 'domain-not-found' }, { kind: 'success' })).toEqual([]);
});

test('there are labels in Japanese, with the values', () => {
  const checks = checksOf({ cause: 'domain-not-found' }, {}, 'ja');
  expect(checks.map(({ label }) => label)).toEqual([
    'c.example の MX レコード',
    'c.example のネームサーバー',
  ]);
});

describe('no link', () => {
  const HOSTILE = [
    'john.doe@c.example',
    'Secret subject',
    '"><script>alert(1)</script>',
    'javascript:alert(1)',
    '{ip}{domain}{recipientDomain}',
    '../../x?y=z#w',
    '\u202e192.0.2.1\u0000\r\nX: y',
    '198.51.100.7&x=john.doe',
    '198.51.100.7.zen.spamhaus.org spamhaus proofpoint spamcop',
    '::1 fe80::1 10.0.0.1 127.0.0.1',
    '\ud800'.repeat(50),
    'x'.repeat(5_000),
  ];
  const ALLOWED = new RegExp(
    `^(?:${CHECK_ROWS.map(({ url }) =>
      url.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[0-9a-zA-Z.%-]{1,253}'),
    ).join('|')})$`,
  );

  let offered = 0;

  test.each(HOSTILE)('carries more than an address or a domain: %j', (value) => {
    for (const cause of CAUSES) {
      for (const ip of [null, value]) {
        const checks = checksOf(
          {
            cause,
            diagnostic: `550 spamhaus ${value} 198.51.100.7`,
            address: value,
            host: value,
            ip,
            entry: value,
          },
          { original: { ...ORIGINAL, from: `<${value}@${value}>`, subject: value, messageId: value } },
        );
        expect(checks.length).toBeLessThanOrEqual(6);
        offered += checks.length;
        for (const { url } of checks) {
          expect(url).toMatch(ALLOWED);
          expect(new URL(url).protocol).toBe('https:');
          expect(url).not.toMatch(/john|doe|secret|subject|alice|script|[{}<>"'\s]/i);
        }
      }
    }
  });

  test('was missing from what was looked at', () => expect(offered).toBeGreaterThan(50));

  test.each(CAUSES)('tells who wrote to whom about what: %s', (cause) => {
    for (const { id } of PROVIDER_ROWS) {
      const checks = checksOf({
        cause,
        entry: id,
        diagnostic: '550 spamhaus proofpoint 198.51.100.7 john.doe',
      });
      if (checks.length > 6) expect.fail(id);
      for (const { url } of checks) if (/john|doe|alice|secret/i.test(url)) expect.fail(url);
    }
  });
});

describe('blockedIp', () => {
  const of = (diagnostic: string, ip: string | null = null) => blockedIp({ diagnostic, ip });
  test.each([
    ['Client host [192.0.2.49] blocked', '192.0.2.49'],
    ['IP: 192.0.2.1.', '192.0.2.1'],
    ['[IPv6:2001:DB8::1] refused', '2001:db8::1'],
    ['2001:db8::1: blocked', '2001:db8::1'],
    ['2001:db8:0:0:0:0:0:1 blocked', '2001:db8:0:0:0:0:0:1'],
    ['host [192.0.2.9] says your IP 192.0.2.1 is listed', '192.0.2.1'],
    ['192.0.2.1 listed, see https://list.example/192.0.2.1', '192.0.2.1'],
  ])('%s', (words, ip) => expect(of(words)).toBe(ip));

  test.each([
    ['a reversed address in a zone', '49.2.0.192.zen.spamhaus.org'],
    ['part of a longer number', '1.192.0.2.1 and 192.0.2.1.5'],
    ['no address', '999.0.2.1 and 192.0.2.01'],
    ['a time of day', 'at 12:34:56 and 12:34'],
    ['a private address', '10.1.2.3 172.16.0.1 192.168.1.1 127.0.0.1 169.254.1.1 100.64.0.1'],
    ['a local address', 'fe80::1 ::1 fd00::1'],
    ['two that might be meant', '192.0.2.1 and 198.51.100.7'],
    ['a code', '550 5.7.1 refused'],
  ])('finds none in %s', (_what, words) => expect(of(words)).toBeNull());

  test('leaves the refusing server out', () => {
    expect(of('192.0.2.25 refused 192.0.2.1', '192.0.2.25')).toBe('192.0.2.1');
    expect(of('[IPv6:2001:db8::25] refused', 'IPv6:2001:DB8::25')).toBeNull();
  });
});

test.each([
  ['192.0.2.1', true],
  ['192.0.2.256', false],
  ['192.0.2', false],
  ['172.32.0.1', true],
  ['224.0.0.1', false],
  ['2001:db8::1', true],
  ['2001:db8::1::2', false],
  ['2001:db8:1:2:3:4:5:6:7', false],
  ['2001:db8:1:2:3:4:5', false],
  ['2001:db8::12345', false],
])('isPublicIp(%j) is %j', (text, expected) => expect(isPublicIp(text)).toBe(expected));

describe('domainOf', () => {
  test.each([
    ['Alice <a@b.example>', 'b.example'],
    ['"x@y.example" <a@b.example>', 'b.example'],
    ['a@B.Example', 'b.example'],
    ['a@bücher.example', 'xn--bcher-kva.example'],
  ])('%s', (field, domain) => expect(domainOf(field)).toBe(domain));

  test.each([
    null,
    '',
    'b.example',
    'a@localhost',
    'a@printer.local',
    'a@127.0.0.1',
    'a@１２７.0.0.1',
    'a@[192.0.2.1]',
    '<a@b.example?q=1>',
    '<a@b.example/x>',
    '<a@b.example:80>',
    '<a@user:pw@b..example>',
    'a@b.example, c@d.example',
    `a@${'b'.repeat(64)}.example`,
  ])('is none in %j', (field) => expect(domainOf(field)).toBeNull());
});

test('hostile text is read in linear time', () => {
  const time = (length: number) => {
    const start = performance.now();
    for (const part of ['1.', '1', '1:', 'a:', '::', '1.1.1.1-', '<@', '<a@', '@', '.', 'IPv6:']) {
      blockedIp({ diagnostic: part.repeat(length), ip: null });
      domainOf(part.repeat(length));
      checksOf({ cause: 'ip-blocked', diagnostic: part.repeat(length), address: part.repeat(length) });
    }
    return performance.now() - start;
  };
  time(100);
  expect(time(200_000)).toBeLessThan(1_000);
});
