/** Finds the servers' own tokens (`TSS04`, `S3140`) in the replies whose provider was recognised. */
import { tokenSpellings } from '../catalog/providers';
import type { Bounce, Stretch } from '../smtp/bounce';
import type { CodeSpan } from '../smtp/codes';
import type { Diagnosis } from './diagnosis';

/**
 * The tokens of the recognised rows, as codes of kind `provider`.
 * @param bounce the reading that the diagnosis was made of.
 * @param text the text both were read from.
 * @returns each place once, in the order of the text; none that overlaps a code of the bounce.
 */
export function findTokens({ recipients, codes }: Bounce, diagnosis: Diagnosis, text: string): CodeSpan[] {
  const candidates = recipients.flatMap(({ places }, index) => {
    const id = diagnosis.recipients[index]?.entry ?? null;
    const spellings = id === null ? [] : tokenSpellings(id);
    return spellings.flatMap((token) => placesOf(token, text, places));
  });
  const found: CodeSpan[] = [];
  let next = 0;
  for (const span of candidates.sort((a, b) => a.start - b.start || b.end - a.end)) {
    while ((codes[next]?.end ?? text.length) <= span.start) next++;
    const isTaken = (codes[next]?.start ?? text.length) < span.end;
    if (!isTaken && span.start >= (found.at(-1)?.end ?? 0)) found.push(span);
  }
  return found;
}

/** Where a token stands first in each place, as a word of its own and not in a link. */
function placesOf(token: string, text: string, places: readonly Stretch[]): CodeSpan[] {
  return places.flatMap(({ start, end }) => {
    for (let at = text.indexOf(token, start); at >= 0 && at < end; at = text.indexOf(token, at + 1)) {
      const behind = at + token.length;
      if (/[A-Za-z0-9=/?&]/.test(text[at - 1] ?? '') || /[A-Za-z0-9]/.test(text[behind] ?? '')) continue;
      return { start: at, end: behind, text: token, kind: 'provider' };
    }
    return [];
  });
}
