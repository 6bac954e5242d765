import { describe, expect, test } from 'vitest';
import { allEntries, findEntries } from '../../../src/catalog/catalog';
import type { Entry, Language } from '../../../src/catalog/entry';
import { ENHANCED_CODES } from '../../../src/catalog/facts/enhanced-codes';
import { REPLY_CODES } from '../../../src/catalog/facts/reply-codes';
import { LANGUAGES } from '../../../src/catalog/language';
import { textsIn } from '../../../src/catalog/texts';
import { hasRegisteredDetail } from '../../../src/smtp/codes';

/** RFC 5321 section 4.2.3, RFC 7504, RFC 4954, RFC 3207, RFC 1985, RFC 2645; written out, not derived. */
const REPLIES =
  `211 214 220 221 235 250 251 252 253 334 354 421 432 450 451 452 453 454 455 458 459 500 501 502
  503 504 521 530 534 535 550 551 552 553 554 555 556`.split(/\s+/);

/** Every `X.y.z` that the finding of codes takes for registered. */
const REGISTERED = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((subject) =>
  Array.from({ length: 100 }, (_, detail) => ({ class: '5' as const, subject, detail }))
    .filter(hasRegisteredDetail)
    .map(({ detail }) => `X.${subject}.${detail}`),
);

const TURNS = ['sender', 'sender-admin', 'recipient', 'recipient-admin', 'nobody'];
/** What the standards say; other codes and the providers' entries have tests of their own. */
const standards = (language?: Language) =>
  allEntries(language).filter(({ status }) => status === 'standard' || status === 'extension');
const entries = standards();
const entry = (code: string): Entry => {
  const found = findEntries(code).find(({ provider }) => provider === null);
  if (!found) throw new Error(`no entry for ${code}`);
  return found;
};
const prose = (found: Entry) => [found.meaning, found.when, ...found.fix.map((step) => step.text)];

describe('facts', () => {
  test('hold every reply code of the RFCs, each once, in order', () => {
    const codes = REPLY_CODES.map((row) => row.code);
    expect(REPLIES.filter((code) => !codes.includes(code))).toEqual([]);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  test('hold the enhanced codes that src/smtp/codes.ts takes for registered, each once, in order', () => {
    expect(REGISTERED.length).toBeGreaterThanOrEqual(81);
    expect(ENHANCED_CODES.map((row) => row.code)).toEqual(REGISTERED);
  });

  test('give every registered code a class', () => {
    for (const row of ENHANCED_CODES) expect(Object.keys(row.classes), row.code).not.toHaveLength(0);
  });

  test('relate only codes that are in the facts', () => {
    const known = new Set([...REPLY_CODES, ...ENHANCED_CODES].map(({ code }) => code));
    for (const row of [...REPLY_CODES, ...ENHANCED_CODES]) {
      for (const related of row.related) {
        const inFacts = known.has(related) || known.has(related.replace(/^[245]\./, 'X.'));
        expect(inFacts, `${row.code} names ${related}`).toBe(true);
      }
    }
  });
});

describe.each(LANGUAGES)('texts in %s', (language) => {
  const texts = textsIn(language);

  test('exist for every reply code of the facts and for no other', () => {
    expect(Object.keys(texts.replyCodes).sort()).toEqual(REPLY_CODES.map(({ code }) => code).sort());
  });

  test('exist for every enhanced code of the facts, in each of its classes, and for no other', () => {
    const codes = ENHANCED_CODES.flatMap((row) =>
      Object.keys(row.classes).map((own) => row.code.replace('X', own)),
    );
    expect(Object.keys(texts.enhancedCodes).sort()).toEqual(codes.sort());
  });

  test('have keywords only for entries that exist', () => {
    const ids = new Set(allEntries(language).map(({ id }) => id));
    const named = Object.keys(texts.search.keywords);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  test('are full sentences, without blanks at the ends or places left open', () => {
    for (const found of standards(language)) {
      expect(found.name, found.code).toMatch(/^\S.{0,45}\S$/);
      for (const sentence of prose(found)) {
        expect(sentence, found.code).toMatch(/^\S[^{}]*[.。]$/);
        expect(sentence, found.code).not.toMatch(/ {2}|TODO/);
      }
    }
  });

  test('name who acts on every step, and the one whose turn it is among them', () => {
    for (const found of standards(language)) {
      for (const step of found.fix) expect(TURNS, found.code).toContain(step.who);
      if (found.fix.length > 0) {
        expect(
          found.fix.map((step) => step.who),
          found.code,
        ).toContain(found.turn);
      } else {
        expect(found.turn, found.code).toBe('nobody');
      }
    }
  });

  test('read differently where one detail has several classes', () => {
    for (const row of ENHANCED_CODES) {
      const codes = Object.keys(row.classes).map((own) => row.code.replace('X', own));
      const meanings = codes.map((code) => texts.enhancedCodes[code]?.meaning);
      expect(new Set(meanings).size, row.code).toBe(codes.length);
    }
  });
});

describe.each(LANGUAGES.filter((language) => language !== 'en'))(
  'texts in %s beside the English',
  (language) => {
    const beside = standards(language).map((found) => ({ found, english: entry(found.code) }));
    const whole = (found: Entry) => [found.name, ...prose(found)].join(' ');

    test('give the same steps to the same actors', () => {
      for (const { found, english } of beside) {
        expect(
          found.fix.map((step) => step.who),
          found.code,
        ).toEqual(english.fix.map((step) => step.who));
      }
    });

    test('name the same codes, ports, RFCs and sizes', () => {
      for (const { found, english } of beside) {
        const numbers = (text: string) => new Set(text.match(/\d[\d.]*\d/g));
        for (const number of numbers(whole(english))) {
          expect(numbers(whole(found)), found.code).toContain(number);
        }
      }
    });

    test('name the same providers', () => {
      for (const { found, english } of beside) {
        for (const [name] of whole(english).matchAll(/Gmail|Yahoo|Exchange(?: Online)?|Postfix/g)) {
          expect(whole(found), found.code).toContain(name);
        }
      }
    });

    test('fill the places of the derived sentences', () => {
      for (const code of ['577', '299', '5.9.8', '4.1.1', '5.3.99', '2.2.2']) {
        const found = findEntries(code, language).find(({ provider }) => provider === null);
        if (!found) throw new Error(`no entry for ${code}`);
        expect(found.meaning, code).toContain(code);
        expect(whole(found), code).not.toMatch(/[{}]|undefined/);
      }
    });
  },
);

describe('Japanese texts', () => {
  const japanese = standards('ja');

  test('end their sentences politely, and their steps with a request or its reason', () => {
    for (const found of japanese) {
      const sentences = [found.meaning, found.when].flatMap((text) => text.match(/[^。]+。/g) ?? []);
      for (const sentence of sentences) {
        expect(sentence.replace(/（[^）]*）。$/, '。'), found.code).toMatch(/(?:ます|です|せん|した)。$/);
      }
      for (const { text } of found.fix) {
        expect(text, found.code).toContain('ください');
        expect(text, found.code).toMatch(/(?:ください|です|ます|せん)。$/);
      }
    }
  });

  test('set a blank between Japanese and Latin letters or digits, and use full-width punctuation', () => {
    const japaneseLetter = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー]';
    const touching = new RegExp(`${japaneseLetter}[A-Za-z0-9]|[A-Za-z0-9]${japaneseLetter}`, 'u');
    for (const found of japanese) {
      for (const text of [found.name, ...prose(found)]) {
        expect(text, found.code).not.toMatch(touching);
        expect(text, found.code).not.toMatch(/[,;:()!?]| [（）、。「」]|[（）、。「」] /);
      }
    }
  });

  test('tell success and dialogue codes to be normal', () => {
    for (const found of japanese.filter(({ class: own }) => own === '2' || own === '3')) {
      expect(`${found.meaning}${found.when}`, found.code).toContain('正常');
    }
  });

  test('never count a refusal as retried by itself', () => {
    for (const found of japanese.filter(({ class: own }) => own === '5')) {
      expect(prose(found).join(''), found.code).not.toMatch(/自動で再送します/);
    }
  });

  test('tell whoever waits that the servers go on', () => {
    for (const found of japanese.filter(({ resend, turn }) => resend === 'automatic' && turn === 'nobody')) {
      expect(found.fix[0]?.text, found.code).toMatch(/お待ちください|待ってから/);
    }
  });

  test('never advise to switch protection off', () => {
    for (const found of japanese) {
      for (const { text } of found.fix) {
        expect(text, found.code).not.toMatch(
          /(?:SPF|DKIM|DMARC|TLS|暗号化|認証)[^、。]*を(?:無効|解除|削除|停止|オフ)/,
        );
      }
    }
  });

  test.each([
    ['450', 'グレーリスティング'],
    ['452', '容量超過'],
    ['550', 'コードに続く応答文'],
    ['552', '大きい'],
    ['5.1.1', '宛先不明'],
    ['5.7.1', 'コードに続く応答文'],
    ['5.7.26', '送信ドメイン認証'],
    ['5.1.10', 'null MX'],
  ])('use the field’s words: %s, %s', (code, words) => {
    expect(findEntries(code, 'ja').find(({ provider }) => provider === null)?.meaning).toContain(words);
  });
});

describe('entries', () => {
  test('exist for every reply code and every class of every enhanced code', () => {
    const classes = ENHANCED_CODES.map((row) => Object.keys(row.classes).length);
    expect(entries).toHaveLength(REPLY_CODES.length + classes.reduce((sum, count) => sum + count, 0));
    expect(new Set(entries.map((found) => found.id)).size).toBe(entries.length);
  });

  test('cite documents that can be opened', () => {
    for (const found of entries) {
      expect(found.sources.length, found.code).toBeGreaterThan(0);
      for (const { title, url } of found.sources) {
        expect(title).not.toBe('');
        expect(new URL(url).protocol, found.code).toBe('https:');
        expect(url).toMatch(/^https:\/\/(?:www\.rfc-editor\.org|www\.iana\.org|datatracker\.ietf\.org)\//);
      }
    }
  });

  test('relate concrete codes that have an entry, never themselves, each once', () => {
    for (const found of entries) {
      expect(found.related.length, found.code).toBeGreaterThan(0);
      expect(new Set(found.related).size, found.code).toBe(found.related.length);
      expect(found.related).not.toContain(found.code);
      for (const code of found.related) expect(entry(code).status, code).not.toBe('unregistered');
    }
  });

  test('tell success and dialogue codes to be normal, and ask nothing of anybody', () => {
    const normal = entries.filter((found) => found.class === '2' || found.class === '3');
    expect(normal.length).toBeGreaterThan(20);
    for (const found of normal) {
      expect(found.fix, found.code).toEqual([]);
      expect(found.resend, found.code).toBe('not-needed');
      expect(`${found.meaning} ${found.when}`, found.code).toMatch(/normal/);
    }
  });

  test('never count a refusal as retried by itself', () => {
    for (const found of entries.filter(({ class: own }) => own === '5')) {
      expect(['after-fix', 'no'], found.code).toContain(found.resend);
      expect(prose(found).join(' '), found.code).not.toMatch(/tries again by itself/);
    }
  });

  test('never tell to resend unchanged what needs a change first', () => {
    const condition =
      /\b(?:once|after|before|when|then|with|changed?|correct|corrected|from such|without|different|directly)\b/i;
    for (const found of entries.filter(({ resend }) => resend === 'after-fix' || resend === 'no')) {
      for (const { text } of found.fix) {
        if (/\b(?:re-?send|send (?:it |the message |this )?again|try again)\b/i.test(text)) {
          expect(text, found.code).toMatch(condition);
        }
      }
    }
  });

  test('tell whoever waits that the servers go on', () => {
    const waiting = entries.filter(({ resend, turn }) => resend === 'automatic' && turn === 'nobody');
    expect(waiting.length).toBeGreaterThan(20);
    for (const found of waiting) expect(found.fix[0]?.who, found.code).toBe('nobody');
  });

  test('never advise to switch protection off', () => {
    for (const found of entries) {
      for (const { text } of found.fix) {
        expect(text, found.code).not.toMatch(
          /(?:disable|switch off|turn off|remove|delete)[^.;,]*\b(?:SPF|DKIM|DMARC|TLS|STARTTLS|encryption|authentication)\b/i,
        );
      }
    }
  });

  test.each([
    ['550', 'text behind the code decides'],
    ['452', 'too many recipients'],
    ['452', 'full mailbox'],
    ['552', 'too large|larger'],
    ['554', 'text behind the code decides'],
    ['5.7.1', 'text behind the code decides'],
    ['5.7.26', 'Gmail'],
    ['5.1.10', 'null MX'],
  ])('say honestly that %s has more than one sense (%s)', (code, words) => {
    expect(entry(code).meaning).toMatch(new RegExp(words));
  });

  test.each([
    ['5.1.1', 'sender', 'no'],
    ['4.2.2', 'recipient', 'automatic'],
    ['5.2.2', 'recipient', 'after-fix'],
    ['5.7.25', 'sender-admin', 'after-fix'],
    ['450', 'nobody', 'automatic'],
    ['250', 'nobody', 'not-needed'],
    ['535', 'sender', 'after-fix'],
    ['4.4.7', 'recipient-admin', 'after-fix'],
  ])('know whose turn %s is: %s, resend %s', (code, turn, resend) => {
    expect(entry(code)).toMatchObject({ turn, resend });
  });
});

describe('codes that nobody registered', () => {
  test.each(['577', '5.9.8', '4.1.1', '5.3.99', '4.8.1', '2.2.2', '299', '399', '5.999.999', '5.4.1'])(
    '%s is explained, and said to be unregistered',
    (code) => {
      const found = entry(code);
      expect(found).toMatchObject({ id: code, status: 'unregistered', provider: null });
      expect(found.meaning).toContain('not registered');
      for (const sentence of [found.name, ...prose(found)]) expect(sentence).not.toMatch(/[{}]|undefined/);
      expect(found.sources.length).toBeGreaterThan(0);
      for (const related of found.related) expect(entry(related).status).not.toBe('unregistered');
    },
  );

  test('take class and subject from their parts', () => {
    expect(entry('5.3.99').meaning).toMatch(/refused for good.*mail system/);
    expect(entry('4.7.650').meaning).toMatch(/temporary.*security or policy/);
    expect(entry('5.9.8').meaning).toMatch(/subject, 9, is not registered either/);
    expect(entry('577').meaning).toMatch(/no meaning to its second digit, 7/);
    expect(entry('559').meaning).toMatch(/mail system/);
  });

  test('use the name of the same detail in the class that has it, and say so', () => {
    expect(entry('4.1.1').name).toContain(entry('5.1.1').name);
    expect(entry('4.1.1').meaning).toContain('5.1.1');
    expect(entry('4.1.1')).toMatchObject({ class: '4', turn: 'nobody', resend: 'automatic' });
    expect(entry('5.4.1')).toMatchObject({ class: '5', resend: 'after-fix' });
  });

  test('are read with leading zeros as the plain code', () => {
    expect(entry('5.01.01').id).toBe('5.1.1');
  });

  test('have no entry where the text is no code', () => {
    for (const text of [
      '',
      'hello',
      '600',
      '199',
      '55',
      '5.1',
      '3.1.1',
      '5.1.1.1',
      '5.1.1000',
      ' 550',
      '５５０',
    ]) {
      expect(findEntries(text), text).toEqual([]);
    }
  });
});
