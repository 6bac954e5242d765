/** The words of the interface: everything that popup and card show besides the catalogue's own text. */

import type { Entry, Language, Turn } from '../catalog/entry';
import { fill } from '../catalog/fill';
import enActors from '../catalog/texts/en/actors.json';
import jaActors from '../catalog/texts/ja/actors.json';
import en from './texts/en.json';
import ja from './texts/ja.json';

type Strings = typeof en;

/** All strings of one language, and which language that is. */
export interface UiTexts extends Strings {
  readonly language: Language;
  /** Who takes a step of the fix; where nobody does, what there is to do instead. */
  readonly actor: Readonly<Record<Turn, string>>;
}

const TEXTS: Readonly<Record<Language, UiTexts>> = {
  en: { ...en, language: 'en', actor: enActors },
  ja: { ...ja, language: 'ja', actor: jaActors },
};

/** The interface strings of a language. */
export function uiTexts(language: Language): UiTexts {
  return TEXTS[language];
}

/** A number of things in words; both languages need no more than singular and plural. */
export function countText(forms: { readonly one: string; readonly other: string }, count: number): string {
  return fill(count === 1 ? forms.one : forms.other, { count });
}

/**
 * Whose turn it is, in words. Nobody's turn means that a server retries by itself, that a fault has to pass before
 * the message is sent again, or, after a success, that there is nothing to wait for.
 */
export function turnText({ turn, resend }: Pick<Entry, 'turn' | 'resend'>, texts: UiTexts): string {
  if (turn !== 'nobody') return texts.actor[turn];
  if (resend === 'automatic') return texts.nobody.retrying;
  return resend === 'not-needed' ? texts.nobody.done : texts.nobody.passing;
}
