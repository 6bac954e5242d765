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

/**
 * Finds a sentence in a text that {@link comparableText} made.
 * @returns its first place, as offsets in the comparable text; `null` where it does not stand there.
 */
export function findWording(comparable: string, wording: Wording): { start: number; end: number } | null {
  const [first = '', ...rest] = wording;
  const start = comparable.indexOf(first);
  if (start < 0) return null;
  let end = start + first.length;
  for (const part of rest) {
    const next = comparable.indexOf(part, end);
    if (next < 0 || next - end > GAP) return null;
    end = next + part.length;
  }
  return { start, end };
}
