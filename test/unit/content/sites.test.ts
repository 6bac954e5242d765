import { describe, expect, test } from 'vitest';
import { SITE_EVIDENCE } from '../../../src/content/site-evidence';
import { SITES, sitesOf } from '../../../src/content/sites';
import { everyHost, hostMatches, isSwitchedOff, WEBMAIL, webmailOf } from '../../../src/platform/webmail';

const names = (hostname: string) => [...sitesOf(hostname, [])].map(({ name }) => name);

describe('the webmail', () => {
  test.each([
    ['mail.google.com', 'Gmail'],
    ['outlook.live.com', 'Outlook'],
    ['outlook.office.com', 'Outlook'],
    ['outlook.office365.com', 'Outlook'],
    ['outlook.cloud.microsoft', 'Outlook'],
    ['mail.yahoo.com', 'Yahoo Mail'],
    ['us-1.mail.yahoo.com', 'Yahoo Mail'],
    ['mail.aol.com', 'AOL Mail'],
    ['www.icloud.com', 'iCloud Mail'],
    ['www-mail.icloud-sandbox.com', 'iCloud Mail'],
    ['mail.proton.me', 'Proton Mail'],
    ['3c-bap.gmx.net', 'GMX'],
    ['navigator-bs.gmx.com', 'GMX'],
    ['navigator.web.de', 'WEB.DE'],
    ['3c-lxa.mail.com', 'mail.com'],
    ['mail.infomaniak.com', 'Infomaniak'],
    ['office.mailbox.org', 'mailbox.org'],
    ['mail.yahoo.co.jp', 'Yahoo! JAPAN'],
    ['mail.smt.docomo.ne.jp', 'docomo'],
  ])('%s is %s', (hostname, name) => {
    expect(webmailOf(hostname)?.name).toBe(name);
    // A webmail of which only the hosts are known has no selectors.
    const known = SITE_EVIDENCE[name]?.ground !== 'none' && SITES.some((site) => site.name === name);
    expect(names(hostname)).toEqual(known ? [name] : []);
  });

  test.each([
    'google.com',
    'notmail.google.com',
    'mail.google.com.evil.example',
    'mail.yahoo.com.example',
    'notgmx.net',
    'yahoo.co.jp',
    '',
  ])('"%s" is none', (hostname) => {
    expect(webmailOf(hostname)).toBeNull();
    expect(names(hostname)).toEqual([]);
  });

  test('no two have the same name or a host in common', () => {
    const hosts = WEBMAIL.flatMap(everyHost);
    expect(new Set(hosts).size).toBe(hosts.length);
    expect(new Set(WEBMAIL.map(({ name }) => name)).size).toBe(WEBMAIL.length);
  });
});

describe('the rows', () => {
  test('each says where it shows messages, and how it is recognised', () => {
    for (const { name, mark, bodies, frames } of SITES) {
      expect(bodies ?? frames, name).toBeTruthy();
      expect(mark !== undefined || WEBMAIL.some((webmail) => webmail.name === name), name).toBe(true);
    }
    expect(new Set(SITES.map(({ name }) => name)).size).toBe(SITES.length);
  });

  test('all that is said of how they are known is said of each, with its date', () => {
    const all = new Set([...WEBMAIL, ...SITES].map(({ name }) => name));
    for (const name of all) {
      const { evidence, looked } = SITE_EVIDENCE[name] ?? {};
      expect(evidence, name).toMatch(/\S/);
      expect(looked, name).toMatch(/^20\d\d(-\d\d)?$/);
    }
    const without = Object.keys(SITE_EVIDENCE).filter((name) => !all.has(name));
    // Has no host of its own and nothing to recognise it by.
    expect(without).toEqual(['SquirrelMail']);
  });

  test('no selector stands where nothing is known', () => {
    const unknown = Object.entries(SITE_EVIDENCE).filter(([, { ground }]) => ground === 'none');
    expect(unknown.length).toBeGreaterThan(3);
    for (const [name] of unknown) expect(SITES.map((site) => site.name)).not.toContain(name);
  });
});

describe('host patterns', () => {
  test.each([
    ['mail.example', 'mail.example', true],
    ['mail.example', 'a.mail.example', false],
    ['*.mail.example', 'a.mail.example', true],
    ['*.mail.example', 'a.b.mail.example', true],
    // As in match patterns.
    ['*.mail.example', 'mail.example', true],
    ['*.mail.example', 'amail.example', false],
    ['*', 'mail.example', true],
  ])('%s, %s: %s', (pattern, hostname, matches) => {
    expect(hostMatches(pattern, hostname)).toBe(matches);
  });
});

describe('switched off', () => {
  test.each([
    [['mail.google.com'], 'mail.google.com', true],
    [['mail.google.com'], 'outlook.live.com', false],
    [['outlook.live.com'], 'outlook.office.com', false],
    [[], 'mail.google.com', false],
    // The frame that shows the page's messages goes with the page.
    [['www.icloud.com'], 'www-mail.icloud-sandbox.com', true],
    [['bap.navigator.gmx.net'], '3c-bap.gmx.net', true],
    [['navigator.web.de'], '3c-bap.gmx.net', false],
    [['ksuite.infomaniak.com'], 'mail.infomaniak.com', true],
  ])('%j, %s: %s', (never, hostname, off) => {
    expect(isSwitchedOff(never, hostname)).toBe(off);
  });
});
