/** The promises of promises.ts on a few hundred texts each; `npm run fuzz` tries a million. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOUNCE_PHRASES } from '../../src/smtp/bounce-phrases';
import { findCodes } from '../../src/smtp/find-codes';
import { readBounce } from '../../src/smtp/read-bounce';
import { hostileParts, hostileText, INVISIBLE, plainBounce, wrapped } from './hostile';
import { checkAnswer, checkInvisible, checkMail, checkReading, checkSearch } from './promises';

/** The same texts at every run, so that a failure is the change's and not the draw's. */
const SEED = 5321;
const runs = (numRuns: number): fc.Parameters<unknown> => ({ seed: SEED, numRuns });

describe('whatever the text', { timeout: 60_000 }, () => {
  test('a reading keeps its promises', () => {
    fc.assert(fc.property(hostileText, checkReading), runs(3_000));
  });

  test('a reading of any characters does', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), checkReading), runs(500));
  });

  test('the reading of a raw mail does', () => {
    fc.assert(fc.property(hostileParts, checkMail), runs(1_000));
  });

  test('the popup answers', () => {
    fc.assert(fc.property(hostileText, checkSearch), runs(100));
  });

  test('the page accepts what the background answers', () => {
    fc.assert(fc.property(hostileText, checkAnswer), runs(200));
  });

  test('marks without width change nothing', () => {
    const marks = fc.constantFrom(...INVISIBLE);
    const every = fc.integer({ min: 1, max: 30 });
    fc.assert(fc.property(plainBounce, marks, every, checkInvisible), runs(500));
  });
});

describe('how lines are broken changes nothing', () => {
  test.each(BOUNCE_PHRASES.filter(({ strength }) => strength === 'strong'))(
    'of "$text"',
    ({ text, kind }) => {
      const sentence = text.replaceAll('…', 'x');
      // Who only says who he is, is taken to report a failure.
      const read = kind === 'any' ? 'failure' : kind;
      for (const width of [1, 20, 72]) expect(readBounce(wrapped(sentence, width)).kind).toBe(read);
    },
  );

  test('of a reply', () => {
    const said =
      'host mx.c.example[192.0.2.1] said: 550-5.7.26 This mail is unauthenticated 550 5.7.26 and refused';
    const text = `This is the mail system at host a.example. <b@c.example>: ${said}`;
    const codes = ['550', '5.7.26', '550', '5.7.26'];
    for (let width = 1; width < 100; width++) {
      expect(readBounce(wrapped(text, width)).codes.map((code) => code.text)).toEqual(codes);
    }
  });
});

describe('the test texts', () => {
  test('are bounces, of each kind, and others', () => {
    const kinds = new Set(
      fc.sample(hostileText, { seed: SEED, numRuns: 500 }).map((text) => readBounce(text).kind),
    );
    expect(kinds).toEqual(new Set(['failure', 'delay', 'success', 'none']));
  });

  test('hold codes in every disguise', () => {
    const texts = fc.sample(hostileText, { seed: SEED, numRuns: 500 });
    expect(texts.filter((text) => findCodes(text).length > 0).length).toBeGreaterThan(250);
    for (const disguise of [
      /\ufeff/,
      /\u202e/,
      /[\uff10-\uff19]/,
      /[\ud800-\udbff](?![\udc00-\udfff])/,
      /=\n/,
    ]) {
      expect(
        texts.some((text) => disguise.test(text)),
        String(disguise),
      ).toBe(true);
    }
  });
});
