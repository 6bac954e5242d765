/**
 * Causes that a code alone tells, as data. Enhanced codes first: they are more specific than reply codes
 * (RFC 3463 section 1). Codes that many servers use for several causes (5.7.1, 5.0.0, 550) stand here with
 * the cause they name in their definition, or not at all.
 */
import type { Cause } from '../catalog/cause';

/** Subject and detail of an enhanced code → cause; the class does not change what is wrong. */
export const CAUSE_BY_DETAIL: Readonly<Record<string, Cause>> = {
  '1.0': 'mailbox-not-found',
  '1.1': 'mailbox-not-found',
  '1.2': 'domain-not-found',
  '1.3': 'mailbox-not-found',
  '1.4': 'mailbox-not-found',
  '1.6': 'mailbox-moved',
  '1.7': 'sender-rejected',
  '1.8': 'sender-rejected',
  '1.10': 'domain-not-accepting',
  '2.1': 'mailbox-inactive',
  '2.2': 'mailbox-full',
  '2.3': 'message-too-large',
  '3.0': 'server-error',
  '3.1': 'server-error',
  '3.2': 'server-error',
  '3.3': 'server-error',
  '3.4': 'message-too-large',
  '3.5': 'server-error',
  '4.1': 'connection-failed',
  '4.2': 'connection-failed',
  '4.3': 'server-error',
  '4.4': 'domain-not-found',
  '4.5': 'server-error',
  '4.6': 'mail-loop',
  '4.7': 'expired',
  '5.0': 'protocol-error',
  '5.1': 'protocol-error',
  '5.2': 'protocol-error',
  '5.3': 'too-many-recipients',
  '5.4': 'protocol-error',
  '5.5': 'protocol-error',
  '5.6': 'protocol-error',
  '6.0': 'content-rejected',
  '6.1': 'content-rejected',
  '6.2': 'content-rejected',
  '6.3': 'content-rejected',
  '6.4': 'content-rejected',
  '6.5': 'content-rejected',
  '6.6': 'content-rejected',
  '6.7': 'protocol-error',
  '6.8': 'protocol-error',
  '6.9': 'protocol-error',
  '7.0': 'policy-rejected',
  '7.1': 'policy-rejected',
  '7.2': 'recipient-refused',
  '7.8': 'login-required',
  '7.9': 'login-required',
  '7.10': 'tls-required',
  '7.11': 'tls-required',
  '7.12': 'login-required',
  '7.13': 'login-required',
  '7.14': 'login-required',
  '7.15': 'policy-rejected',
  '7.16': 'message-too-large',
  '7.17': 'mailbox-moved',
  '7.18': 'mailbox-moved',
  '7.19': 'policy-rejected',
  '7.20': 'sender-authentication-failed',
  '7.21': 'sender-authentication-failed',
  '7.22': 'sender-authentication-failed',
  '7.23': 'sender-authentication-failed',
  '7.24': 'sender-authentication-failed',
  '7.25': 'reverse-dns-missing',
  '7.26': 'sender-authentication-failed',
  '7.27': 'sender-rejected',
  '7.28': 'rate-limited',
  '7.29': 'sender-authentication-failed',
  '7.30': 'tls-required',
};

/** Details that many servers send for many causes: what the notice says around them tells more. */
export const VAGUE_DETAILS: ReadonlySet<string> = new Set([
  '1.0',
  // RFC 7505's null MX, and Exchange's "recipient not found".
  '1.10',
  '3.0',
  '3.2',
  '4.4',
  '5.0',
  '5.1',
  '7.0',
  '7.1',
]);

/** Details that say whose address is meant, where the words ("no such domain") leave it open. */
export const DECIDING_DETAILS: ReadonlySet<string> = new Set(['1.7', '1.8']);

/** Reply code → cause, where the code is defined for one. */
export const CAUSE_BY_REPLY: Readonly<Record<string, Cause>> = {
  '421': 'server-error',
  // RFC 4954's login matter in a dialogue; in a bounce it is Exchange's "too much at once".
  '432': 'rate-limited',
  '451': 'server-error',
  '452': 'server-error',
  '454': 'login-required',
  '455': 'protocol-error',
  '500': 'protocol-error',
  '501': 'protocol-error',
  '502': 'protocol-error',
  '503': 'protocol-error',
  '504': 'protocol-error',
  '521': 'domain-not-accepting',
  '530': 'login-required',
  '534': 'login-required',
  '535': 'login-required',
  '538': 'tls-required',
  '551': 'mailbox-moved',
  '555': 'protocol-error',
  '556': 'domain-not-accepting',
};
