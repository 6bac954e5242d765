import { describe, expect, test } from 'vitest';
import type { CodeText, Turn } from '../../../src/catalog/entry';
import { ENHANCED_CODES, type EnhancedClass } from '../../../src/catalog/facts/enhanced-codes';
import { OTHER_REPLY_CODES, type OtherReplyStatus } from '../../../src/catalog/facts/other-reply-codes';
import { REPLY_CODES } from '../../../src/catalog/facts/reply-codes';
import enTexts from '../../../src/catalog/texts/en/other-reply-codes.json';
import jaTexts from '../../../src/catalog/texts/ja/other-reply-codes.json';

type Texts = Readonly<Record<string, CodeText>>;

const CODES = OTHER_REPLY_CODES.map(({ code }) => code);

const TURNS: readonly Turn[] = ['sender', 'sender-admin', 'recipient', 'recipient-admin', 'nobody'];
const english = enTexts as Texts;
const japanese = jaTexts as Texts;

const facts = (code: string) => {
  const row = OTHER_REPLY_CODES.find((candidate) => candidate.code === code);
  if (!row) throw new Error(`no row for ${code}`);
  return row;
};
const textOf = (texts: Texts, code: string): CodeText => {
  const text = texts[code];
  if (!text) throw new Error(`no text for ${code}`);
  return text;
};
const prose = (text: CodeText) => [text.meaning, text.when, ...text.fix.map((step) => step.text)];
const inClass = (first: string) => OTHER_REPLY_CODES.filter(({ code }) => code.startsWith(first));

describe('facts', () => {
  test('hold each code once, in order, and none that an RFC in force defines', () => {
    expect(CODES.length).toBeGreaterThanOrEqual(59);
    expect(CODES).toEqual([...new Set(CODES)].sort());
    for (const { code } of REPLY_CODES) expect(CODES).not.toContain(code);
  });

  test('cite at least one document that can be opened, each once', () => {
    for (const { code, sources } of OTHER_REPLY_CODES) {
      expect(sources.length, code).toBeGreaterThan(0);
      expect(new Set(sources.map(({ url }) => url)).size, code).toBe(sources.length);
      for (const { title, url } of sources) {
        expect(title, code).toMatch(/^\S.*\S$/);
        expect(['https:', 'http:'], url).toContain(new URL(url).protocol);
      }
    }
  });

  test('cite the table of RFC 5248 for what stands only there, and a draft for what was only proposed', () => {
    for (const { code, status, sources } of OTHER_REPLY_CODES) {
      const urls = sources.map(({ url }) => url).join(' ');
      if (status === 'registry-only') expect(urls, code).toContain('rfc5248#section-2.4');
      if (status === 'draft') expect(urls, code).toContain('datatracker.ietf.org/doc/draft-');
      if (status === 'historic') expect(urls, code).toMatch(/rfc(?:780|1845|2554)/);
    }
  });

  test('relate codes that exist, never themselves, each once', () => {
    const replies = new Set([...REPLY_CODES, ...OTHER_REPLY_CODES].map(({ code }) => code));
    const enhanced = new Set(
      ENHANCED_CODES.flatMap(({ code, classes }) =>
        Object.keys(classes).map((own) => code.replace('X', own as EnhancedClass)),
      ),
    );
    for (const { code, related } of OTHER_REPLY_CODES) {
      expect(related.length, code).toBeGreaterThan(0);
      expect(new Set(related).size, code).toBe(related.length);
      expect(related).not.toContain(code);
      for (const other of related) {
        expect(replies.has(other) || enhanced.has(other), `${code} names ${other}`).toBe(true);
      }
    }
  });

  test('name an enhanced code only where its digits are those of the code, and say so in both languages', () => {
    const rows = OTHER_REPLY_CODES.filter(({ looksLike }) => looksLike);
    expect(rows.length).toBeGreaterThan(20);
    for (const { code, looksLike = '' } of rows) {
      expect(looksLike).toMatch(/^[45]\.\d\.\d$/);
      expect(looksLike.replaceAll('.', '')).toBe(code);
      for (const texts of [english, japanese]) expect(textOf(texts, code).meaning, code).toContain(looksLike);
    }
  });

  test('never count a refusal as retried, nor success as to be repaired', () => {
    for (const { code, resend } of inClass('5')) expect(['after-fix', 'no'], code).toContain(resend);
    for (const { code, resend } of inClass('1')) expect(resend, code).not.toBe('automatic');
    for (const { code, turn, resend } of [...inClass('2'), ...inClass('3')]) {
      if (code !== '254') expect({ turn, resend }, code).toEqual({ turn: 'nobody', resend: 'not-needed' });
    }
  });
});

describe.each([
  ['English', english],
  ['Japanese', japanese],
])('texts in %s', (_, texts) => {
  test('exist for every code and no other', () => {
    expect(Object.keys(texts)).toEqual(CODES);
  });

  test('are full sentences, without blanks at the ends or places left open', () => {
    for (const code of CODES) {
      const text = textOf(texts, code);
      expect(text.name, code).toMatch(/^\S.{0,45}\S$/);
      for (const sentence of prose(text)) {
        expect(sentence, code).toMatch(/^\S[^{}]*[.。]$/);
        expect(sentence, code).not.toMatch(/ {2}/);
      }
    }
  });

  test('differ from each other', () => {
    expect(new Set(CODES.map((code) => textOf(texts, code).name)).size).toBe(CODES.length);
    expect(new Set(CODES.map((code) => textOf(texts, code).meaning)).size).toBe(CODES.length);
  });

  test('have steps for known actors, the one whose turn it is among them, or nothing to do', () => {
    for (const { code, turn, resend } of OTHER_REPLY_CODES) {
      const actors = textOf(texts, code).fix.map(({ who }) => who);
      for (const who of actors) expect(TURNS, code).toContain(who);
      if (actors.length > 0) expect(actors, code).toContain(turn);
      else expect({ turn, resend }, code).toEqual({ turn: 'nobody', resend: 'not-needed' });
    }
  });

  test('promise a retry for temporary codes only', () => {
    for (const code of CODES.filter((candidate) => !candidate.startsWith('4'))) {
      expect(prose(textOf(texts, code)).join(' '), code).not.toMatch(/again by itself|自動で再送/);
    }
    for (const { code, turn, resend } of inClass('4')) {
      const first = textOf(texts, code).fix[0];
      if (resend === 'automatic' && turn === 'nobody') expect(first?.who, code).toBe('nobody');
      if (resend !== 'automatic') {
        expect(prose(textOf(texts, code)).join(' '), code).not.toMatch(/again by itself|自動で再送/);
      }
    }
  });
});

describe('both languages', () => {
  test('give the same steps to the same actors', () => {
    for (const code of CODES) {
      const actors = (texts: Texts) => textOf(texts, code).fix.map(({ who }) => who);
      expect(actors(japanese), code).toEqual(actors(english));
    }
  });

  test('name the same codes, years, ports and RFCs, and the same providers', () => {
    const whole = (texts: Texts, code: string) =>
      [textOf(texts, code).name, ...prose(textOf(texts, code))].join(' ');
    for (const code of CODES) {
      for (const [word] of whole(english, code).matchAll(
        /\d[\d.]*\d|Aliyun|Barracuda|bytecamp|Exchange|Exim|Gmail|KumoMTA|La Poste|Mailgun|MessageLabs|Oracle|Rambler|SendGrid|Zoho|ausics|cmailpro/g,
      )) {
        expect(whole(japanese, code), code).toContain(word);
      }
    }
  });
});

describe('what the texts say plainly', () => {
  const PLAIN: Readonly<Record<OtherReplyStatus, readonly [en: RegExp, ja: RegExp]>> = {
    historic: [/before SMTP|only an experiment|for history only/, /前身|実験的|歴史的/],
    'registry-only': [/table of RFC 5248.*no RFC defines it/, /RFC 5248 の表.*定義.*する RFC は/],
    draft: [/draft/, /ドラフト|draft/],
    'non-standard': [
      /No (?:SMTP )?standard defines|No document defines|belongs to .*no SMTP standard defines/,
      /定義/,
    ],
    'client-side': [/^No mail server sends/, /送るメールサーバーはありません/],
  };

  test('where a code comes from', () => {
    for (const { code, status } of OTHER_REPLY_CODES) {
      const [en, ja] = PLAIN[status];
      expect(textOf(english, code).meaning, code).toMatch(en);
      expect(textOf(japanese, code).meaning, code).toMatch(ja);
    }
  });

  test('that no document defines a code for which only its digits can be cited', () => {
    const rows = OTHER_REPLY_CODES.filter(
      ({ status, sources }) =>
        status === 'non-standard' &&
        sources.every(({ url }) => url.startsWith('https://www.rfc-editor.org/')),
    );
    expect(rows.map(({ code }) => code)).toEqual(['434', '465', '515', '531', '532', '543', '546', '547']);
    for (const { code } of rows) {
      expect(textOf(english, code).meaning, code).toMatch(/^No document defines/);
      expect(textOf(japanese, code).meaning, code).toMatch(/を定義する文書は(?:な|あり)/);
    }
  });

  test.each(['440', '505', '510', '523', '524', '526', '541', '542'])('what %s means at Aliyun', (code) => {
    expect(facts(code).sources.some(({ url }) => url.includes('aliyun'))).toBe(true);
    expect(textOf(english, code).meaning).toContain('Aliyun');
  });

  test.each([
    ['422', /full mailbox/, /licence/],
    ['523', /encryption needed/, /too large/],
    ['540', /inactive or blocked/, /without a mail server/],
    ['541', /filter at the destination/, /account may not send/],
    ['517', /sender address/, /recipient's address/],
  ])('the several senses of %s', (code, one, other) => {
    const { meaning } = textOf(english, code);
    expect(meaning).toMatch(one);
    expect(meaning).toMatch(other);
  });
});

describe('what the steps must never do', () => {
  test('tell to resend unchanged what needs a change first', () => {
    const condition = /\b(?:once|after|before|only|then|unless|while|until|not)\b/i;
    for (const { code } of OTHER_REPLY_CODES.filter(
      ({ resend }) => resend === 'after-fix' || resend === 'no',
    )) {
      for (const { text } of textOf(english, code).fix) {
        if (/\b(?:re-?send|send (?:it |the message |this )?again|try again)\b/i.test(text)) {
          expect(text, code).toMatch(condition);
        }
      }
    }
  });

  test('weaken a protection', () => {
    for (const code of CODES) {
      for (const { text } of [...textOf(english, code).fix, ...textOf(japanese, code).fix]) {
        expect(text, code).not.toMatch(
          /(?:disable|switch off|turn off|remove|delete)[^.;,]*\b(?:SPF|DKIM|DMARC|TLS|STARTTLS|encryption|authentication)\b/i,
        );
        expect(text, code).not.toMatch(
          /(?:SPF|DKIM|DMARC|TLS|暗号化|認証)[^、。]*を(?:無効|解除|削除|停止|オフ)/,
        );
      }
    }
  });
});

describe('Japanese texts', () => {
  const letter = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー]';
  const touching = new RegExp(`${letter}[A-Za-z0-9]|[A-Za-z0-9]${letter}`, 'u');

  test('are polite, in Japanese punctuation', () => {
    for (const code of CODES) {
      const text = textOf(japanese, code);
      for (const sentence of [text.meaning, text.when].flatMap((part) => part.match(/[^。]+。/g) ?? [])) {
        expect(sentence.replace(/（[^）]*）。$/, '。'), code).toMatch(/(?:ます|です|せん|した)。$/);
      }
      for (const step of text.fix) {
        expect(step.text, code).toContain('ください');
        expect(step.text, code).toMatch(/(?:ください|です|ます|せん)。$/);
      }
      for (const part of [text.name, ...prose(text)]) {
        expect(part, code).not.toMatch(touching);
        expect(part, code).not.toMatch(/[,;:()!?]| [（）、。「」]|[（）、。「」] /);
      }
    }
  });
});
