import { describe, expect, test } from 'vitest';
import { allEntries } from '../../../src/catalog/catalog';
import { compare } from '../../../src/catalog/compare';
import { compareTexts } from '../../../src/catalog/compare/texts';
import type { Language } from '../../../src/catalog/entry';
import { LANGUAGES } from '../../../src/catalog/language';

/** Sentences that say that somebody tries again, and the words that keep them true in a notice of a server that gave up. */
const PROMISES: Readonly<Record<Language, { promise: RegExp; hedge: RegExp }>> = {
  en: {
    promise:
      /\b(?:tries|trying|tried) (?:it )?again\b|\bwill be tried\b|still (?:being )?tr(?:ied|ying)|goes on trying|\bmessages? (?:waits|stays?) in\b/i,
    hedge:
      /normally|usually|mostly|as long as no|until|unless|while|has tried|after .*tried|delay notice|let |if\b|may be tried|for whom|\bno server\b|\bnot be\b|useless/i,
  },
  ja: {
    promise: /再送します|再送を続け|再送され(?:ます|ています)|再送中|自動で再送する|(?:キューに|まま)残/,
    hedge:
      /通常|多く|まで|あれば|ことがあり|場合|後に|期限|再送しても|続ければ|間は|続けている宛先は|あっても|限り|待機中のメール/,
  },
};

const sentencesOf = (text: string) => text.match(/[^.。]+(?:[.。]+(?!\s?[a-z\d])|$)/g) ?? [];

/** Promises that a final bounce would break. */
function broken(texts: readonly string[], language: Language): string[] {
  const { promise, hedge } = PROMISES[language];
  return texts.flatMap(sentencesOf).filter((sentence) => promise.test(sentence) && !hedge.test(sentence));
}

describe.each(LANGUAGES)('a retry in %s', (language) => {
  test('is seen where it is promised without a condition', () => {
    const promised = {
      en: 'This is temporary. Your server tries again by itself.',
      ja: '一時的です。送信側のサーバーが自動で再送します。',
    };
    expect(broken([promised[language]], language)).toHaveLength(1);
  });

  test('is promised by no entry that may stand in a final bounce', () => {
    // What a server writes into a delay notice alone is no promise but news.
    const found = allEntries(language).filter(
      ({ id }) => !/\/(?:delivery-delayed|delays-in-delivering)$/.test(id),
    );
    expect(found.length).toBeGreaterThan(1000);
    const told = found.flatMap(({ id, name, meaning, when, fix }) =>
      broken([name, meaning, when, ...fix.map(({ text }) => text)], language).map((said) => `${id}: ${said}`),
    );
    expect(told).toEqual([]);
  });

  test('is promised by no comparison', () => {
    const entries = new Map(allEntries(language).map((entry) => [entry.id, entry]));
    for (const pair of Object.keys(compareTexts(language).pairs)) {
      const [a, b] = pair.split('/').map((id) => entries.get(id));
      if (!a || !b) throw new Error(`no entries for ${pair}`);
      const { summary, differences, which } = compare(a, b, language);
      expect(broken([summary, ...differences, which.a, which.b], language), pair).toEqual([]);
    }
    const { class: one, bothClass, resend } = compareTexts(language);
    const told = [one, bothClass, resend].flatMap((sentences) => Object.values(sentences));
    expect(broken(told, language)).toEqual([]);
  });
});
