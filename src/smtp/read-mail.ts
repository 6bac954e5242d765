/** Reads a raw mail's two sides together: what a reader sees, and the delivery-status part. */
import type { BounceRecipient } from './bounce';
import { readDeliveryStatus } from './delivery-status';
import { type BounceReading, readBounce } from './read-bounce';

/**
 * Reads a mail whose parts were taken out of their MIME wrapping.
 * @param text what a reader sees; offsets of the reading refer to it.
 * @param deliveryStatus the body of the `message/delivery-status` part, empty where there is none. It makes a
 *   mail a bounce whatever its words say, and its fields are firmer than sentences (RFC 3464 section 2).
 */
export function readMail(text: string, deliveryStatus: string): BounceReading {
  const seen = readBounce(text);
  const reported = readDeliveryStatus(deliveryStatus);
  if (reported.length === 0) return seen;
  const kinds = new Set(reported.map((recipient) => recipient.kind));
  return {
    ...seen,
    kind: kinds.has('failure') ? 'failure' : kinds.has('delay') ? 'delay' : 'success',
    recipients: reported.map((recipient) => filledFrom(recipient, seen.recipients)),
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
    kind: recipient.kind,
    reply: recipient.reply ?? same.reply,
    enhanced: recipient.enhanced ?? same.enhanced,
    diagnostic: recipient.diagnostic || same.diagnostic,
    context: same.context,
    places: same.places,
  };
}
