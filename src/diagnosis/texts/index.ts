/** What the reader of a bounce is told: the texts of each language, of one shape. */
import type { Cause } from '../../catalog/cause';
import type { Language, Turn } from '../../catalog/entry';
import type { Certainty } from '../diagnosis';
import en from './en.json';
import ja from './ja.json';

/** A headline for one recipient, and with `{count}` for several. */
export interface Headline {
  readonly one: string;
  readonly many: string;
}

/** What is said of one cause. */
export interface CauseTexts {
  readonly headline: Headline;
  /** Instead of `headline` while the server still tries, where that would claim too much. */
  readonly delayed?: Headline;
  /** What the person who sent the mail does after a failure: by whose turn it is, and for `many` recipients. */
  readonly now: Readonly<Partial<Record<Turn | 'many', string>> & { default: string }>;
  /** What else can be done while the server still tries. */
  readonly wait: string;
  /** When to send again after a failure that can be put right. */
  readonly resend: string;
  /** What the one whose turn it is does. */
  readonly whose: Readonly<Partial<Record<Turn, string>>>;
  /** What the recipient's administrator is asked for. */
  readonly ask: string;
}

/** Every text of a language; sentences may have `{places}`. */
export type DiagnosisTexts = Omit<typeof en, 'causes' | 'checks' | 'copy'> & {
  readonly causes: Readonly<Record<Cause, CauseTexts>>;
  /** Keyed on the id of a check row. */
  readonly checks: Readonly<Record<string, string>>;
  readonly copy: Omit<(typeof en)['copy'], 'certainty'> & {
    readonly certainty: Readonly<Record<Certainty, string>>;
  };
};

const TEXTS: Readonly<Record<Language, DiagnosisTexts>> = { en, ja };

/** The texts of a language. */
export function diagnosisTexts(language: Language): DiagnosisTexts {
  return TEXTS[language];
}
