/** Whose turn it is, by cause; what the reading says where no entry of a provider says it better. */
import type { Cause } from '../catalog/cause';
import type { Turn } from '../catalog/entry';

export const TURN_BY_CAUSE: Readonly<Record<Cause, Turn>> = {
  'mailbox-not-found': 'sender',
  'mailbox-inactive': 'sender',
  'mailbox-moved': 'sender',
  'mailbox-full': 'recipient',
  'domain-not-found': 'sender',
  'domain-not-accepting': 'sender',
  'recipient-refused': 'recipient-admin',
  'message-too-large': 'sender',
  'content-rejected': 'sender',
  'spam-detected': 'sender-admin',
  'virus-detected': 'sender',
  'ip-blocked': 'sender-admin',
  'reverse-dns-missing': 'sender-admin',
  'sender-authentication-failed': 'sender-admin',
  'sender-rejected': 'sender-admin',
  'relay-denied': 'sender-admin',
  'login-required': 'sender',
  'tls-required': 'sender-admin',
  'rate-limited': 'sender',
  greylisted: 'nobody',
  'too-many-recipients': 'sender',
  'server-error': 'recipient-admin',
  'connection-failed': 'recipient-admin',
  'mail-loop': 'recipient-admin',
  expired: 'recipient-admin',
  'protocol-error': 'sender-admin',
  'policy-rejected': 'sender-admin',
  delivered: 'nobody',
  // The one who sent the message has to read on.
  unknown: 'sender',
};
