/**
 * The one door to the texts: a folder for each language, all of the same shape. A further language is its
 * folder and its line in `TEXTS`.
 */
import type { Language } from '../entry';
import { en } from './en';
import { ja } from './ja';
import type { Texts } from './texts';

const TEXTS: Readonly<Record<Language, Texts>> = { en, ja };

/** The texts of a language. */
export function textsIn(language: Language): Texts {
  return TEXTS[language];
}
