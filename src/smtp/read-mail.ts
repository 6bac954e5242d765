/** Reads a raw mail's parts together: what a reader sees, the delivery status, the returned message. */
import { worstOf } from './action';
import { addressIn } from './addresses';
import type { BounceRecipient } from './bounce';
import { readDeliveryStatus } from './delivery-status';
import { readOriginal } from './original-message';
import { type BounceReading, readBounce } from './read-bounce';
import { moreTelling } from './replies';

/** The parts of a mail, taken out of their MIME wrapping; empty where the mail has none. */
export interface MailParts {
  /** What a reader sees; offsets of the reading refer to it. */
  readonly text: string;
  /** The body of the `message/delivery-status` part (RFC 3464). */
  readonly deliveryStatus: string;
  /** The returned message, or its header. */
  readonly returned: string;
  readonly failedRecipients: readonly string[];
}

/** A point in which what a reader sees and the delivery status contradict each other. */
export interface Disagreement {
  /** The recipient, as the delivery status names it. */
  readonly address: string | null;
  readonly field: 'address' | 'kind' | 'reply' | 'enhanced';
  /** What the sentences say. */
  readonly seen: string;
  /** What the delivery status says; the reading follows it. */
  readonly reported: string;
}

/** A reading of both sources. */
export interface MailReading extends BounceReading {
  readonly disagreements: readonly Disagreement[];
}

/**
 * Reads a mail. Its delivery status makes it a bounce whatever its words say, and its fields are firmer than
 * sentences (RFC 3464 section 2).
 */
export function readMail({ text, deliveryStatus, returned, failedRecipients }: MailParts): MailReading {
  const seen = readBounce(text);
  const reported = readDeliveryStatus(deliveryStatus);
  const original = seen.original ?? readOriginal(returned, 0);
  if (reported.length === 0 && seen.kind === 'none') return { ...seen, disagreements: [] };
  const known = failedRecipients.length === 1 ? failedRecipients[0] : addressIn(original?.to ?? '');
  const pairs = reported.map((recipient) => ({ recipient, same: sameRecipient(recipient, seen.recipients) }));
  const recipients = reported.length > 0 ? pairs.map(filled) : seen.recipients;
  return {
    ...seen,
    original,
    kind: worstOf(reported.map(({ kind }) => kind)) ?? seen.kind,
    recipients: recipients.map((recipient) => ({
      ...recipient,
      address: recipient.address ?? (recipients.length === 1 ? known || null : null),
    })),
    disagreements: pairs.flatMap(disagreementsOf),
  };
}

/** A recipient of the delivery status, and what the sentences say of him. */
interface Pair {
  readonly recipient: BounceRecipient;
  readonly same: BounceRecipient | undefined;
}

function sameRecipient(
  { address }: BounceRecipient,
  seen: readonly BounceRecipient[],
): BounceRecipient | undefined {
  const byAddress = seen.find((other) => other.address?.toLowerCase() === address?.toLowerCase());
  return byAddress ?? (seen.length === 1 ? seen[0] : undefined);
}

/** What the fields leave open, the sentences about the same recipient may tell. */
function filled({ recipient, same }: Pair): BounceRecipient {
  if (!same) return recipient;
  return {
    address: recipient.address ?? same.address,
    forwardedFrom: recipient.forwardedFrom ?? same.forwardedFrom,
    kind: recipient.kind,
    reply: recipient.reply ?? same.reply,
    enhanced: moreTelling(recipient.enhanced, same.enhanced),
    diagnostic: fuller(recipient.diagnostic, same.diagnostic),
    context: [same.context, recipient.context].filter(Boolean).join('\n'),
    places: same.places,
  };
}

/** The reply as the notice quotes it, where it adds to the field: Postfix says there at which command it came. */
function fuller(reported: string, seen: string): string {
  return seen.startsWith(reported) ? seen : reported;
}

const COMPARED = ['address', 'kind', 'reply', 'enhanced'] as const;

function disagreementsOf({ recipient, same }: Pair): Disagreement[] {
  if (!same) return [];
  return COMPARED.flatMap((field) => {
    const seen = same[field];
    const reported = recipient[field];
    if (seen === null || reported === null || agree(field, seen, reported)) return [];
    // Passed on from the one to the other: both name him.
    if (field === 'address' && (same.forwardedFrom ?? recipient.forwardedFrom) !== null) return [];
    return { address: recipient.address, field, seen, reported };
  });
}

/** A code that only names its class (RFC 3463 section 3.1, X.0.0) leaves the rest open, and contradicts nothing. */
function agree(field: Disagreement['field'], seen: string, reported: string): boolean {
  if (seen.toLowerCase() === reported.toLowerCase()) return true;
  const isOpen = seen.endsWith('.0.0') || reported.endsWith('.0.0');
  return field === 'enhanced' && isOpen && seen[0] === reported[0];
}
