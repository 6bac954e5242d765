/** The verdict on a bounce: values only. */
import type { Turn } from '../catalog/entry';
import type { BounceKind } from '../smtp/bounce';

/** Why a message was not delivered: the closed list that every reading maps to. */
export const CAUSES = [
  'mailbox-not-found',
  'mailbox-inactive',
  'mailbox-moved',
  'mailbox-full',
  'domain-not-found',
  'domain-not-accepting',
  'recipient-refused',
  'message-too-large',
  'content-rejected',
  'spam-detected',
  'virus-detected',
  'ip-blocked',
  'reverse-dns-missing',
  'sender-authentication-failed',
  'sender-rejected',
  'relay-denied',
  'login-required',
  'tls-required',
  'rate-limited',
  'greylisted',
  'too-many-recipients',
  'server-error',
  'connection-failed',
  'mail-loop',
  'expired',
  'protocol-error',
  'policy-rejected',
  'delivered',
  'unknown',
] as const;

export type Cause = (typeof CAUSES)[number];

/** The verdict on one recipient. */
export interface RecipientDiagnosis {
  readonly address: string | null;
  readonly reply: string | null;
  readonly enhanced: string | null;
  readonly cause: Cause;
  /** Whether the failure is final; `null` where the text does not tell. */
  readonly permanent: boolean | null;
  readonly turn: Turn;
}

/** The verdict on a bounce. */
export interface Diagnosis {
  readonly kind: BounceKind;
  readonly recipients: readonly RecipientDiagnosis[];
}
