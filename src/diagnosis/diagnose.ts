/** From what a bounce says to what it means: cause, permanence, whose turn. */
import { findEntries } from '../catalog/catalog';
import type { Cause } from '../catalog/cause';
import type { Turn } from '../catalog/entry';
import type { Bounce, BounceRecipient } from '../smtp/bounce';
import { classOf, parseEnhanced } from '../smtp/codes';
import { CAUSE_BY_DETAIL, CAUSE_BY_REPLY } from './causes';
import type { Diagnosis, RecipientDiagnosis } from './diagnosis';

/**
 * The verdict on a bounce, as far as its codes alone tell it.
 * @returns for each recipient the cause, whether it is final, and whose turn it is.
 */
export function diagnose(bounce: Bounce): Diagnosis {
  return { kind: bounce.kind, recipients: bounce.recipients.map(diagnoseRecipient) };
}

function diagnoseRecipient(recipient: BounceRecipient): RecipientDiagnosis {
  const { address, reply, enhanced } = recipient;
  const cause = causeOf(recipient);
  return { address, reply, enhanced, cause, permanent: isPermanent(recipient), turn: turnOf(recipient) };
}

function causeOf({ kind, reply, enhanced }: BounceRecipient): Cause {
  if (kind === 'success') return 'delivered';
  const parts = enhanced === null ? null : parseEnhanced(enhanced);
  const told = parts ? CAUSE_BY_DETAIL[`${parts.subject}.${parts.detail}`] : undefined;
  return told ?? CAUSE_BY_REPLY[reply ?? ''] ?? 'unknown';
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

function turnOf({ kind, reply, enhanced }: BounceRecipient): Turn {
  if (kind !== 'failure') return 'nobody';
  const entry = [enhanced, reply].flatMap((code) => (code === null ? [] : findEntries(code)))[0];
  // A failure without a code that says more: the one who sent the message has to look at the text.
  return entry === undefined || entry.turn === 'nobody' ? 'sender' : entry.turn;
}
