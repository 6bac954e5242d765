/** The languages of the product, and from a browser's language to one of them. */

/** The languages that the product is written in, by their primary subtag; English first, which stands for the others. */
export const LANGUAGES = ['en', 'ja'] as const;

/**
 * The product's language for a language tag.
 * @param tag BCP 47, e.g. `ja-JP`; an underscore is taken for the hyphen, as the `_locales` folders write it.
 * @returns English for every language that the product is not written in, and for malformed tags.
 */
export function languageOf(tag: string): (typeof LANGUAGES)[number] {
  // The primary subtag alone decides, and whole: `jam` is Jamaican Creole, not Japanese.
  const [primary] = tag.toLowerCase().split(/[-_]/, 1);
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}
