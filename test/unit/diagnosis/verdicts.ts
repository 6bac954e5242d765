/** Verdicts to speak of, as the tests change them. */
import type { Diagnosis, RecipientDiagnosis } from '../../../src/diagnosis/diagnosis';

/** A recipient whose address is unknown to the server, with what a test says of him. */
export function recipientOf(verdict: Partial<RecipientDiagnosis>): RecipientDiagnosis {
  return {
    address: 'john.doe@c.example',
    forwardedFrom: null,
    reply: '550',
    enhanced: '5.1.1',
    cause: 'mailbox-not-found',
    entry: null,
    permanent: true,
    turn: 'sender',
    resend: 'no',
    certainty: 'sure',
    speaker: 'remote',
    host: 'mx.c.example',
    ip: '192.0.2.25',
    diagnostic: '550 5.1.1 <john.doe@c.example>: User john.doe unknown',
    proof: [],
    ...verdict,
  };
}

/** The verdict on a bounce with these recipients. */
export function bounceOf(
  recipients: readonly RecipientDiagnosis[],
  verdict: Partial<Diagnosis> = {},
): Diagnosis {
  return { kind: 'failure', recipients, retryUntil: null, original: null, backscatter: false, ...verdict };
}
