/** From a browser's language to one that the product is written in. */
import type { Language } from './entry';

/**
 * The product's language for a language tag.
 * @param tag BCP 47, e.g. `ja-JP`; an underscore is taken for the hyphen, as the `_locales` folders write it.
 * @returns English for every language that the product is not written in, and for malformed tags.
 */
export function languageOf(tag: string): Language {
  // The primary subtag alone decides, and whole: `jam` is Jamaican Creole, not Japanese.
  return /^ja(?:$|[-_])/i.test(tag) ? 'ja' : 'en';
}
