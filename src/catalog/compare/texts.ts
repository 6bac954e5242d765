/** The sentences of comparisons, in every language. */
import type { Language, Resend, Turn } from '../entry';
import en from '../texts/en/compare.json';
import ja from '../texts/ja/compare.json';
import type { Step } from './dialogue';

/** What is written by hand of one pair. */
export interface PairText {
  /** What the two have to do with one another. */
  readonly summary: string;
  /** What tells them apart, or what they have in common; the most useful first. */
  readonly differences: readonly string[];
  /** When the first applies and what to do then; the same of the second. */
  readonly which: { readonly a: string; readonly b: string };
}

/**
 * Sentences with `{places}`. Keys of `class`, `bothClass` and `summary` are a class and what resending does
 * (`4-after-fix`), or a class alone where nothing is said of resending; `other` is for what has no class.
 */
export interface CompareTexts {
  readonly title: string;
  /** A code with its name. */
  readonly side: string;
  /** How a provider's own code is called in a sentence. */
  readonly ofProvider: string;
  /** Around a wording that stands where others have a code. */
  readonly quoted: string;
  /** Between two sentences. */
  readonly between: string;
  readonly list: { readonly comma: string; readonly last: string };
  readonly summary: Readonly<Record<string, string>>;
  readonly same: Readonly<Record<'title' | 'summary' | 'difference' | 'which', string>>;
  readonly class: Readonly<Record<string, string>>;
  readonly bothClass: Readonly<Record<string, string>>;
  readonly resend: Readonly<Record<Resend, string>>;
  readonly origin: Readonly<Record<'reply' | 'replyForm' | 'enhanced' | 'token' | 'providerCode', string>>;
  readonly standard: string;
  readonly bothProviders: string;
  readonly inOneReply: string;
  readonly notInOneReply: string;
  readonly sameNumber: string;
  readonly turn: Readonly<Record<Turn, string>>;
  readonly nothingToDo: string;
  readonly bothTurn: Readonly<Record<Turn, string>>;
  /** By second digit (RFC 5321 section 4.2.1). */
  readonly digit: Readonly<Record<string, string> & { other: string }>;
  /** By subject (RFC 3463 section 3). */
  readonly subject: Readonly<Record<string, string> & { other: string }>;
  readonly bothSubject: Readonly<Record<string, string> & { other: string }>;
  readonly detail: string;
  readonly sameDetail: string;
  readonly steps: string;
  readonly bothSteps: string;
  readonly step: Readonly<Partial<Record<Step, string>>>;
  readonly status: Readonly<Record<string, string>>;
  readonly bothUnregistered: string;
  readonly says: string;
  readonly which: {
    /** Words that a `when` begins with where it can follow `shown`; none where it is a sentence anyway. */
    readonly openings: readonly string[];
    readonly shown: string;
    readonly apart: string;
    readonly first: Readonly<Record<Turn, string>>;
    readonly nothing: string;
  };
  /** Keyed `a/b`, as in the facts. */
  readonly pairs: Readonly<Record<string, PairText>>;
}

const TEXTS: Readonly<Record<Language, CompareTexts>> = { en, ja };

/** The sentences of a language. */
export function compareTexts(language: Language): CompareTexts {
  return TEXTS[language];
}
