import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../../src/catalog/cause';
import type { FixStep, Turn } from '../../../src/catalog/entry';
import type { ProviderFacts } from '../../../src/catalog/facts/provider-facts';
import { type Remedies, remedyFor } from '../../../src/catalog/facts/remedies';
import enRemedies from '../../../src/catalog/texts/en/remedies.json';
import jaRemedies from '../../../src/catalog/texts/ja/remedies.json';

const TURNS: readonly Turn[] = ['sender', 'sender-admin', 'recipient', 'recipient-admin', 'nobody'];
const english = enRemedies as Remedies;
const japanese = jaRemedies as Remedies;

interface List {
  readonly place: string;
  readonly turn: string;
  readonly steps: readonly FixStep[];
}

const listsOf = (remedies: Remedies): List[] =>
  Object.entries(remedies).flatMap(([cause, turns]) =>
    Object.entries(turns).map(([turn, steps]) => ({ place: `${cause}, ${turn}`, turn, steps })),
  );

const actors = (lists: readonly List[]) =>
  Object.fromEntries(lists.map(({ place, steps }) => [place, steps.map(({ who }) => who)]));

const groups = import.meta.glob<Record<string, readonly ProviderFacts[]>>(
  '../../../src/catalog/facts/providers/*.ts',
  { eager: true },
);
const providerRows = Object.values(groups).flatMap((group) => Object.values(group).flat());

describe.each([
  ['English', english],
  ['Japanese', japanese],
])('remedies in %s', (_, remedies) => {
  const lists = listsOf(remedies);

  test('exist for every cause and no other, each with a default', () => {
    expect(Object.keys(remedies)).toEqual([...CAUSES]);
    for (const cause of CAUSES) expect(remedies[cause].default, cause).toBeDefined();
  });

  test('are lists of two to four full sentences for known turns and actors', () => {
    for (const { place, turn, steps } of lists) {
      expect([...TURNS, 'default'], place).toContain(turn);
      expect(steps.length, place).toBeGreaterThanOrEqual(2);
      expect(steps.length, place).toBeLessThanOrEqual(4);
      expect(new Set(steps.map(({ text }) => text)).size, place).toBe(steps.length);
      for (const { who, text } of steps) {
        expect(TURNS, place).toContain(who);
        expect(text, place).toMatch(/^\S[^{}]{10,260}[.。]$/);
        expect(text, place).not.toMatch(/ {2}/);
      }
    }
  });

  test('begin with the one whose turn it is', () => {
    for (const { place, turn, steps } of lists.filter((list) => list.turn !== 'default')) {
      expect(steps[0]?.who, place).toBe(turn);
    }
  });

  test('name whoever can act on a provider row', () => {
    expect(providerRows.length).toBeGreaterThan(300);
    for (const { id, cause, turn } of providerRows) {
      expect(
        remedyFor(remedies, cause, turn).map(({ who }) => who),
        `${id}: ${cause}, ${turn}`,
      ).toContain(turn);
    }
  });
});

describe('both languages', () => {
  test('give the same steps to the same actors, in the same order', () => {
    expect(actors(listsOf(japanese))).toEqual(actors(listsOf(english)));
  });

  test('name the same ports, codes and sizes', () => {
    const numbers = (text: string) => new Set(text.match(/\d[\d.]*\d/g));
    const translated = listsOf(japanese);
    for (const [index, { place, steps }] of listsOf(english).entries()) {
      for (const [step, { text }] of steps.entries()) {
        const beside = numbers(translated[index]?.steps[step]?.text ?? '');
        for (const number of numbers(text)) expect(beside, place).toContain(number);
      }
    }
  });
});

describe('what the steps must never do', () => {
  /** Words by which a step asks for another attempt, and those that tie it to a change. */
  const AGAIN = /\b(?:re-?send|send (?:it |the message |this )?again|try again|sent again)\b/i;
  const TIED = /\b(?:only after|before|do not send|unless|until|the message is still with you)\b/i;
  const AGAIN_JA = /(?:再送し|送り直し|もう一度送信し)てください/;
  const TIED_JA = /(?:でき|あっ|解消し|なっ|待っ)てから/;

  test('tell to send again what was refused, without a change', () => {
    const found = listsOf(english).flatMap(({ steps }) => steps.filter(({ text }) => AGAIN.test(text)));
    expect(found.length).toBeGreaterThan(20);
    for (const { text } of found) expect(text).toMatch(TIED);
    for (const { steps } of listsOf(japanese)) {
      for (const { text } of steps) if (AGAIN_JA.test(text)) expect(text).toMatch(TIED_JA);
    }
  });

  test('promise a retry, except where nobody has to act', () => {
    for (const [lists, promise] of [
      [listsOf(english), /again by itself|go on by themselves/],
      [listsOf(japanese), /自動で再送/],
    ] as const) {
      for (const { place, steps } of lists) {
        for (const { who, text } of steps) if (who !== 'nobody') expect(text, place).not.toMatch(promise);
      }
    }
    for (const { place, steps } of listsOf(english)) {
      if (steps.some(({ who }) => who === 'nobody')) expect(place).toMatch(/nobody|greylisted|delivered/);
    }
  });

  test('weaken a protection', () => {
    for (const { place, steps } of [...listsOf(english), ...listsOf(japanese)]) {
      for (const { text } of steps) {
        expect(text, place).not.toMatch(
          /(?:disable|switch off|turn off|remove|delete)[^.;,]*\b(?:SPF|DKIM|DMARC|TLS|STARTTLS|encryption|authentication)\b/i,
        );
        expect(text, place).not.toMatch(
          /(?:SPF|DKIM|DMARC|TLS|暗号化|認証)[^、。]*を(?:無効|解除|削除|停止|オフ)/,
        );
      }
    }
  });
});

describe('remedyFor', () => {
  test('takes the list of the turn, else the default', () => {
    expect(remedyFor(english, 'mailbox-full', 'sender')).toBe(english['mailbox-full'].sender);
    expect(remedyFor(english, 'mailbox-full', 'recipient')).toBe(english['mailbox-full'].default);
    expect(remedyFor(english, 'greylisted', 'sender-admin')).toBe(english.greylisted.default);
  });

  test('knows for each party what it can do', () => {
    expect(remedyFor(english, 'rate-limited', 'nobody')[0]?.text).toMatch(/^Wait/);
    expect(remedyFor(english, 'rate-limited', 'sender')[0]?.text).toMatch(/Stop sending/);
    expect(remedyFor(english, 'ip-blocked', 'recipient-admin')[0]?.text).toMatch(/your own organisation/);
    expect(remedyFor(japanese, 'login-required', 'sender')[0]?.text).toMatch(/587/);
  });
});

describe('Japanese remedies', () => {
  const letter = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー]';
  const touching = new RegExp(`${letter}[A-Za-z0-9]|[A-Za-z0-9]${letter}`, 'u');

  test('are polite requests in Japanese punctuation', () => {
    for (const { place, steps } of listsOf(japanese)) {
      for (const { text } of steps) {
        expect(text, place).toContain('ください');
        expect(text, place).toMatch(/(?:ください|です|ます|せん)。$/);
        expect(text, place).not.toMatch(touching);
        expect(text, place).not.toMatch(/[,;:()!?]| [（）、。「」]|[（）、。「」] /);
      }
    }
  });
});
