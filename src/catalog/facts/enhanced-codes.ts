/**
 * The enhanced status codes that IANA has registered: one row for each X.y.z, no prose.
 *
 * A class stands in a row where the defining RFC gives it, or where mainstream servers send it in the
 * registered sense (4.7.1, 5.2.2, 5.4.6). Whose turn it is and whether resending helps belong to the class:
 * 4.2.2 and 5.2.2 differ.
 */
import type { Resend, Source, Turn } from '../entry';
import { IANA, rfc } from './sources';

/** What differs between the classes of one X.y.z. */
export interface ClassFacts {
  readonly turn: Turn;
  readonly resend: Resend;
}

/** Classes that an enhanced status code can have (RFC 3463 section 2). */
export type EnhancedClass = '2' | '4' | '5';

/** One X.y.z of the registry. */
export interface EnhancedFacts {
  /** As the registry writes it, e.g. `X.2.2`. */
  readonly code: string;
  readonly name: string;
  readonly classes: Readonly<Partial<Record<EnhancedClass, ClassFacts>>>;
  readonly sources: readonly Source[];
  /** `X.y.z` stands for that code in the class of the reader's; reply codes are shown where the class is theirs. */
  readonly related: readonly string[];
}

const DONE: ClassFacts = { turn: 'nobody', resend: 'not-needed' };
const WAIT: ClassFacts = { turn: 'nobody', resend: 'automatic' };
/** The servers go on trying, and this party can make it succeed. */
const retried = (turn: Turn): ClassFacts => ({ turn, resend: 'automatic' });
const fix = (turn: Turn): ClassFacts => ({ turn, resend: 'after-fix' });
const never: ClassFacts = { turn: 'sender', resend: 'no' };

const row = (
  code: string,
  name: string,
  classes: EnhancedFacts['classes'],
  sources: readonly Source[],
  related: readonly string[],
): EnhancedFacts => ({ code, name, classes, sources: [...sources, IANA], related });

const ADDRESS = [rfc(3463, '3.2')];
const MAILBOX = [rfc(3463, '3.3')];
const SYSTEM = [rfc(3463, '3.4')];
const NETWORK = [rfc(3463, '3.5')];
const PROTOCOL = [rfc(3463, '3.6')];
const CONTENT = [rfc(3463, '3.7')];
const SECURITY = [rfc(3463, '3.8')];
const AUTH = [rfc(4954, '6')];
const AUTH_REGISTRY = [rfc(5248, '2.4')];
const EAI = [rfc(6531, '4.2')];
const PRIORITY = [rfc(6710, '10')];
const RRVS = [rfc(7293, '15.3')];
/** The registry itself cites this draft for X.7.28; no RFC came of it. */
const DRAFT_MAILBOMB: Source = {
  title: 'draft-levine-mailbomb-header',
  url: 'https://datatracker.ietf.org/doc/draft-levine-mailbomb-header/',
};

export const ENHANCED_CODES: readonly EnhancedFacts[] = [
  row(
    'X.0.0',
    'Other undefined status',
    { 2: DONE, 4: WAIT, 5: fix('sender') },
    [rfc(3463, '3.1')],
    ['250', '451', '554', 'X.3.0', 'X.5.0'],
  ),
  row(
    'X.1.0',
    'Other address status',
    { 2: DONE, 4: WAIT, 5: fix('sender') },
    [...ADDRESS, rfc(2034)],
    ['250', '450', '550', 'X.1.1', 'X.1.7'],
  ),
  row('X.1.1', 'Bad destination mailbox address', { 5: never }, ADDRESS, ['550', 'X.1.2', 'X.1.6', 'X.2.1']),
  row('X.1.2', 'Bad destination system address', { 5: never }, ADDRESS, ['550', 'X.1.1', 'X.1.10', 'X.4.4']),
  row('X.1.3', 'Bad destination mailbox address syntax', { 5: never }, ADDRESS, [
    '501',
    '553',
    'X.1.1',
    'X.1.7',
  ]),
  row('X.1.4', 'Destination mailbox address ambiguous', { 5: fix('sender') }, ADDRESS, ['550', 'X.1.1']),
  row('X.1.5', 'Destination address valid', { 2: DONE }, ADDRESS, ['250', 'X.1.0', 'X.1.1']),
  row('X.1.6', 'Destination mailbox has moved, no forwarding address', { 5: never }, ADDRESS, [
    '551',
    'X.1.1',
    'X.2.1',
    'X.7.17',
  ]),
  row('X.1.7', "Bad sender's mailbox address syntax", { 5: fix('sender') }, ADDRESS, [
    '501',
    '553',
    'X.1.3',
    'X.1.8',
  ]),
  row(
    'X.1.8',
    "Bad sender's system address",
    { 4: retried('sender-admin'), 5: fix('sender-admin') },
    ADDRESS,
    ['451', '501', '553', 'X.1.7', 'X.7.27'],
  ),
  row('X.1.9', 'Message relayed to non-compliant mailer', { 2: DONE }, [rfc(3886, '3.3.4')], ['250']),
  row(
    'X.1.10',
    'Recipient address has null MX',
    { 5: never },
    [rfc(7505, '6'), rfc(7504, '4')],
    ['556', 'X.1.2', 'X.7.27'],
  ),
  row('X.2.0', 'Other or undefined mailbox status', { 4: WAIT, 5: fix('recipient') }, MAILBOX, [
    '450',
    '550',
    'X.2.1',
    'X.2.2',
  ]),
  row('X.2.1', 'Mailbox disabled, not accepting messages', { 4: WAIT, 5: fix('recipient') }, MAILBOX, [
    '450',
    '550',
    'X.1.1',
    'X.2.2',
  ]),
  row('X.2.2', 'Mailbox full', { 4: retried('recipient'), 5: fix('recipient') }, MAILBOX, [
    '452',
    '552',
    'X.2.1',
    'X.2.3',
    'X.3.1',
  ]),
  row('X.2.3', 'Message length exceeds administrative limit', { 5: fix('sender') }, MAILBOX, [
    '552',
    'X.2.2',
    'X.3.4',
  ]),
  row(
    'X.2.4',
    'Mailing list expansion problem',
    { 4: retried('recipient-admin'), 5: fix('recipient-admin') },
    MAILBOX,
    ['450', '452', '550', 'X.7.2'],
  ),
  row(
    'X.3.0',
    'Other or undefined mail system status',
    { 2: DONE, 4: WAIT, 5: fix('recipient-admin') },
    SYSTEM,
    ['250', '421', '451', '554', 'X.0.0', 'X.3.5'],
  ),
  row('X.3.1', 'Mail system full', { 4: retried('recipient-admin') }, SYSTEM, ['452', 'X.2.2', 'X.4.5']),
  row(
    'X.3.2',
    'System not accepting network messages',
    { 4: WAIT, 5: fix('sender') },
    [...SYSTEM, rfc(7504, '3')],
    ['421', '521', 'X.1.10', 'X.3.0'],
  ),
  row('X.3.3', 'System not capable of selected features', { 5: fix('sender-admin') }, SYSTEM, [
    '504',
    '555',
    'X.5.4',
    'X.6.3',
  ]),
  row('X.3.4', 'Message too big for system', { 5: fix('sender') }, SYSTEM, ['552', 'X.2.2', 'X.2.3']),
  row(
    'X.3.5',
    'System incorrectly configured',
    { 4: retried('recipient-admin'), 5: fix('recipient-admin') },
    SYSTEM,
    ['451', '554', 'X.3.0', 'X.4.6'],
  ),
  row('X.3.6', 'Requested priority was changed', { 2: DONE }, PRIORITY, ['250', '251', 'X.7.15']),
  row('X.4.0', 'Other or undefined network or routing status', { 4: WAIT, 5: fix('sender-admin') }, NETWORK, [
    '421',
    '451',
    'X.4.1',
    'X.4.4',
  ]),
  row('X.4.1', 'No answer from host', { 4: WAIT }, NETWORK, ['451', 'X.4.2', 'X.4.4', 'X.4.7']),
  row('X.4.2', 'Bad connection', { 4: WAIT }, NETWORK, ['421', '451', 'X.4.1', 'X.4.5']),
  row('X.4.3', 'Directory server failure', { 4: WAIT }, NETWORK, ['451', 'X.1.2', 'X.4.4']),
  row('X.4.4', 'Unable to route', { 4: WAIT, 5: fix('sender') }, NETWORK, [
    '451',
    '550',
    '554',
    'X.1.2',
    'X.4.3',
  ]),
  row('X.4.5', 'Mail system congestion', { 4: WAIT }, NETWORK, ['421', '451', 'X.3.1', 'X.4.2']),
  row(
    'X.4.6',
    'Routing loop detected',
    { 4: retried('recipient-admin'), 5: fix('recipient-admin') },
    NETWORK,
    ['554', 'X.3.5', 'X.4.4'],
  ),
  row('X.4.7', 'Delivery time expired', { 4: fix('recipient-admin'), 5: fix('recipient-admin') }, NETWORK, [
    'X.4.1',
    'X.4.2',
    'X.4.5',
  ]),
  row('X.5.0', 'Other or undefined protocol status', { 2: DONE, 4: WAIT, 5: fix('sender-admin') }, PROTOCOL, [
    '250',
    '451',
    '454',
    '554',
    'X.0.0',
    'X.5.1',
  ]),
  row('X.5.1', 'Invalid command', { 5: fix('sender-admin') }, PROTOCOL, [
    '500',
    '502',
    '503',
    '530',
    'X.5.2',
    'X.5.4',
  ]),
  row('X.5.2', 'Syntax error', { 5: fix('sender-admin') }, PROTOCOL, ['500', '501', '555', 'X.5.1', 'X.5.4']),
  row(
    'X.5.3',
    'Too many recipients',
    { 4: WAIT, 5: fix('sender') },
    [...PROTOCOL, rfc(5321, '4.5.3.1.10')],
    ['452', '550', 'X.2.2', 'X.3.1'],
  ),
  row('X.5.4', 'Invalid command arguments', { 5: fix('sender-admin') }, PROTOCOL, [
    '501',
    '504',
    '555',
    'X.5.1',
    'X.5.2',
  ]),
  row('X.5.5', 'Wrong protocol version', { 5: fix('sender-admin') }, PROTOCOL, ['500', 'X.3.3', 'X.5.1']),
  row(
    'X.5.6',
    'Authentication exchange line is too long',
    { 4: fix('sender-admin'), 5: fix('sender-admin') },
    AUTH,
    ['500', '535', 'X.5.2', 'X.7.8'],
  ),
  row(
    'X.6.0',
    'Other or undefined media error',
    { 2: DONE, 4: WAIT, 5: fix('sender') },
    [...CONTENT, rfc(2034)],
    ['250', '451', '554', 'X.6.1', 'X.6.5', 'X.7.1'],
  ),
  row('X.6.1', 'Media not supported', { 5: fix('sender') }, CONTENT, ['554', 'X.6.0', 'X.6.3']),
  row('X.6.2', 'Conversion required and prohibited', { 5: fix('sender') }, CONTENT, [
    '554',
    'X.6.1',
    'X.6.3',
    'X.6.4',
  ]),
  row('X.6.3', 'Conversion required but not supported', { 5: fix('sender-admin') }, CONTENT, [
    '554',
    'X.6.2',
    'X.6.5',
    'X.6.9',
  ]),
  row('X.6.4', 'Conversion with loss performed', { 2: DONE, 5: fix('sender') }, CONTENT, [
    '250',
    '554',
    'X.6.2',
    'X.6.5',
  ]),
  row('X.6.5', 'Conversion failed', { 4: WAIT, 5: fix('sender') }, CONTENT, ['451', '554', 'X.6.2', 'X.6.3']),
  row(
    'X.6.6',
    'Message content not available',
    { 4: WAIT, 5: fix('sender-admin') },
    [rfc(4468, '5')],
    ['451', '554', 'X.7.14'],
  ),
  row('X.6.7', 'Non-ASCII addresses not permitted for that sender/recipient', { 5: fix('sender') }, EAI, [
    '550',
    '553',
    'X.1.3',
    'X.6.8',
    'X.6.9',
  ]),
  row(
    'X.6.8',
    'UTF-8 string reply is required, but not permitted by the SMTP client',
    { 2: DONE, 5: fix('sender-admin') },
    EAI,
    ['252', '550', '553', 'X.6.7', 'X.6.9', 'X.6.10'],
  ),
  row(
    'X.6.9',
    'UTF-8 header message cannot be transferred to one or more recipients',
    { 5: fix('sender') },
    EAI,
    ['550', '554', 'X.6.7', 'X.6.8'],
  ),
  row('X.6.10', 'Deprecated duplicate of X.6.8', { 2: DONE, 5: fix('sender-admin') }, EAI, [
    '252',
    '550',
    '553',
    'X.6.8',
  ]),
  row('X.7.0', 'Other or undefined security status', { 2: DONE, 4: WAIT, 5: fix('sender-admin') }, SECURITY, [
    '235',
    '450',
    '454',
    '530',
    '550',
    'X.7.1',
    'X.7.8',
  ]),
  row('X.7.1', 'Delivery not authorized, message refused', { 4: WAIT, 5: fix('sender-admin') }, SECURITY, [
    '450',
    '451',
    '454',
    '550',
    '551',
    '553',
    '554',
    'X.7.0',
    'X.7.23',
    'X.7.25',
    'X.7.26',
  ]),
  row('X.7.2', 'Mailing list expansion prohibited', { 5: fix('recipient') }, SECURITY, [
    '550',
    'X.2.4',
    'X.7.1',
  ]),
  row('X.7.3', 'Security conversion required but not possible', { 5: fix('sender-admin') }, SECURITY, [
    '554',
    'X.7.4',
    'X.7.6',
  ]),
  row('X.7.4', 'Security features not supported', { 5: fix('sender') }, SECURITY, [
    '504',
    'X.7.3',
    'X.7.9',
    'X.7.30',
  ]),
  row('X.7.5', 'Cryptographic failure', { 4: retried('sender-admin'), 5: fix('sender-admin') }, SECURITY, [
    '454',
    '554',
    'X.7.6',
    'X.7.7',
  ]),
  row('X.7.6', 'Cryptographic algorithm not supported', { 5: fix('sender-admin') }, SECURITY, [
    '554',
    'X.7.4',
    'X.7.5',
  ]),
  row('X.7.7', 'Message integrity failure', { 2: DONE, 4: WAIT, 5: fix('sender-admin') }, SECURITY, [
    '250',
    '451',
    '554',
    'X.7.5',
    'X.7.20',
    'X.7.29',
  ]),
  row('X.7.8', 'Authentication credentials invalid', { 5: fix('sender') }, AUTH, ['535', 'X.7.9', 'X.7.13']),
  row('X.7.9', 'Authentication mechanism is too weak', { 5: fix('sender') }, AUTH, [
    '534',
    'X.7.4',
    'X.7.8',
    'X.7.11',
  ]),
  row('X.7.10', 'Encryption needed', { 5: fix('sender') }, AUTH_REGISTRY, ['530', 'X.7.11', 'X.7.30']),
  row('X.7.11', 'Encryption required for requested authentication mechanism', { 5: fix('sender') }, AUTH, [
    '534',
    'X.7.9',
    'X.7.10',
  ]),
  row('X.7.12', 'A password transition is needed', { 4: fix('sender') }, AUTH, ['432', 'X.7.8', 'X.7.9']),
  row('X.7.13', 'User account disabled', { 5: fix('sender-admin') }, AUTH_REGISTRY, [
    '535',
    'X.2.1',
    'X.7.8',
  ]),
  row('X.7.14', 'Trust relationship required', { 5: fix('sender-admin') }, AUTH_REGISTRY, [
    '554',
    'X.6.6',
    'X.7.8',
  ]),
  row('X.7.15', 'Priority level is too low', { 4: WAIT, 5: fix('sender') }, PRIORITY, [
    '450',
    '550',
    'X.3.6',
    'X.7.16',
  ]),
  row('X.7.16', 'Message is too big for the specified priority', { 4: WAIT, 5: fix('sender') }, PRIORITY, [
    '452',
    '552',
    'X.3.4',
    'X.7.15',
  ]),
  row('X.7.17', 'Mailbox owner has changed', { 5: never }, RRVS, ['550', 'X.1.6', 'X.7.18', 'X.7.19']),
  row('X.7.18', 'Domain owner has changed', { 5: never }, RRVS, ['550', 'X.7.17', 'X.7.19']),
  row('X.7.19', 'RRVS test cannot be completed', { 5: fix('sender') }, RRVS, ['550', 'X.7.17', 'X.7.18']),
  row(
    'X.7.20',
    'No passing DKIM signature found',
    { 5: fix('sender-admin') },
    [rfc(7372, '3.1')],
    ['550', 'X.7.21', 'X.7.22', 'X.7.26'],
  ),
  row(
    'X.7.21',
    'No acceptable DKIM signature found',
    { 5: fix('sender-admin') },
    [rfc(7372, '3.1')],
    ['550', 'X.7.20', 'X.7.22', 'X.7.26'],
  ),
  row(
    'X.7.22',
    'No valid author-matched DKIM signature found',
    { 5: fix('sender-admin') },
    [rfc(7372, '3.1')],
    ['550', 'X.7.20', 'X.7.21', 'X.7.26'],
  ),
  row(
    'X.7.23',
    'SPF validation failed',
    { 5: fix('sender-admin') },
    [rfc(7372, '3.2'), rfc(7208, '8.4')],
    ['550', 'X.7.1', 'X.7.24', 'X.7.26'],
  ),
  row(
    'X.7.24',
    'SPF validation error',
    { 4: retried('sender-admin'), 5: fix('sender-admin') },
    [rfc(7372, '3.2'), rfc(7208, '8.6'), rfc(7208, '8.7')],
    ['451', '550', 'X.7.23', 'X.7.26'],
  ),
  row(
    'X.7.25',
    'Reverse DNS validation failed',
    { 5: fix('sender-admin') },
    [rfc(7372, '3.3'), rfc(8601)],
    ['550', 'X.7.1', 'X.7.23', 'X.7.26'],
  ),
  row(
    'X.7.26',
    'Multiple authentication checks failed',
    { 5: fix('sender-admin') },
    [rfc(7372, '3.4')],
    ['550', 'X.7.20', 'X.7.23', 'X.7.25', 'X.7.29'],
  ),
  row(
    'X.7.27',
    'Sender address has null MX',
    { 5: fix('sender-admin') },
    [rfc(7505, '6')],
    ['550', 'X.1.8', 'X.1.10'],
  ),
  row(
    'X.7.28',
    'Mail flood detected',
    { 4: retried('sender-admin'), 5: fix('sender-admin') },
    [DRAFT_MAILBOMB],
    ['450', '550', 'X.7.1'],
  ),
  row(
    'X.7.29',
    'ARC validation failure',
    { 5: fix('recipient-admin') },
    [rfc(8617, '10.4')],
    ['550', 'X.7.7', 'X.7.20', 'X.7.26'],
  ),
  row(
    'X.7.30',
    'REQUIRETLS support required',
    { 5: fix('recipient-admin') },
    [rfc(8689, '7')],
    ['550', 'X.7.4', 'X.7.10'],
  ),
];
