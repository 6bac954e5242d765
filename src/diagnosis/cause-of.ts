/** Finds the cause that a recipient's part of a notice tells, and what in it decided. */
import type { Cause } from '../catalog/cause';
import type { ProviderFacts } from '../catalog/facts/provider-facts';
import type { BounceRecipient } from '../smtp/bounce';
import { parseEnhanced } from '../smtp/codes';
import { comparableText } from '../smtp/plain-text';
import { findWording, toWording, type Wording, wordingIndex } from '../smtp/wording';
import { CAUSE_BY_DETAIL, CAUSE_BY_REPLY, DECIDING_DETAILS, VAGUE_DETAILS } from './causes';
import { CAUSE_WORDINGS } from './wordings';

/** A cause, and the ground it stands on. */
export interface FoundCause {
  readonly cause: Cause;
  readonly by: 'provider' | 'words' | 'code' | 'surroundings' | 'vague-code' | 'nothing';
  /** The sentence that decided; `null` where a code did. */
  readonly wording: Wording | null;
}

/** Causes of provider rows that any better evidence overrides. */
const YIELDING: ReadonlySet<Cause> = new Set(['unknown', 'expired']);

/** Causes whose words stand beside any other: a specific code tells more. */
const WEAK_WORDS: ReadonlySet<Cause> = new Set(['policy-rejected', 'expired']);

/**
 * The provider beats the registry, the text beats the code, and a specific code beats what the notice says
 * around it. A provider row of cause `unknown` only names the sentence that a system puts before the real reason,
 * and one of cause `expired` how it ended.
 * @param row the provider's row that the reply belongs to, `null` where none is recognised.
 */
export function causeOf(recipient: BounceRecipient, row: ProviderFacts | null): FoundCause {
  const { kind, reply, enhanced, diagnostic, context } = recipient;
  if (kind === 'success') return { cause: 'delivered', by: 'code', wording: null };
  if (row && !YIELDING.has(row.cause)) return byProvider(row, `${diagnostic} ${context}`);
  const parts = enhanced === null ? null : parseEnhanced(enhanced);
  const detail = parts ? `${parts.subject}.${parts.detail}` : '';
  const byDetail = CAUSE_BY_DETAIL[detail];
  const byCode = (cause: Cause, by: FoundCause['by'] = 'code'): FoundCause => ({ cause, by, wording: null });
  if (byDetail && DECIDING_DETAILS.has(detail)) return byCode(byDetail);
  const told = wordsOf(diagnostic);
  if (told && !WEAK_WORDS.has(told.cause)) return { ...told, by: 'words' };
  if (byDetail && !VAGUE_DETAILS.has(detail)) return byCode(byDetail);
  if (told) return { ...told, by: 'words' };
  const around = wordsOf(context);
  // A footer says that something "is not permitted", and means no mail server: any code tells more.
  const isFooter = around?.cause === 'policy-rejected' && (byDetail ?? CAUSE_BY_REPLY[reply ?? '']);
  if (around && !isFooter) return { ...around, by: 'surroundings' };
  if (byDetail) return byCode(byDetail, 'vague-code');
  const byReply = CAUSE_BY_REPLY[reply ?? ''];
  if (byReply) return byCode(byReply, 'vague-code');
  if (row && row.cause !== 'unknown') return byProvider(row, `${diagnostic} ${context}`);
  return byCode('unknown', 'nothing');
}

function byProvider(row: ProviderFacts, words: string): FoundCause {
  const { text } = comparableText(words);
  const found = row.words.map(toWording).filter((candidate) => findWording(text, candidate) !== null);
  // A sentence tells a reader more than the end of a link: `mail/?p=NoSuchUser`.
  const wording = found.find((candidate) => candidate.some((part) => part.includes(' '))) ?? found[0] ?? null;
  return { cause: row.cause, by: 'provider', wording };
}

const SENTENCES = CAUSE_WORDINGS.flatMap(({ cause, wordings }) =>
  wordings.map((sentence) => ({ cause, sentence })),
);
const sentencesIn = wordingIndex(SENTENCES.map(({ sentence }) => sentence));

/** Addresses, and the hosts that notices say they talked to: `spam@c.example` says nothing of spam. */
const NAMES =
  /[^\s<>()"',;:/?=]{1,64}@[^\s<>()"',;:]{1,255}|(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?= ?\[[0-9a-f]| said:)/g;

/** A comparable text in which no name can be taken for words; every offset stays. */
export function withoutNames(comparable: string): string {
  return comparable.replace(NAMES, (name) => '@'.repeat(name.length));
}

/** The cause that a server's words tell, with the sentence; `null` where no row stands in them. */
export function wordsOf(words: string): { cause: Cause; wording: Wording } | null {
  const found = [...sentencesIn(withoutNames(comparableText(words).text)).keys()];
  if (found.length === 0) return null;
  // The rows stand in the order in which they decide.
  const { cause, sentence } = SENTENCES[Math.min(...found)] as (typeof SENTENCES)[number];
  return { cause, wording: toWording(sentence) };
}
