/** From what a bounce says to what it means: cause, permanence, whose turn. */
import type { Cause } from '../catalog/cause';
import type { Turn } from '../catalog/entry';
import type { ProviderFacts } from '../catalog/facts/provider-facts';
import { recogniseProvider } from '../catalog/providers';
import type { Bounce, BounceRecipient } from '../smtp/bounce';
import { classOf, parseEnhanced } from '../smtp/codes';
import { comparableText } from '../smtp/plain-text';
import { findWording, toWording } from '../smtp/wording';
import { CAUSE_BY_DETAIL, CAUSE_BY_REPLY, DECIDING_DETAILS, VAGUE_DETAILS } from './causes';
import type { Diagnosis, RecipientDiagnosis } from './diagnosis';
import { TURN_BY_CAUSE } from './turns';
import { CAUSE_WORDINGS } from './wordings';

/**
 * The verdict on a bounce.
 * @returns for each recipient the cause, whether it is final, and whose turn it is.
 */
export function diagnose(bounce: Bounce): Diagnosis {
  return { kind: bounce.kind, recipients: bounce.recipients.map(diagnoseRecipient) };
}

function diagnoseRecipient(recipient: BounceRecipient): RecipientDiagnosis {
  const { address, reply, enhanced } = recipient;
  const row = recognise(recipient);
  const cause = causeOf(recipient, row);
  const turn = turnOf(recipient, cause, row);
  return { address, reply, enhanced, cause, entry: row?.id ?? null, permanent: isPermanent(recipient), turn };
}

function recognise({ kind, diagnostic, context, reply, enhanced }: BounceRecipient): ProviderFacts | null {
  return kind === 'success' ? null : recogniseProvider({ words: diagnostic, context, reply, enhanced });
}

/**
 * The provider beats the registry, the text beats the code, and a specific code beats what the notice says
 * around it. A row of cause `unknown` only names the sentence that a system puts before the real reason, and
 * one of cause `expired` how it ended.
 */
function causeOf(recipient: BounceRecipient, row: ProviderFacts | null): Cause {
  const { kind, reply, enhanced, diagnostic, context } = recipient;
  if (kind === 'success') return 'delivered';
  if (row && !YIELDING.has(row.cause)) return row.cause;
  const parts = enhanced === null ? null : parseEnhanced(enhanced);
  const detail = parts ? `${parts.subject}.${parts.detail}` : '';
  const byDetail = CAUSE_BY_DETAIL[detail];
  if (byDetail && DECIDING_DETAILS.has(detail)) return byDetail;
  const byText = causeInWords(diagnostic);
  if (byText && !WEAK_WORDS.has(byText)) return byText;
  if (byDetail && !VAGUE_DETAILS.has(detail)) return byDetail;
  const told = byText ?? causeInWords(context) ?? byDetail ?? CAUSE_BY_REPLY[reply ?? ''];
  return told ?? row?.cause ?? 'unknown';
}

/** Causes whose words stand beside any other: a specific code tells more. */
const WEAK_WORDS: ReadonlySet<Cause> = new Set(['policy-rejected', 'expired']);

/** Causes of provider rows that any better evidence overrides. */
const YIELDING: ReadonlySet<Cause> = new Set(['unknown', 'expired']);

const ROWS = CAUSE_WORDINGS.map(({ cause, wordings }) => ({ cause, wordings: wordings.map(toWording) }));

/** The cause that a server's words tell; `null` where no row stands in them. */
export function causeInWords(words: string): Cause | null {
  const { text } = comparableText(words);
  if (text === '') return null;
  const row = ROWS.find(({ wordings }) => wordings.some((wording) => findWording(text, wording) !== null));
  return row?.cause ?? null;
}

/**
 * Whether the same message would fail again. The reply code decides where the two classes differ, since it is
 * what servers act upon (RFC 5321 section 4.2.1). A failure of class 4 is a server that gave up retrying.
 */
function isPermanent({ kind, reply, enhanced }: BounceRecipient): boolean | null {
  if (kind === 'success') return null;
  if (kind === 'delay') return false;
  const codeClass = classOf(reply ?? enhanced ?? '');
  return codeClass === '5' ? true : codeClass === '4' ? false : null;
}

function turnOf({ kind }: BounceRecipient, cause: Cause, row: ProviderFacts | null): Turn {
  if (kind !== 'failure') return 'nobody';
  // After a failure nobody tries again by himself.
  return row && row.cause === cause && row.turn !== 'nobody' ? row.turn : TURN_BY_CAUSE[cause];
}
