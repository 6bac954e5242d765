import { describe, expect, test } from 'vitest';
import { CAUSES, type Cause } from '../../../src/catalog/cause';
import type { Language, Turn } from '../../../src/catalog/entry';
import { PROVIDER_ROWS } from '../../../src/catalog/facts/providers';
import { LANGUAGES } from '../../../src/catalog/language';
import { type Advice, advise, adviseAll, type Outcome } from '../../../src/diagnosis/advice';
import type { Diagnosis, RecipientDiagnosis } from '../../../src/diagnosis/diagnosis';
import en from '../../../src/diagnosis/texts/en.json';
import ja from '../../../src/diagnosis/texts/ja.json';
import { TURN_BY_CAUSE } from '../../../src/diagnosis/turns';
import { bounceOf, recipientOf } from './verdicts';

const OUTCOMES: readonly Outcome[] = ['failure', 'delay', 'success'];
const TURNS: readonly Turn[] = ['sender', 'sender-admin', 'recipient', 'recipient-admin', 'nobody'];
const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}。、「」（）]/u;

interface Case {
  readonly place: string;
  readonly language: Language;
  readonly cause: Cause;
  readonly outcome: Outcome;
  readonly recipient: RecipientDiagnosis;
  readonly advice: Advice;
}

/** Every cause with every turn, outcome, permanence, answer to "send again?", behind a forwarding and not. */
const CASES: readonly Case[] = LANGUAGES.flatMap((language) =>
  CAUSES.flatMap((cause) =>
    OUTCOMES.flatMap((outcome) =>
      TURNS.flatMap((turn) =>
        [true, false, null].flatMap((permanent) =>
          (['after-fix', 'no'] as const).flatMap((failed) =>
            [null, 'list@a.example'].map((forwardedFrom) => {
              const resend = { failure: failed, delay: 'automatic', success: 'not-needed' } as const;
              const recipient = recipientOf({
                cause,
                turn,
                permanent,
                forwardedFrom,
                resend: resend[outcome],
              });
              const place = [language, cause, outcome, turn, permanent, failed, forwardedFrom].join(' ');
              return {
                place,
                language,
                cause,
                outcome,
                recipient,
                advice: advise(recipient, outcome, language),
              };
            }),
          ),
        ),
      ),
    ),
  ),
);
/** Each text once, with a place where it is said. */
function textsOf(cases: readonly Case[]): Map<string, string> {
  return new Map(cases.flatMap(({ place, advice }) => Object.values(advice).map((text) => [text, place])));
}
const of = (language: Language) => CASES.filter((each) => each.language === language);
const failures = CASES.filter(({ outcome, cause }) => outcome === 'failure' && cause !== 'delivered');

/** Every string of a locale file under its path. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, part]) => flat(part, path ? `${path}.${key}` : key));
}

describe('every cause, turn and outcome, in both languages', () => {
  test('are all looked at', () => expect(CASES.length).toBe(2 * CAUSES.length * 3 * 5 * 3 * 2 * 2));

  test('has all five texts, whole and without a place left', () => {
    for (const { place, advice } of CASES) {
      if (Object.keys(advice).join() !== 'headline,finality,now,resend,whose') expect.fail(place);
    }
    const texts = textsOf(CASES);
    expect(texts.size).toBeGreaterThan(500);
    for (const [text, place] of texts) {
      expect(text, place).toMatch(/^\S.*\S$/);
      expect(text, place).not.toMatch(/[{}]|undefined|null| {2}|\n/);
    }
  });

  test('is short: a headline of few words, one line to do', () => {
    for (const { place, advice, language } of CASES) {
      const { headline, finality, now, resend, whose } = advice;
      expect(headline.split(' ').length, place).toBeLessThanOrEqual(6);
      expect(headline.length, place).toBeLessThanOrEqual(language === 'en' ? 34 : 26);
      expect(finality.length, place).toBeLessThanOrEqual(24);
      for (const [text, longest] of [
        [now, 220],
        [resend, 100],
        [whose, 130],
      ] as const) {
        expect(text.length, `${place}: ${text}`).toBeLessThanOrEqual(longest);
      }
    }
  });

  test('speaks the language asked for', () => {
    for (const [text, place] of textsOf(of('en'))) expect(text, place).not.toMatch(JAPANESE);
    for (const [text, place] of textsOf(of('ja'))) expect(text, place).toMatch(JAPANESE);
  });

  test('ends what is a sentence as one', () => {
    for (const { place, advice, language } of CASES) {
      for (const text of [advice.now, advice.resend, advice.whose]) {
        expect(text, place).toMatch(language === 'en' ? /^[A-Z].*\.$/ : /。$/);
      }
      expect(`${advice.headline} ${advice.finality}`, place).not.toMatch(/[.。]/);
    }
  });

  test('has a sentence of its own for whose turn it is, wherever the rules lead', () => {
    const combined = [
      ...CAUSES.map((cause) => [cause, TURN_BY_CAUSE[cause]] as const),
      ...PROVIDER_ROWS.map(({ cause, turn }) => [cause, turn] as const),
    ].filter(([cause, turn]) => cause !== 'delivered' && turn !== 'nobody');
    expect(combined.length).toBeGreaterThan(700);
    const missing = combined.filter(([cause, turn]) => !(turn in en.causes[cause].whose));
    expect([...new Set(missing.map(String))]).toEqual([]);
  });

  test('tells one cause from another by its headline', () => {
    for (const language of LANGUAGES) {
      for (const outcome of ['failure', 'delay'] as const) {
        const headlines = of(language)
          .filter((each) => each.outcome === outcome)
          .map(({ cause, advice }) => `${cause}: ${advice.headline}`);
        const distinct = new Set(headlines);
        expect(new Set([...distinct].map((each) => each.split(': ')[1])).size).toBe(distinct.size);
        expect(distinct.size).toBe(CAUSES.length);
      }
    }
  });
});

describe('what advice must never do', () => {
  const { wait } = en;

  test('tell to wait where nobody tries any more', () => {
    for (const { place, advice } of failures) {
      const all = Object.values(advice).join(' ');
      expect(all, place).not.toMatch(/still trying|goes on trying|tries again by itself, and|\bwait\b/i);
      expect(all, place).not.toMatch(/再送を続け|自動で再送します|お待ちください/);
      expect([en.finality.waiting, ja.finality.waiting], place).not.toContain(advice.finality);
    }
  });

  test('tell to send again while the server still tries', () => {
    const delays = CASES.filter(({ outcome, cause }) => outcome === 'delay' && cause !== 'delivered');
    expect(delays.length).toBeGreaterThan(1000);
    for (const { place, advice, language } of delays) {
      expect(advice.now.startsWith(language === 'en' ? wait : ja.wait), place).toBe(true);
      expect(advice.resend, place).toBe(language === 'en' ? en.resend.waiting : ja.resend.waiting);
    }
  });

  test('tell to send again after a failure without a change before', () => {
    expect(failures.length).toBeGreaterThan(1000);
    for (const { place, advice, language } of failures) {
      const tied =
        language === 'en'
          ? /^(?:Only (?:to|once|in|after)\b|No, not (?:to|before)\b|Not before\b)/
          : /(?:てから|直ってから|。*までは?)[^。]*(?:送信|再送)|にだけ送信|再送しないでください|分けて送信/;
      expect(advice.resend, place).toMatch(tied);
      expect(advice.now, place).not.toMatch(
        /(?<!not )\b(?:send (?:it|the message) again|re-?send|try again)\b/i,
      );
      expect(advice.now, place).not.toMatch(/再送してください|送り直してください|もう一度送信してください/);
    }
  });

  test('weaken a protection', () => {
    for (const [path, text] of [...flat(en), ...flat(ja)]) {
      expect(text, path).not.toMatch(
        /(?:disable|switch off|turn off|remove)[^.;,]*\b(?:SPF|DKIM|DMARC|TLS|STARTTLS|encryption|authentication)\b/i,
      );
      expect(text, path).not.toMatch(
        /(?:SPF|DKIM|DMARC|TLS|暗号化|認証)[^、。]*を(?:無効|解除|削除|停止|オフ)/,
      );
    }
  });

  test('say after a failure that it is over well, or before one that it is final', () => {
    for (const { place, advice, outcome, cause, recipient, language } of CASES) {
      const { final, givenUp, waiting, delivered, unclear } = (language === 'en' ? en : ja).finality;
      const failed = recipient.permanent === null ? unclear : recipient.permanent ? final : givenUp;
      const expected = { failure: failed, delay: waiting, success: delivered }[outcome];
      expect(advice.finality, place).toBe(cause === 'delivered' ? delivered : expected);
    }
  });
});

describe('what is not known', () => {
  test('is said, with what the class of the code still tells', () => {
    const told = (verdict: Partial<RecipientDiagnosis>) =>
      advise(recipientOf({ cause: 'unknown', turn: 'sender', ...verdict }), 'failure', 'en');
    expect(told({ reply: '550', permanent: true }).headline).toBe('The notice does not say why');
    expect(told({ reply: '550', permanent: true }).now).toMatch(
      /^The code 550 only says that the refusal is final\. Check/,
    );
    expect(told({ reply: null, enhanced: '4.0.0', permanent: false }).now).toMatch(
      /^The code 4\.0\.0 .*temporary\./,
    );
    expect(told({ reply: null, enhanced: null, permanent: null }).now).toMatch(
      /^There is no code that tells more\./,
    );
  });

  test('is not filled with what is no code', () => {
    const hostile = recipientOf({
      cause: 'unknown',
      turn: 'sender',
      reply: '<b>',
      enhanced: '5.1.1 {now}',
      permanent: true,
    });
    expect(advise(hostile, 'failure', 'en').now).toMatch(/^There is no code/);
  });
});

describe('one recipient', () => {
  test('counts by his own outcome, not by that of the whole notice', () => {
    const arrived = recipientOf({
      cause: 'delivered',
      turn: 'nobody',
      resend: 'not-needed',
      permanent: null,
    });
    const waiting = recipientOf({
      cause: 'greylisted',
      turn: 'nobody',
      resend: 'automatic',
      permanent: false,
    });
    expect(advise(arrived, 'failure', 'en').finality).toBe('Delivered');
    expect(advise(waiting, 'failure', 'en').finality).toBe('Temporary, still trying');
    expect(advise(recipientOf({}), 'success', 'en').finality).toBe('Final');
  });

  test('behind a forwarding is not the one whose address the sender can correct', () => {
    const advice = advise(recipientOf({ forwardedFrom: 'list@a.example' }), 'failure', 'en');
    expect(advice.now).toMatch(/passes mail on to another one/);
    expect(advice.whose).toMatch(/set up the forwarding/);
    expect(advice.now).not.toMatch(/letter by letter/);
  });
});

describe('the whole bounce', () => {
  const full = recipientOf({ cause: 'mailbox-full', turn: 'recipient', resend: 'after-fix' });
  const unknown = recipientOf({});
  const blocked = recipientOf({ cause: 'ip-blocked', turn: 'sender-admin', resend: 'after-fix' });
  const waiting = recipientOf({ cause: 'greylisted', turn: 'nobody', resend: 'automatic', permanent: false });
  const waitingFull = { ...waiting, cause: 'mailbox-full' } as const;
  const arrived = recipientOf({ cause: 'delivered', turn: 'nobody', resend: 'not-needed', permanent: null });
  const headlines = (recipients: RecipientDiagnosis[], kind: Diagnosis['kind'] = 'failure') =>
    LANGUAGES.map((language) => adviseAll(bounceOf(recipients, { kind }), language).headline);

  test('with one recipient is his', () => {
    for (const language of LANGUAGES) {
      const { headline, now } = advise(full, 'failure', language);
      expect(adviseAll(bounceOf([full]), language)).toEqual({ headline, now });
    }
  });

  test('with several and one cause is in the plural', () => {
    expect(headlines([full, full])).toEqual(['2 mailboxes are full', 'メールボックス 2 件の容量超過']);
    expect(headlines([blocked, blocked])[0]).toBe("Your server's IP is blocked (2 recipients)");
    expect(adviseAll(bounceOf([full, full]), 'en').now).toMatch(/^Tell each recipient in another way/);
    expect(adviseAll(bounceOf([full, full]), 'ja').now).toContain('各受信者に');
    expect(adviseAll(bounceOf([unknown, unknown]), 'en').now).toMatch(/^Check each address/);
  });

  test('with one cause and several turns goes by the turn of the cause', () => {
    const other = recipientOf({ turn: 'recipient-admin' });
    expect(adviseAll(bounceOf([other, other]), 'en').now).toMatch(/their server does not know it/);
    expect(adviseAll(bounceOf([other, unknown]), 'en').now).toMatch(/^Check each address/);
  });

  test('with several causes counts both', () => {
    expect(headlines([full, unknown, unknown])).toEqual([
      '3 recipients failed for 2 reasons',
      '宛先 3 件が 2 種類の理由で失敗',
    ]);
    expect(headlines([waiting, waitingFull], 'delay')[0]).toBe('2 recipients delayed for 2 reasons');
    expect(headlines([full, unknown, arrived])[0]).toBe('2 of 3 recipients failed for 2 reasons');
    expect(headlines([waiting, waitingFull, arrived], 'delay')[1]).toBe(
      '宛先 3 件中 2 件が 2 種類の理由で遅延',
    );
  });

  test('tells failures from delays', () => {
    expect(headlines([full, waiting, waiting])).toEqual([
      '1 recipient failed, 2 delayed',
      '宛先 1 件が失敗、2 件が遅延',
    ]);
    expect(headlines([full, unknown, waiting])[0]).toBe('2 recipients failed, 1 delayed');
  });

  test('counts those whom the mail reached beside the others only', () => {
    expect(headlines([full, arrived, arrived])).toEqual([
      'Mailbox is full: 1 of 3 recipients',
      'メールボックスの容量超過（宛先 3 件中 1 件）',
    ]);
    expect(headlines([arrived, arrived], 'success')[0]).toBe('Message was delivered to 2 recipients');
    expect(adviseAll(bounceOf([full, arrived]), 'en').now).toBe(advise(full, 'failure', 'en').now);
  });

  test('that names nobody still tells how it ended', () => {
    expect(headlines([])).toEqual(['Message was not delivered', 'メールの配信に失敗']);
    expect(headlines([], 'delay')[0]).toBe('Message is delayed');
    expect(headlines([], 'success')[0]).toBe('Message was delivered');
    expect(headlines([], 'none')[0]).toBe('No bounce');
  });

  test('of a mail in the reader’s name asks first whether it is his', () => {
    const told = adviseAll(bounceOf([full], { backscatter: true }), 'en');
    expect(told.headline).toBe('Perhaps not sent by you');
    expect(told.now).toContain(`If you did send it: ${advise(full, 'failure', 'en').now}`);
  });

  test('has no place left, whatever the causes and counts', () => {
    for (const language of LANGUAGES) {
      for (const cause of CAUSES) {
        for (const [kind, resend] of [
          ['failure', 'after-fix'],
          ['delay', 'automatic'],
          ['success', 'not-needed'],
        ] as const) {
          const recipient = recipientOf({ cause, resend });
          const { headline, now } = adviseAll(
            bounceOf([recipient, recipient, recipient], { kind }),
            language,
          );
          expect(headline, cause).toContain('3');
          expect(`${headline} ${now}`, cause).not.toMatch(/[{}]/);
          expect(now, cause).not.toMatch(/\bthe recipient\b/);
        }
      }
    }
  });
});

describe('locale files', () => {
  const english = new Map(flat(en));
  const japanese = new Map(flat(ja));
  const places = (text: string) => (text.match(/\{[^}]*\}/g) ?? []).sort();

  test('have the same keys in the same order', () => {
    expect(english.size).toBeGreaterThan(400);
    expect([...japanese.keys()]).toEqual([...english.keys()]);
  });

  test('have the same places', () => {
    for (const [key, text] of english) {
      // "each recipient" and "the mailbox of ..." are said without naming the recipient where Japanese does so.
      const named = (list: string[]) => list.filter((place) => place !== '{recipient}');
      expect(named(places(japanese.get(key) ?? '')), key).toEqual(named(places(text)));
    }
  });

  test('name the same ports and checks', () => {
    const tokens = (text: string) =>
      new Set(text.match(/\b(?:\d{2,}|SPF|DKIM|DMARC|TLS|STARTTLS|PTR|MX)\b/g));
    for (const [key, text] of english) {
      const beside = tokens(japanese.get(key) ?? '');
      for (const token of tokens(text)) expect([...beside], key).toContain(token);
    }
  });

  test('Japanese keeps its punctuation and spacing', () => {
    const letter = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー]';
    const touching = new RegExp(`${letter}[A-Za-z0-9]|[A-Za-z0-9]${letter}`, 'u');
    for (const [key, text] of japanese) {
      expect(text, key).not.toMatch(touching);
      expect(text, key).not.toMatch(/[,;:()!?]| [（）、。「」：]|[（）、。「」：] /);
      expect(text, key).not.toMatch(/ユーザ(?!ー)|サーバ(?!ー)|フィルタ(?!ー)|ブラックリスト|ヘッダ(?!ー)/);
    }
  });

  test('are Japanese wherever English is a sentence or a label', () => {
    const same = [...english].filter(([key, text]) => japanese.get(key) === text).map(([key]) => key);
    expect(same).toEqual(['copy.label.messageId']);
  });
});
