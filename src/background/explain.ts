/** Answers the page: everything that its card shows of a bounce. Keeps nothing. */
import { findEntries } from '../catalog/catalog';
import type { Language } from '../catalog/entry';
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
  const told = [...new Set(codes)].map((code) => [code, findEntries(code, language)] as const);
  return {
    entries: Object.fromEntries(told.filter(([, entries]) => entries.length > 0)),
    diagnosis: diagnose(readBounce(text)),
    language,
  };
}
