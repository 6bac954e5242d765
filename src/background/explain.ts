/** Answers the page: everything that its card shows of a bounce. Keeps nothing. */
import { findEntries, findEntry } from '../catalog/catalog';
import type { Entry, Language } from '../catalog/entry';
import { diagnose } from '../diagnosis/diagnose';
import type { Diagnosis } from '../diagnosis/diagnosis';
import type { Explanation } from '../platform/messages';
import { MAX_CODES } from '../platform/page-wire';
import type { Bounce } from '../smtp/bounce';
import { readBounce } from '../smtp/read-bounce';

/** So many providers are named for a code that no standard knows. */
const MAX_UNREGISTERED = 3;

/**
 * Explains a bounce.
 * @param text the notice as a reader sees it.
 * @param codes the codes to explain, as the page found them; those that the catalogue knows nothing of get no
 *   entry in the answer.
 */
export function explain(text: string, codes: readonly string[], language: Language): Explanation {
  const bounce = readBounce(text);
  const diagnosis = diagnose(bounce, text);
  const told = [...new Set(codes)].map((code): [string, Entry[]] => [code, standardEntries(code, language)]);
  return {
    entries: Object.fromEntries(told.filter(([, entries]) => entries.length > 0)),
    spoken: spokenEntries(bounce, diagnosis, language).slice(0, MAX_CODES),
    diagnosis,
    language,
  };
}

/** Of the many providers that send a code, the page shows only the one that spoke. */
function standardEntries(code: string, language: Language): Entry[] {
  const entries = findEntries(code, language);
  const standard = entries.filter(({ provider, status }) => provider === null && status !== 'unregistered');
  return standard.length > 0 ? standard : entries.slice(0, MAX_UNREGISTERED);
}

/** The entry of the provider whose reply was recognised, at each of the reply's codes. */
function spokenEntries(bounce: Bounce, diagnosis: Diagnosis, language: Language): Explanation['spoken'] {
  return bounce.recipients.flatMap(({ places, reply, enhanced }, index) => {
    const id = diagnosis.recipients[index]?.entry ?? null;
    const entry = id === null ? null : findEntry(id, language);
    if (!entry) return [];
    return bounce.codes
      .filter(({ text }) => text === reply || text === enhanced)
      .filter(({ start }) => places.some((place) => start >= place.start && start < place.end))
      .map(({ start }) => ({ start, entry }));
  });
}
