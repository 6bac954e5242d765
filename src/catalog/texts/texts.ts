/** The shape of everything that is written in one language. */
import type { CodeClass } from '../../smtp/codes';
import type { CodeText, Turn } from '../entry';
import type { EnhancedClass } from '../facts/enhanced-codes';
import type { Remedies } from '../facts/remedies';
import type { ProviderText } from './provider-text';

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
  /** Keyed on the number: historic, proposed, or used without a standard. */
  readonly otherReplyCodes: Readonly<Record<string, CodeText>>;
  /** Keyed on the concrete code, e.g. `4.2.2`. */
  readonly enhancedCodes: Readonly<Record<string, CodeText>>;
  /** Keyed on the id of the provider row. */
  readonly providers: Readonly<Record<string, ProviderText>>;
  /** What helps against each cause, whoever's server it is. */
  readonly remedies: Remedies;
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
