/** The causes of the catalogue's entries and of every verdict. */

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
