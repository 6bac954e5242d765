/** Reads a raw mail's parts together: what a reader sees, the delivery status, the returned message. */
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

/**
 * Reads a mail. Its delivery status makes it a bounce whatever its words say, and its fields are firmer than
 * sentences (RFC 3464 section 2).
 */
export function readMail({ text, deliveryStatus, returned, failedRecipients }: MailParts): BounceReading {
  const seen = readBounce(text);
  const reported = readDeliveryStatus(deliveryStatus);
  const original = seen.original ?? readOriginal(returned, 0);
  if (reported.length === 0 && seen.kind === 'none') return seen;
  const known = failedRecipients.length === 1 ? failedRecipients[0] : addressIn(original?.to ?? '');
  const recipients = reported.length > 0 ? reported : seen.recipients;
  const kinds = new Set(reported.map(({ kind }) => kind));
  return {
    ...seen,
    original,
    kind:
      reported.length === 0
        ? seen.kind
        : kinds.has('failure')
          ? 'failure'
          : kinds.has('delay')
            ? 'delay'
            : 'success',
    recipients: recipients
      .map((recipient) => (reported.length > 0 ? filledFrom(recipient, seen.recipients) : recipient))
      .map((recipient) => ({
        ...recipient,
        address: recipient.address ?? (recipients.length === 1 ? known || null : null),
      })),
  };
}

/** What the fields leave open, the sentences about the same recipient may tell. */
function filledFrom(recipient: BounceRecipient, seen: readonly BounceRecipient[]): BounceRecipient {
  const same =
    seen.find((other) => other.address?.toLowerCase() === recipient.address?.toLowerCase()) ??
    (seen.length === 1 ? seen[0] : undefined);
  if (!same) return recipient;
  return {
    address: recipient.address ?? same.address,
    forwardedFrom: recipient.forwardedFrom ?? same.forwardedFrom,
    kind: recipient.kind,
    reply: recipient.reply ?? same.reply,
    enhanced: moreTelling(recipient.enhanced, same.enhanced),
    diagnostic: recipient.diagnostic || same.diagnostic,
    context: [same.context, recipient.context].filter(Boolean).join('\n'),
    places: same.places,
  };
}
