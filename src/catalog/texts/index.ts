/**
 * The one door to the texts: a folder for each language, all of the same shape. A further language is its
 * folder and its line in `TEXTS`.
 */
import type { CodeClass } from '../../smtp/codes';
import type { CodeText, Language, Turn } from '../entry';
import type { EnhancedClass } from '../facts/enhanced-codes';
import enActors from './en/actors.json';
import enClasses from './en/classes.json';
import enDerived from './en/derived.json';
import enEnhancedCodes from './en/enhanced-codes.json';
import enReplyCodes from './en/reply-codes.json';
import enSearch from './en/search.json';
import enSubjects from './en/subjects.json';
import jaActors from './ja/actors.json';
import jaClasses from './ja/classes.json';
import jaDerived from './ja/derived.json';
import jaEnhancedCodes from './ja/enhanced-codes.json';
import jaReplyCodes from './ja/reply-codes.json';
import jaSearch from './ja/search.json';
import jaSubjects from './ja/subjects.json';

/** What the class of a code says where nobody defined the code. */
export interface ClassText extends Omit<CodeText, 'fix'> {
  /** The class in brackets behind another name. */
  readonly nameInBrackets: string;
}

/** What the subject of an enhanced code, or the second digit of a reply code, says by itself. */
export interface SubjectText {
  readonly name: string;
  readonly meaning: string;
}

/** Everything that is written in one language. */
export interface Texts {
  /** Keyed on the reply code. */
  readonly replyCodes: Readonly<Record<string, CodeText>>;
  /** Keyed on the concrete code, e.g. `4.2.2`. */
  readonly enhancedCodes: Readonly<Record<string, CodeText>>;
  readonly classes: {
    readonly reply: Readonly<Record<CodeClass, CodeText>>;
    readonly enhanced: Readonly<Record<EnhancedClass, ClassText>>;
  };
  /** Keyed on the subject or second digit; `other` for those that the standards do not know. */
  readonly subjects: {
    readonly reply: Readonly<Record<string, SubjectText> & { other: SubjectText }>;
    readonly enhanced: Readonly<Record<string, SubjectText> & { other: SubjectText }>;
  };
  /** Sentences with `{places}`, for codes that nobody defined. */
  readonly derived: Readonly<Record<'name' | 'otherClassName' | 'reply' | 'enhanced' | 'otherClass', string>>;
  /** How the one whose turn it is is called; "You" is the person who sent the mail. */
  readonly actors: Readonly<Record<Turn, string>>;
  /** Words that the search leaves out, and words that people use for a code and its texts do not. */
  readonly search: {
    readonly stopwords: readonly string[];
    readonly keywords: Readonly<Record<string, string>>;
  };
}

const TEXTS: { readonly en: Texts } & Readonly<Partial<Record<Language, Texts>>> = {
  en: {
    replyCodes: enReplyCodes as Texts['replyCodes'],
    enhancedCodes: enEnhancedCodes as Texts['enhancedCodes'],
    classes: enClasses as Texts['classes'],
    subjects: enSubjects,
    derived: enDerived,
    actors: enActors,
    search: enSearch,
  },
  ja: {
    replyCodes: jaReplyCodes as Texts['replyCodes'],
    enhancedCodes: jaEnhancedCodes as Texts['enhancedCodes'],
    classes: jaClasses as Texts['classes'],
    subjects: jaSubjects,
    derived: jaDerived,
    actors: jaActors,
    search: jaSearch,
  },
};

/** The languages that are written so far. */
export const LANGUAGES: readonly Language[] = Object.keys(TEXTS) as Language[];

/** The texts of a language; the English ones where it is not written yet. */
export function textsIn(language: Language): Texts {
  return TEXTS[language] ?? TEXTS.en;
}

/** Puts values into the `{places}` of a sentence; a place without a value stays as it is. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{([a-zA-Z]{1,20})\}/g, (place, key: string) => values[key] ?? place);
}
