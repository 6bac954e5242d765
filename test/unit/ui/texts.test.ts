import { describe, expect, test } from 'vitest';
import { fill } from '../../../src/catalog/fill';
import { LANGUAGES, languageOf } from '../../../src/catalog/language';
import { countText, turnText, uiTexts } from '../../../src/ui/texts';
import en from '../../../src/ui/texts/en.json';
import ja from '../../../src/ui/texts/ja.json';
import { DELIVERED, GREYLISTED, UNKNOWN_MAILBOX } from './entries';

/** Every string of a locale file under its path, e.g. `entry.meaning`. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, part]) => flat(part, path ? `${path}.${key}` : key));
}

const placeholders = (text: string) => (text.match(/\{[^}]*\}/g) ?? []).sort();

describe('locale files', () => {
  const english = new Map(flat(en));
  const japanese = new Map(flat(ja));

  test('are not empty', () => expect(english.size).toBeGreaterThan(40));

  describe.each(LANGUAGES)('in %s', (language) => {
    const whole = new Map(flat(uiTexts('en')));
    const strings = new Map(flat(uiTexts(language)));

    test('have the keys of the English, in the same order', () => {
      expect([...strings.keys()]).toEqual([...whole.keys()]);
    });

    test('have no empty or untrimmed string', () => {
      expect([...strings].filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
    });

    test('have the places of the English', () => {
      for (const [key, text] of whole) {
        expect(placeholders(strings.get(key) ?? ''), key).toEqual(placeholders(text));
      }
    });
  });

  test('Japanese is Japanese wherever English has a sentence or a label', () => {
    // The product's name is the same everywhere.
    const same = [...english].filter(([key, text]) => japanese.get(key) === text).map(([key]) => key);
    expect(same).toEqual(['popup.title']);
  });

  test('Japanese uses the agreed terms', () => {
    expect(ja.entry).toMatchObject({
      meaning: '説明',
      when: 'このコードが表示される場合',
      fix: '解決方法',
      more: '詳しく見る',
    });
    expect(ja.compare).toMatchObject({ differences: '主な違い', which: 'どちらをいつ使うか' });
  });
});

describe('uiTexts', () => {
  test('gives the strings of the language and names it', () => {
    expect(uiTexts('en')).toMatchObject({ language: 'en', class: { 5: 'Permanent' } });
    expect(uiTexts('ja')).toMatchObject({ language: 'ja', class: { 5: '恒久的エラー' } });
  });
});

describe('fill', () => {
  test('sets values in, and leaves what it has no value for', () => {
    expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}');
  });
  test('reads a value as text, not as another template', () => {
    expect(fill('{a} {b}', { a: '{b}', b: '$&' })).toBe('{b} $&');
  });
  test('does not take what every object has for a value', () => {
    expect(fill('{constructor}', {})).toBe('{constructor}');
  });
});

test('countText tells one from many', () => {
  const forms = uiTexts('en').popup.resultCount;
  expect([0, 1, 2].map((count) => countText(forms, count))).toEqual(['0 results', '1 result', '2 results']);
});

describe('turnText', () => {
  const texts = uiTexts('en');
  test('names the actor', () => expect(turnText(UNKNOWN_MAILBOX, texts)).toBe('You'));
  test('says what happens while a server retries', () => {
    expect(turnText(GREYLISTED, texts)).toBe('Nobody yet: the sending server usually tries again by itself');
  });
  test('does not say that nothing is to do where it has to be sent again', () => {
    const passing = { turn: 'nobody', resend: 'after-fix' } as const;
    expect(turnText(passing, texts)).toBe('Nobody: wait until the fault has passed');
  });
  test('does not say wait after a success', () => {
    expect(turnText(DELIVERED, texts)).toBe('Nobody: nothing to do');
  });
});

describe('language', () => {
  test.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['JA_jp', 'ja'],
    ['en-GB', 'en'],
    ['tlh', 'en'],
    ['jam', 'en'],
    ['', 'en'],
  ])('%s is shown in %s', (tag, language) => expect(languageOf(tag)).toBe(language));
});
