/** Splits text into the words that the search indexes and looks for, in any language of the catalogue. */

/** Blanks and punctuation: where MiniSearch's own tokenizer splits. */
const BETWEEN = /[\n\r\p{Z}\p{P}]+/u;
/** Characters of the scripts that Japanese mixes; the mark of a long vowel (ー) belongs to none of them. */
const JAPANESE = /[\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}ー]/u;
/** Runs of one script. */
const RUNS =
  /\p{sc=Han}+|[\p{sc=Katakana}ー]+|\p{sc=Hiragana}+|[^\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}ー]+/gu;
const KANJI = /^\p{sc=Han}$/u;
const HIRAGANA = /^\p{sc=Hiragana}$/u;

/** Every two neighbouring characters; a single one stands by itself. */
function pairs(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length === 1) return HIRAGANA.test(run) ? [] : characters;
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

/**
 * The words of a text.
 *
 * Japanese is written without blanks, so its runs of kanji, katakana and hiragana are cut into overlapping
 * pairs of characters: `容量超過` gives 容量, 量超, 超過, and is found by 容量 and 容量超過 alike. `Intl.Segmenter`
 * is not used, since the browsers' dictionaries cut the same word differently. A single hiragana between
 * other scripts is a particle or an ending and is left out.
 *
 * @param text any text; full-width letters and half-width katakana count as the usual ones
 * @returns words in the order of the text, not lower-cased; in text without Japanese exactly what MiniSearch's
 *   own tokenizer gives, with the empty words at the ends, which its ranking counts
 */
export function tokenize(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(BETWEEN)
    .flatMap((word) => {
      if (!JAPANESE.test(word)) return [word];
      return (word.match(RUNS) ?? []).flatMap((run) => (JAPANESE.test(run) ? pairs(run) : [run]));
    });
}

/** Whether a word of a query also stands for the longer words that begin with it; a kanji does by itself. */
export function isPrefix(word: string): boolean {
  return word.length > 2 || KANJI.test(word);
}
