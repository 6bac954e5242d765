/** Answers the page: everything that its card shows of a bounce. Keeps nothing. */
import { findEntries, findEntry } from '../catalog/catalog';
import type { Entry, Language } from '../catalog/entry';
import { diagnose } from '../diagnosis/diagnose';
import type { Explanation } from '../platform/messages';
import { readBounce } from '../smtp/read-bounce';

/**
 * Explains a bounce.
 * @param text the notice as a reader sees it.
 * @param codes the codes to explain, as the page found them; those that the catalogue knows nothing of get no
 *   entry in the answer.
 */
export function explain(text: string, codes: readonly string[], language: Language): Explanation {
  const diagnosis = diagnose(readBounce(text));
  const recognised = diagnosis.recipients.flatMap(({ entry, reply, enhanced }) => {
    const found = entry === null ? null : findEntry(entry, language);
    return found ? [{ found, codes: [reply, enhanced] }] : [];
  });
  const told = [...new Set(codes)].map((code): [string, Entry[]] => {
    const own = recognised.filter((row) => row.codes.includes(code)).map(({ found }) => found);
    // Of the many providers that send a code, the page shows the one that spoke here.
    const standard = findEntries(code, language).filter(({ provider }) => provider === null);
    return [code, [...new Set([...own, ...standard])]];
  });
  return {
    entries: Object.fromEntries(told.filter(([, entries]) => entries.length > 0)),
    diagnosis,
    language,
  };
}
