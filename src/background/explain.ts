/** Answers the page: everything that its mark, panel and card show of a bounce. Keeps nothing. */
import { findEntries, findEntry } from '../catalog/catalog';
import { comparableWith } from '../catalog/compare';
import type { Entry, Language } from '../catalog/entry';
import { diagnose } from '../diagnosis/diagnose';
import type { Diagnosis } from '../diagnosis/diagnosis';
import { findTokens } from '../diagnosis/tokens';
import { adviceOf, checksOf, copiesOf, verdictOf } from '../diagnosis/verdict';
import type { Explanation } from '../platform/messages';
import { MAX_CODES } from '../platform/page-wire';
import { addressIn } from '../smtp/addresses';
import type { Bounce } from '../smtp/bounce';
import type { OriginalMessage } from '../smtp/original-message';
import { readBounce } from '../smtp/read-bounce';

/** So many providers are named for a code that no standard knows. */
const MAX_UNREGISTERED = 3;
/** So many codes are offered for a comparison with one. */
const MAX_COMPARED = 4;
/** So many recognised replies are explained. */
const MAX_RECOGNISED = 20;

/**
 * Explains a bounce.
 * @param text the notice as a reader sees it.
 * @param codes the codes to explain, as the page found them; those that the catalogue knows nothing of get no
 *   entry in the answer.
 * @param original what the page read of the returned message, which is not part of `text`.
 */
export function explain(
  text: string,
  codes: readonly string[],
  language: Language,
  original: OriginalMessage | null = null,
): Explanation {
  const bounce = withOriginal(readBounce(text), original);
  const diagnosis = diagnose(bounce, text);
  const tokens = findTokens(bounce, diagnosis, text).slice(0, MAX_CODES);
  const advice = adviceOf(diagnosis, language);
  const here = (entry: Entry): Entry => (diagnosis.kind === 'failure' ? afterFailure(entry) : entry);
  const told = [...new Set(codes)].map((code): [string, Entry[]] => [
    code,
    standardEntries(code, language).map(here),
  ]);
  const spoken = spokenEntries({ ...bounce, codes: [...bounce.codes, ...tokens] }, diagnosis, language)
    .slice(0, MAX_CODES)
    .map(({ start, entry }) => ({ start, entry: here(entry) }));
  const recognised = recognisedEntries(diagnosis, language).map(here);
  const all = [...told.flatMap(([, entries]) => entries), ...spoken.map(({ entry }) => entry), ...recognised];
  return {
    entries: Object.fromEntries(told.filter(([, entries]) => entries.length > 0)),
    tokens,
    spoken,
    recognised,
    comparable: Object.fromEntries(
      all.map((entry) => [entry.id, comparableWith(entry).slice(0, MAX_COMPARED)]),
    ),
    diagnosis,
    verdict: verdictOf(diagnosis, advice, language),
    advice,
    checks: checksOf(diagnosis, language),
    copies: copiesOf(diagnosis, language),
    language,
  };
}

/**
 * A temporary code in a notice of failure: the server tried, and gave up. Nobody tries again by himself, and
 * sending it once more is the sender's to decide.
 */
function afterFailure(entry: Entry): Entry {
  if (entry.resend !== 'automatic') return entry;
  return { ...entry, resend: 'after-fix', turn: entry.turn === 'nobody' ? 'sender' : entry.turn };
}

/** As the reading of the whole text has it: where the notice names nobody, the returned message does. */
function withOriginal(bounce: Bounce, original: OriginalMessage | null): Bounce {
  if (!original || bounce.original) return bounce;
  const recipients =
    bounce.recipients.length === 1
      ? bounce.recipients.map((one) => ({ ...one, address: one.address ?? addressIn(original.to ?? '') }))
      : bounce.recipients;
  return { ...bounce, original, recipients };
}

/** Of the many providers that send a code, the page shows only the one that spoke. */
function standardEntries(code: string, language: Language): Entry[] {
  const entries = findEntries(code, language);
  const standard = entries.filter(({ provider, status }) => provider === null && status !== 'unregistered');
  return standard.length > 0 ? standard : entries.slice(0, MAX_UNREGISTERED);
}

/** The entry of the provider whose reply was recognised, at each of the reply's codes and tokens. */
function spokenEntries(bounce: Bounce, diagnosis: Diagnosis, language: Language): Explanation['spoken'] {
  return bounce.recipients.flatMap(({ places, reply, enhanced }, index) => {
    const id = diagnosis.recipients[index]?.entry ?? null;
    const entry = id === null ? null : findEntry(id, language);
    if (!entry) return [];
    return bounce.codes
      .filter(({ text, kind }) => kind === 'provider' || text === reply || text === enhanced)
      .filter(({ start }) => places.some((place) => start >= place.start && start < place.end))
      .map(({ start }) => ({ start, entry }));
  });
}

/** The entries of all replies that were recognised, each once, also of those that show no code. */
function recognisedEntries({ recipients }: Diagnosis, language: Language): Entry[] {
  const ids = new Set(recipients.flatMap(({ entry }) => entry ?? []));
  return [...ids].slice(0, MAX_RECOGNISED).flatMap((id) => findEntry(id, language) ?? []);
}
