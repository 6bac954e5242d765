import { describe, expect, test, vi } from 'vitest';
import { LANGUAGES } from '../../../src/catalog/language';

vi.mock('../../../src/platform/browser', () => ({ browser: {} }));

const { badgeOf, noneBadge } = await import('../../../src/background/badge');

describe('the badge', () => {
  test.each(LANGUAGES)('tells by number, colour and words how it stands: %s', (language) => {
    const badges = (['failure', 'delay', 'success'] as const).map((kind) =>
      badgeOf({ kind, codes: 5 }, language),
    );
    expect(badges.map(({ text }) => text)).toEqual(['5', '5', '5']);
    expect(new Set(badges.map(({ color }) => color)).size).toBe(3);
    expect(new Set(badges.map(({ title }) => title)).size).toBe(3);
    for (const { title } of badges) expect(title).toMatch(/SMTP Lens.*5/);
  });

  test.each([
    ['en', 'SMTP Lens: a final bounce, 1 code', 'SMTP Lens: a final bounce, 2 codes'],
    ['ja', 'SMTP Lens：エラー通知（コード 1 件）', 'SMTP Lens：エラー通知（コード 2 件）'],
  ] as const)('counts codes, not bounces: %s', (language, one, two) => {
    expect(badgeOf({ kind: 'failure', codes: 1 }, language).title).toBe(one);
    expect(badgeOf({ kind: 'failure', codes: 2 }, language).title).toBe(two);
  });

  test('a page that was read by hand and shows none says so', () => {
    expect(noneBadge('en', null)).toMatchObject({
      text: '0',
      title: 'SMTP Lens: No bounce was found on this page.',
    });
  });

  test('a page that may not be read does not claim to show none', () => {
    const { text, title } = noneBadge('en', 'mail.example.org');
    expect(text).not.toBe('0');
    expect(title).toBe('SMTP Lens: Switched off on mail.example.org.');
  });

  test('a bounce without a code has one too, and an ordinary page none', () => {
    expect(badgeOf({ kind: 'failure', codes: 0 }, 'en')).toMatchObject({ text: '•' });
    expect(badgeOf({ kind: null, codes: 0 }, 'en')).toMatchObject({ text: '', title: 'SMTP Lens' });
  });
});
