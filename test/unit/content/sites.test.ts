import { describe, expect, test } from 'vitest';
import manifest from '../../../manifest.json';
import { hostMatches, SITES, sitesOf } from '../../../src/content/sites';

const names = (hostname: string) => sitesOf(hostname, []).map(({ name }) => name);

describe('the rows', () => {
  test.each([
    ['mail.google.com', 'Gmail'],
    ['outlook.live.com', 'Outlook'],
    ['outlook.office.com', 'Outlook'],
    ['outlook.office365.com', 'Outlook'],
    ['outlook.cloud.microsoft', 'Outlook'],
    ['mail.yahoo.com', 'Yahoo Mail and AOL Mail'],
    ['us-1.mail.yahoo.com', 'Yahoo Mail and AOL Mail'],
    ['mail.aol.com', 'Yahoo Mail and AOL Mail'],
    ['mail.proton.me', 'Proton Mail'],
  ])('%s is %s', (hostname, name) => {
    expect(names(hostname)).toEqual([name]);
  });

  test.each([
    'google.com',
    'notmail.google.com',
    'mail.google.com.evil.example',
    'mail.yahoo.com.example',
    '',
  ])('"%s" is none', (hostname) => {
    expect(names(hostname)).toEqual([]);
  });

  test('each says where it shows messages, how it is recognised and how that is known', () => {
    for (const { name, hosts, mark, bodies, frames, evidence } of SITES) {
      expect(bodies ?? frames, name).toBeTruthy();
      expect(hosts.length > 0 || mark, name).toBeTruthy();
      expect(evidence, name).toMatch(/\b20\d\d\b/);
    }
  });

  test('no two rows have the same name or a host in common', () => {
    const hosts = SITES.flatMap((site) => site.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
    expect(new Set(SITES.map(({ name }) => name)).size).toBe(SITES.length);
  });

  test('every host of a row is one that the manifest runs on, and the other way round', () => {
    const matched = manifest.content_scripts.flatMap(({ matches }) => matches);
    const hosts = SITES.flatMap((site) => site.hosts).map((host) => `https://${host}/*`);
    expect([...hosts].sort()).toEqual([...matched].sort());
  });
});

describe('host patterns', () => {
  test.each([
    ['mail.example', 'mail.example', true],
    ['mail.example', 'a.mail.example', false],
    ['*.mail.example', 'a.mail.example', true],
    ['*.mail.example', 'a.b.mail.example', true],
    ['*.mail.example', 'mail.example', false],
    ['*.mail.example', 'amail.example', false],
  ])('%s, %s: %s', (pattern, hostname, matches) => {
    expect(hostMatches(pattern, hostname)).toBe(matches);
  });
});
