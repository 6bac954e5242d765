/** Finds sentences of mail systems in a text, wherever its lines were broken. */
import { comparableText } from './plain-text';

/** A sentence in comparable form, cut at each `…`. */
export type Wording = readonly string[];

/** What `…` in a sentence may stand for, at most, in characters. */
const GAP = 200;

/** Prepares a sentence; `…` in it stands for anything up to 200 characters. */
export function toWording(sentence: string): Wording {
  return comparableText(sentence)
    .text.split('…')
    .map((part) => part.trim());
}

/** A sentence found, as offsets in the comparable text. */
export interface FoundWording {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds a sentence in a text that {@link comparableText} made.
 * @returns its first place; `null` where it does not stand there.
 */
export function findWording(comparable: string, wording: Wording): FoundWording | null {
  const first = wording[0] as string;
  for (let at = comparable.indexOf(first); at >= 0; at = comparable.indexOf(first, at + 1)) {
    const end = endOfRest(comparable, at + first.length, wording);
    if (end !== null) return { start: at, end };
    // Behind its first parts the rest stands nowhere: a later beginning cannot help once it is out of reach.
    if (wording.length > 1 && comparable.indexOf(wording[1] as string, at) < 0) return null;
  }
  return null;
}

/** Where a sentence ends whose first part ends at `from`; `null` where the other parts do not follow. */
function endOfRest(comparable: string, from: number, wording: Wording): number | null {
  let end = from;
  for (let part = 1; part < wording.length; part++) {
    const words = wording[part] as string;
    // Only as far as it may be: a text full of beginnings stays linear.
    const near = comparable.slice(end, end + GAP + words.length);
    const next = near.indexOf(words);
    if (next < 0) return null;
    end += next + words.length;
  }
  return end;
}

/** How many characters of its beginning a sentence is sought by: so many as {@link pushed} holds. */
const KEY = 4;

/**
 * Many sentences at once: one pass over the text, however many they are.
 * @param sentences each with `…` for anything up to 200 characters.
 * @returns a function that gives the first place of each sentence that stands in a comparable text, by its index.
 */
export function wordingIndex(
  sentences: readonly string[],
): (comparable: string) => Map<number, FoundWording> {
  const wordings = sentences.map(toWording);
  const byKey = new Map<number, number[]>();
  /** Which folded keys there are at all: at most places of a text this spares the look into the map. */
  const isKey = new Uint8Array(FOLDS);
  /** Too short to have a key. */
  const short: number[] = [];
  for (const [index, wording] of wordings.entries()) {
    const first = wording[0] as string;
    if (first.length < KEY) short.push(index);
    else {
      const key = keyOf(first);
      byKey.set(key, [...(byKey.get(key) ?? []), index]);
      isKey[folded(key)] = 1;
    }
  }
  return (comparable) => {
    const found = new Map<number, FoundWording>();
    for (const index of short) {
      const place = findWording(comparable, wordings[index] as Wording);
      if (place) found.set(index, place);
    }
    let key = keyOf(comparable.slice(0, KEY - 1));
    for (let at = 0; at + KEY <= comparable.length; at++) {
      key = pushed(key, comparable.charCodeAt(at + KEY - 1));
      if (isKey[folded(key)] === 0) continue;
      for (const index of byKey.get(key) ?? NONE) {
        const wording = wordings[index] as Wording;
        const first = wording[0] as string;
        if (found.has(index) || !comparable.startsWith(first, at)) continue;
        const end = endOfRest(comparable, at + first.length, wording);
        if (end !== null) found.set(index, { start: at, end });
      }
    }
    return found;
  };
}

const NONE: readonly number[] = [];
const FOLDS = 0x10000;

/** A number for the first characters of a text; different ones may share it. */
function keyOf(text: string): number {
  let key = 0;
  for (let at = 0; at < KEY && at < text.length; at++) key = pushed(key, text.charCodeAt(at));
  return key;
}

/** The key one character further on; the oldest of four falls out of its 32 bits. */
function pushed(key: number, charCode: number): number {
  return (key << 8) ^ charCode;
}

function folded(key: number): number {
  return (key ^ (key >>> 16)) & (FOLDS - 1);
}
