import { describe, expect, test } from 'vitest';
import { originOf } from '../../../src/platform/webmail';
import { siteInFront } from '../../../src/popup/site';

const GMAIL = originOf('mail.google.com');

const kindOf = (url: string | undefined, granted: string[] = [], never: string[] = []) =>
  siteInFront({ url, granted, never })?.kind ?? null;

describe('the site in front', () => {
  test.each([
    undefined,
    '',
    'about:blank',
    'chrome://extensions/',
    'moz-extension://0a55/popup/index.html',
    'file:///tmp/mail.html',
    'not an address',
  ])('%s is none', (url) => {
    expect(kindOf(url, ['<all_urls>'])).toBeNull();
  });

  test.each([
    // Webmail of the manifest.
    ['https://mail.google.com/mail/u/0/#inbox', [GMAIL], [], 'on'],
    ['https://mail.google.com/mail/u/0/#inbox', [GMAIL], ['mail.google.com'], 'never'],
    ['https://mail.google.com/mail/u/0/#inbox', [GMAIL], ['mail.yahoo.com'], 'on'],
    ['https://mail.google.com/mail/u/0/#inbox', [], [], 'withheld'],
    ['https://us-1.mail.yahoo.com/', ['https://*.mail.yahoo.com/*'], [], 'on'],
    ['https://mail.google.com/', ['*://*/*'], [], 'on'],
    // Its messages stand in a frame of another host.
    ['https://www.icloud.com/mail/', [originOf('www.icloud.com')], [], 'withheld'],
    [
      'https://www.icloud.com/mail/',
      [originOf('www.icloud.com'), originOf('www-mail.icloud-sandbox.com')],
      [],
      'on',
    ],
    // Every other site.
    ['https://mail.example.org/roundcube/', [GMAIL], [], 'off'],
    ['https://mail.example.org:8443/', ['https://mail.example.org/*'], [], 'on'],
    ['http://mail.example.org/', ['https://mail.example.org/*'], [], 'off'],
    ['http://mail.google.com/', [GMAIL], [], 'off'],
    ['https://mail.example.org/', ['https://*.example.org/*'], [], 'on'],
    ['https://mail.example.org/', ['https://*/*'], ['mail.example.org'], 'never'],
    ['https://mail.example.org/', ['<all_urls>'], [], 'on'],
    ['https://mail.example.org/', ['https://mail.example.org/*'], ['mail.example.org'], 'never'],
    // One webmail under the names of many clusters: switched off is all of it, in the page too.
    ['https://3c-lxa.gmx.net/', ['https://*.gmx.net/*', 'https://*.gmx.com/*'], ['3c-bap.gmx.net'], 'never'],
    ['https://example.org/', ['https://mail.example.org/*'], [], 'off'],
  ])('%s with %j, never %j: %s', (url, granted, never, kind) => {
    expect(kindOf(url, granted, never)).toBe(kind);
  });

  test('asks for one host, and for the frames of a webmail', () => {
    const asked = (url: string) => siteInFront({ url, granted: [], never: [] })?.origins;
    expect(asked('https://mail.example.org:8443/x?y#z')).toEqual(['https://mail.example.org/*']);
    expect(asked('http://localhost:8080/')).toEqual(['http://localhost/*']);
    expect(asked('https://outlook.office.com/mail/')).toEqual(['https://outlook.office.com/*']);
    expect(asked('https://www.icloud.com/mail/')).toEqual([
      'https://www.icloud.com/*',
      'https://www-mail.icloud-sandbox.com/*',
    ]);
  });

  test('a permission of its own is given back; a wider one stays, and the site is remembered', () => {
    const removable = (granted: string[]) =>
      siteInFront({ url: 'https://mail.example.org/', granted, never: [] })?.removable;
    expect(removable(['https://mail.example.org/*'])).toBe(true);
    expect(removable(['https://*/*'])).toBe(false);
  });
});
