import { describe, expect, test } from 'vitest';
import { allEntries, findEntries } from '../../../src/catalog/catalog';
import {
  type ComparableEntry,
  type Comparison,
  comparableWith,
  compare,
  comparedIn,
} from '../../../src/catalog/compare';
import { STEPS } from '../../../src/catalog/compare/dialogue';
import { compareTexts } from '../../../src/catalog/compare/texts';
import type { Entry, Language } from '../../../src/catalog/entry';
import { CONFUSED_PAIRS } from '../../../src/catalog/facts/confused-pairs';
import { REPLY_CODES } from '../../../src/catalog/facts/reply-codes';
import { LANGUAGES } from '../../../src/catalog/language';

const entry = (code: string, language: Language = 'en'): Entry => {
  const [found] = findEntries(code, language);
  if (!found) throw new Error(`no entry for ${code}`);
  return found;
};
const pair = (a: string, b: string, language: Language = 'en') =>
  compare(entry(a, language), entry(b, language), language);
const sentences = ({ summary, differences, which }: Comparison<ComparableEntry>) => [
  summary,
  ...differences,
  which.a,
  which.b,
];

/** The same pairs in every run: a linear congruential generator (Numerical Recipes) with a fixed seed. */
function randomPairs<T>(from: readonly T[], count: number): readonly (readonly [T, T])[] {
  let seed = 20_261_123;
  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return from[Math.floor((seed / 2 ** 32) * from.length)] as T;
  };
  return Array.from({ length: count }, () => [next(), next()] as const);
}

/** What no sentence of either language may be. */
function faults(text: string): string[] {
  const found: string[] = [];
  if (text.trim() !== text || text === '') found.push('empty or untrimmed');
  if (/[{}]|undefined|\bnull\b(?! MX)/i.test(text)) found.push('unfilled place');
  if (!/[.。]$/.test(text)) found.push('no full stop');
  if (/ {2}|\.\.(?!\.)|。。|、、/.test(text)) found.push('doubled mark');
  if (/(?<![\p{L}\p{N}.-])(\p{L}+) \1(?![\p{L}\p{N}-])/iu.test(text)) found.push('doubled word');
  return found;
}

const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
/** Words in quotes are a server's own; a Japanese sentence may hold names, but no English phrase. */
function wrongLanguage(text: string, language: Language): boolean {
  if (language !== 'ja') return JAPANESE.test(text.replaceAll('田', ''));
  const unquoted = text.replace(/「[^」]*」|“[^”]*”|"[^"]*"/g, '');
  return !JAPANESE.test(unquoted) || /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(unquoted);
}

describe.each(LANGUAGES)('the hand-written pairs in %s', (language) => {
  const texts = compareTexts(language);
  const keys = CONFUSED_PAIRS.map(([a, b]) => `${a}/${b}`);

  test('are those of the facts', () => {
    expect(keys.length).toBeGreaterThanOrEqual(60);
    expect(new Set(keys).size).toBe(keys.length);
    expect(Object.keys(texts.pairs)).toEqual(keys);
  });

  test.each(CONFUSED_PAIRS)('%s and %s are complete and in good order', (a, b) => {
    const comparison = pair(a, b, language);
    expect(comparison.curated).toBe(true);
    expect(comparison.differences.length).toBeGreaterThanOrEqual(2);
    expect(comparison.differences.length).toBeLessThanOrEqual(5);
    expect(new Set(sentences(comparison)).size).toBe(comparison.differences.length + 3);
    for (const text of sentences(comparison)) {
      expect(faults(text), text).toEqual([]);
      expect(wrongLanguage(text, language), text).toBe(false);
    }
    for (const code of [a, b]) expect(comparison.summary).toContain(code);
    expect(comparison.which.a).toMatch(new RegExp(`(?<![\\d.])${a.replaceAll('.', '\\.')}(?!\\d)`));
    expect(comparison.which.b).toMatch(new RegExp(`(?<![\\d.])${b.replaceAll('.', '\\.')}(?!\\d)`));
    for (const code of [a, b]) expect(entry(code, language).status).not.toBe('unregistered');
  });

  test('advise nobody to resend a refusal unchanged, or to switch protection off', () => {
    for (const [a, b] of CONFUSED_PAIRS) {
      const text = sentences(pair(a, b, language)).join(' ');
      expect(text).not.toMatch(
        /(?:disable|switch off|turn off) (?:SPF|DKIM|DMARC|TLS|encryption)|(?:SPF|DKIM|DMARC|TLS|暗号化)を(?:無効|解除|停止)/i,
      );
    }
  });
});

test('the hand-written Japanese uses the catalogue’s punctuation and blanks', () => {
  const letter = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー]';
  const touching = new RegExp(`${letter}[A-Za-z0-9]|[A-Za-z0-9]${letter}`, 'u');
  for (const [a, b] of CONFUSED_PAIRS) {
    for (const text of sentences(pair(a, b, 'ja'))) {
      expect(text).not.toMatch(touching);
      expect(text).not.toMatch(/[,;:()!?]| [（）、。「」]|[（）、。「」] /);
      const ends = text.match(/[^。]+。/g) ?? [];
      for (const sentence of ends) {
        expect(sentence.replace(/（[^）]*）。$/, '。')).toMatch(/(?:ます|です|せん|した|さい|しょう)。$/);
      }
    }
  }
});

test('the hand-written Japanese says the same in as many sentences, about the same codes', () => {
  const codes = (text: string) => new Set(text.match(/(?<![\d.])\d(?:\d\d|\.\d\.\d+)(?![\d.]\d)/g));
  for (const [a, b] of CONFUSED_PAIRS) {
    const [english, japanese] = [pair(a, b, 'en'), pair(a, b, 'ja')];
    expect(japanese.differences.length, `${a}/${b}`).toBe(english.differences.length);
    expect(codes(sentences(japanese).join(' ')), `${a}/${b}`).toEqual(codes(sentences(english).join(' ')));
  }
});

describe.each(LANGUAGES)('any two entries in %s', (language) => {
  const pairs = randomPairs(allEntries(language), 200);
  const odd = [
    ...randomPairs(['577', '399', '5.9.8', '4.1.1', '5.3.99', '250', '354', '453', '432', '4.4.7'], 30),
  ].map(([a, b]) => [entry(a, language), entry(b, language)] as const);

  test.each([...pairs, ...odd].map(([a, b]) => ({ a, b, name: `${a.id} and ${b.id}` })))(
    '$name read well',
    ({ a, b }) => {
      const comparison = compare(a, b, language);
      expect(comparison.differences.length).toBeGreaterThanOrEqual(a.id === b.id ? 1 : 2);
      expect(new Set(comparison.differences).size).toBe(comparison.differences.length);
      for (const text of sentences(comparison)) {
        // A token may look like anything: `LB..`.
        expect(faults(text.replaceAll(a.code, 'A').replaceAll(b.code, 'B')), text).toEqual([]);
        expect(wrongLanguage(text, language), text).toBe(false);
      }
      expect(comparison.title).not.toMatch(/[{}]| {2}|undefined/);
    },
  );

  test('tell the same facts when they are swapped', () => {
    const words = (text: string) => (text.match(/[\p{L}\p{N}.]+/gu) ?? []).sort().join(' ');
    for (const [a, b] of [...pairs, ...odd]) {
      const [there, back] = [compare(a, b, language), compare(b, a, language)];
      expect(back.differences.map(words)).toEqual(there.differences.map(words));
      expect(words(back.summary)).toBe(words(there.summary));
      if (a.id !== b.id) expect(back.which).toEqual({ a: there.which.b, b: there.which.a });
    }
  });
});

describe('what is derived', () => {
  test('gives nothing a standing that it has not', () => {
    const undefinedCodes = allEntries().filter(
      ({ provider, status }) => provider === null && status !== 'standard' && status !== 'extension',
    );
    expect(undefinedCodes.length).toBeGreaterThan(5);
    const atGmail = allEntries().find(({ provider }) => provider === 'Gmail') as Entry;
    for (const odd of [...undefinedCodes, entry('577'), entry('5.9.8')]) {
      for (const other of [atGmail, entry('220'), entry('5.7.6')]) {
        const text = compare(odd, other, 'en').differences.join(' ');
        expect(text).not.toContain(`${odd.code} has the meaning that the standards give it`);
        expect(text).not.toContain(`${odd.code} is a reply code`);
        expect(text).not.toContain(`${odd.code} belongs to SMTP itself`);
      }
    }
  });

  test('says what the class means for resending, and names what is in common last', () => {
    expect(pair('220', '535').differences[0]).toBe(
      '220 reports success, so there is nothing to send again. 535 is a permanent failure: sending again helps only after the cause has been put right.',
    );
    expect(pair('534', '555').differences.at(-1)).toMatch(/^(?:Both|In both)/);
    expect(pair('556', '5.1.6').differences).toContain(
      'Both are permanent failures: do not send to the same address again.',
    );
  });

  test('never says of an answer that is no failure that the server tries again', () => {
    expect(sentences(pair('453', '250')).join(' ')).not.toMatch(/tries again|temporary failure/);
    expect(sentences(pair('453', '250', 'ja')).join('')).not.toMatch(/自動で再送/);
  });

  test('never says of a success that hides a failure that there is nothing to do', () => {
    const hidden = { ...entry('250'), id: 'x', code: '254', resend: 'after-fix', turn: 'sender' } as const;
    for (const other of ['550', '421', '354', '5.1.1']) {
      const text = compare<ComparableEntry>(hidden, entry(other), 'en').differences.join(' ');
      expect(text).toContain('254 reports success by its first digit, but');
      expect(text).not.toContain('254 reports success, so');
    }
  });

  test('tells a reply code from an enhanced code, and whether they can stand together', () => {
    expect(pair('553', '5.1.7').differences.join(' ')).toMatch(
      /RFC 5321.*RFC 3463.*could stand in one reply/,
    );
    expect(pair('354', '5.1.7').differences.join(' ')).toMatch(/do not belong in one reply/);
  });

  test('names the parts: second digit, subject, last number', () => {
    expect(pair('220', '553').differences.join(' ')).toMatch(/second digit \(2\).*second digit \(5\)/);
    expect(pair('5.2.2', '5.6.1').differences.join(' ')).toMatch(/mailbox \(subject 2\).*\(subject 6\)/);
    expect(pair('5.6.1', '5.6.5').differences[0]).toMatch(/^Both are about the content.*last number/);
    expect(pair('4.1.8', '5.1.8').differences.join(' ')).toMatch(/only the class differs/);
  });

  test('names the steps of the dialogue', () => {
    expect(pair('235', '555').differences).toContain(
      '235 typically answers AUTH. 555 typically answers MAIL or RCPT.',
    );
    expect(Object.keys(STEPS)).toEqual(REPLY_CODES.map(({ code }) => code));
  });

  test('says of codes that nobody registered that they are', () => {
    expect(pair('577', '250').differences.join(' ')).toContain('577 is not registered');
    expect(pair('577', '578').differences.join(' ')).toContain('Neither is registered');
  });

  test('never calls both a failure where one of them is none, or does not pass by waiting', () => {
    expect(pair('458', '450').differences[0]).toBe(
      '458 begins with 4, but no message was refused, so there is nothing to send again. 450 is a temporary failure: the sending server normally tries again by itself.',
    );
    expect(pair('403', '450').summary).not.toContain(
      '403 (“Sender address not verified (SendGrid)”) is a temp',
    );
  });

  test('names a provider once in the summary, and says again only what has to be told apart', () => {
    const [tokens] = allEntries().filter(({ id }) => id === 'orange/ofr-201-try-later');
    const { title, differences, which } = compare(tokens as Entry, entry('450'), 'en');
    expect(title).toContain('OFR004_201, OFR_201 from Orange / Wanadoo “Orange asks to try later”');
    expect(differences.join(' ').match(/Orange/g)).toHaveLength(1);
    expect(which.a).toMatch(/^OFR004_201, OFR_201 is shown in delay notices/);
    const [atGmail] = allEntries().filter(({ id }) => id === 'gmail/code-5-7-29');
    const same = compare(atGmail as Entry, entry('5.7.29'), 'en');
    expect(same.which.a).toMatch(/^5\.7\.29 from Gmail/);
  });

  test('takes what is no class in words', () => {
    const token: ComparableEntry = {
      ...entry('5.7.1'),
      id: 'acme/s3140',
      code: 'S3140',
      kind: 'provider',
      class: null,
      status: 'provider',
      provider: 'Acme',
      name: 'Blocked network',
    };
    const { title, differences } = compare<ComparableEntry>(token, entry('550'), 'en');
    expect(title).toBe(
      'SMTP S3140 from Acme “Blocked network” vs 550 “Refused: mailbox unavailable or policy”',
    );
    expect(differences.join(' ')).toContain('S3140 is no SMTP code but part of the text that Acme writes');
    for (const language of LANGUAGES) {
      for (const resend of ['not-needed', 'automatic', 'after-fix', 'no'] as const) {
        for (const status of ['historic', 'non-standard', 'client-side', 'draft', 'something new']) {
          const other = { ...token, id: 'other', code: 'OFR_506', resend, status, provider: null };
          for (const text of sentences(compare<ComparableEntry>(token, other, language))) {
            expect(faults(text), text).toEqual([]);
          }
        }
      }
    }
  });

  test('tells the meanings of one number apart', () => {
    const atGmail: ComparableEntry = {
      ...entry('5.7.26'),
      id: 'gmail/x',
      status: 'provider',
      provider: 'Gmail',
      name: 'Unauthenticated',
    };
    const { curated, differences } = compare<ComparableEntry>(entry('5.7.26'), atGmail, 'en');
    expect(curated).toBe(false);
    expect(differences.join(' ')).toContain('The number is the same on both sides');
  });
});

test('a code against itself is said to be the same', () => {
  expect(pair('550', '550').differences).toEqual(['There is no difference: both sides are the same code.']);
  expect(pair('5.1.1', '5.01.01', 'ja').title).toContain('どうし');
});

test('the order asked for is kept, by hand too', () => {
  const turned = pair('551', '550');
  expect([turned.a.id, turned.b.id, turned.curated]).toEqual(['551', '550', true]);
  expect(turned.title).toMatch(/^SMTP 551 .* vs 550 /);
  expect(turned.which.a).toBe(pair('550', '551').which.b);
});

test('an entry is worth comparing with what people take for it, then with what is related', () => {
  const codes = comparableWith(entry('550'));
  expect(codes.slice(0, 5)).toEqual(['551', '553', '554', '552', '450']);
  expect(codes).toContain('5.1.1');
  expect(new Set(codes).size).toBe(codes.length);
  expect(comparableWith(entry('5.1.1'))).not.toContain('5.1.1');
});

describe('comparedIn', () => {
  test.each([
    ['550 551', '550', '551'],
    ['214 vs 504', '214', '504'],
    ['214 VS. 504', '214', '504'],
    ['5.1.1と5.1.10', '5.1.1', '5.1.10'],
    ['5.1.1 と 5.1.10 の違い', '5.1.1', '5.1.10'],
    ['550/551', '550', '551'],
    ['550, 551', '550', '551'],
    ['550、551', '550', '551'],
    ['5.7.1 5.7.26', '5.7.1', '5.7.26'],
    ['550 vs 5.1.1', '550', '5.1.1'],
    ['5.1.1/550', '5.1.1', '550'],
    ['compare 550 5.1.1', '550', '5.1.1'],
    ['difference between 550 and 551?', '550', '551'],
    ['SMTP エラー 550 と 450 の違いは？', '550', '450'],
    ['SMTPコード 550と551を比較', '550', '551'],
    ['550 or 554', '550', '554'],
    ['550 vs 550', '550', '550'],
    ['S3140 vs S3150', 'S3140', 'S3150'],
    ['550 vs OFR_506', '550', 'OFR_506'],
  ])('%s asks to compare %s and %s', (query, a, b) => expect(comparedIn(query)).toEqual([a, b]));

  test.each([
    '',
    '550',
    '550 5.1.1',
    '550-5.1.1',
    '5.1.1 550',
    '550 5.7.1 blocked',
    '550 551 552',
    '550 550',
    '550-5.7.26 one 550 5.7.26 two',
    '452 4.3.1 insufficient storage',
    '550 user unknown and 551 elsewhere',
    '550 5.1.1.1',
    'spam vs',
    '容量超過と容量不足',
    'mailbox full vs mailbox disabled',
    `550 vs 551 ${' '.repeat(100)}x`,
  ])('%j asks for no comparison', (query) => expect(comparedIn(query)).toBeNull());

  test('answers at once, whatever the text', () => {
    const before = performance.now();
    for (const text of [
      '550 '.repeat(20),
      'vs '.repeat(26),
      'a vs '.repeat(16),
      `${' '.repeat(79)}x`,
      '5.'.repeat(40),
    ]) {
      comparedIn(text);
    }
    comparedIn('5'.repeat(1_000_000));
    expect(performance.now() - before).toBeLessThan(100);
  });
});
