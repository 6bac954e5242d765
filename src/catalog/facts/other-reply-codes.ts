/**
 * Three-digit codes that readers meet in bounces, logs and lists although no standard in force defines them:
 * one row each, no prose. Those that the RFCs define stand in `reply-codes.ts`.
 */
import type { Resend, Source, Turn } from '../entry';
import { rfc } from './sources';

/** How a code came about that no standard in force defines. */
export type OtherReplyStatus =
  /** Defined once, in the protocol before SMTP or in an RFC that is out of use. */
  | 'historic'
  /** Stands in the table of RFC 5248 section 2.4 beside an enhanced code, and in no other RFC. */
  | 'registry-only'
  /** Proposed in an Internet-Draft that never became an RFC. */
  | 'draft'
  /** Some servers, programs or lists use it of their own accord. */
  | 'non-standard'
  /** No reply of a server at all, but a number of a sending program or web-hook. */
  | 'client-side';

/** One row; the same in every language. */
export interface OtherReplyFacts {
  /** Three digits; the first is 1 or 6 where the number is no SMTP reply of today. */
  readonly code: string;
  /** The name that its source gives it, in English, or close to it. */
  readonly name: string;
  readonly status: OtherReplyStatus;
  readonly turn: Turn;
  readonly resend: Resend;
  /** Never empty: where no document names the code, the one that says what its digits mean. */
  readonly sources: readonly Source[];
  /** Codes that belong to the same matter or are meant instead. */
  readonly related: readonly string[];
  /** The enhanced code whose digits it has and whose sense it is given, as if the dots had been dropped. */
  readonly looksLike?: string;
}

const source = (title: string, url: string): Source => ({ title, url });

const DIGITS = rfc(5321, '4.2.1');
const TABLE = rfc(5248, '2.4');
const CONTENT = rfc(3463, '3.7');
const RFC_780 = rfc(780);
const RFC_1845 = rfc(1845, '3');
const RFC_2554 = rfc(2554);
const RFC_4954 = rfc(4954, '6');

const ADDRQUERY = source(
  'draft-moore-email-addrquery',
  'https://datatracker.ietf.org/doc/draft-moore-email-addrquery/',
);
const IPV6_DRAFT = source(
  'draft-martin-smtp-ipv6-to-ipv4-fallback',
  'https://datatracker.ietf.org/doc/draft-martin-smtp-ipv6-to-ipv4-fallback/',
);
const PRDR = source('draft-hall-prdr', 'https://datatracker.ietf.org/doc/draft-hall-prdr/');
const QUICKSTART = source(
  'draft-fanf-smtp-quickstart',
  'https://datatracker.ietf.org/doc/draft-fanf-smtp-quickstart/',
);

const ALBASEL = source('Albasel: email bounce codes', 'https://www.albaselweb.ae/email-bounce-codes/');
const ALIYUN = source(
  'Aliyun Mail: return codes',
  'http://www.sh-aliyun.com/index.php/Products/detail/cid/0/pid/87.html',
);
const AUSICS = source('ausics help desk: error codes', 'https://helpdesk.ausics.net/kb/faq.php?id=31');
const BYTECAMP = source('bytecamp: delivery errors', 'https://www.bytecamp.net/de/faq/email/zustellen.html');
const CHIARK = source(
  'SMTP replies (Richard Kettlewell)',
  'https://www.chiark.greenend.org.uk/greenend.org.uk/rjk/tech/smtpreplies.html',
);
const EXIM_SMTP_IN = source('Exim 4.96 src/smtp_in.c', 'https://github.com/Exim/exim');
const FM = source('fm/smtp-codes', 'https://github.com/fm/smtp-codes');
const GOOGLE = source('Google: SMTP error reference', 'https://support.google.com/a/answer/3726730');
const JINBO = source('A bounce with 441 4.4.1', 'http://blog.jinbo.net/007/archive/20051107');
const KAPELI = source(
  'Cheat-sheet of SMTP status codes',
  'https://kapeli.com/cheat_sheets/SMTP_Status_Codes.docset/Contents/Resources/Documents/index',
);
const KUMO = source(
  'KumoMTA community bounce rules',
  'https://github.com/KumoCorp/kumomta/blob/3ebc1e85/assets/community/bounces.toml',
);
const LAPOSTE = source(
  'Sisimai rules for French providers',
  'https://github.com/sisimai/go-sisimai/blob/ed142de/rhost/for-franceptt.go',
);
const MESSAGELABS = source(
  'Sisimai rules for MessageLabs',
  'https://github.com/sisimai/go-sisimai/blob/ed142de/rhost/for-messagelabs.go',
);
const ORACLE = source(
  'Oracle Cloud Email Delivery: troubleshooting',
  'https://docs.oracle.com/fr-ca/iaas/Content/Email/Concepts/troubleshooting.htm',
);
const SENDGRID = source(
  'SendGrid: SMTP errors and troubleshooting',
  'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/smtp-errors-and-troubleshooting',
);
const SISIMAI_LIB = source(
  'Sisimai list of reply codes',
  'https://github.com/sisimai/go-sisimai/blob/ed142de/smtp/reply/lib.go',
);
const SISIMAI_SET = source('Sisimai set of bounces', 'https://github.com/sisimai/set-of-emails');
const SYMFONY = source('Symfony (Mailgun bridge)', 'https://github.com/symfony/symfony');
const TISTORY = source('A Korean list of bounce codes', 'https://puffinknight.tistory.com/102');
const VTIGER = source(
  'Vtiger: traditional bounce codes',
  'https://help.vtiger.com/faq/149251430-What-are-the-different-traditional-bounce-codes',
);
const ZONEMTA = source(
  'ZoneMTA bounce rules',
  'https://github.com/zone-eu/zone-mta/blob/cf94b99/config/bounces.txt',
);

export const OTHER_REPLY_CODES: readonly OtherReplyFacts[] = [
  {
    code: '101',
    name: 'Server unable to connect',
    status: 'client-side',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [KAPELI, DIGITS],
    related: ['421', '4.4.1', '111'],
  },
  {
    code: '111',
    name: 'Connection refused',
    status: 'client-side',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [KAPELI, DIGITS],
    related: ['421', '4.4.1', '101'],
  },
  {
    code: '120',
    name: 'Service ready in n minutes',
    status: 'historic',
    turn: 'nobody',
    resend: 'not-needed',
    sources: [RFC_780, DIGITS],
    related: ['220', '421'],
  },
  {
    code: '151',
    name: 'User not local; will forward',
    status: 'historic',
    turn: 'nobody',
    resend: 'not-needed',
    sources: [RFC_780, DIGITS],
    related: ['251'],
  },
  {
    code: '152',
    name: 'User unknown; mail will be forwarded by the operator',
    status: 'historic',
    turn: 'nobody',
    resend: 'not-needed',
    sources: [RFC_780, DIGITS],
    related: ['151', '252'],
  },
  {
    code: '200',
    name: 'Command okay',
    status: 'historic',
    turn: 'nobody',
    resend: 'not-needed',
    sources: [RFC_780, CHIARK],
    related: ['250', '2.0.0'],
  },
  {
    code: '201',
    name: 'Command okay, action aborted',
    status: 'historic',
    turn: 'nobody',
    resend: 'not-needed',
    sources: [RFC_780, DIGITS],
    related: ['200', '250'],
  },
  {
    code: '215',
    name: 'Preferred scheme',
    status: 'historic',
    turn: 'nobody',
    resend: 'not-needed',
    sources: [RFC_780, DIGITS],
    related: ['211', '214'],
  },
  {
    code: '254',
    name: 'Accepted but suppressed',
    status: 'non-standard',
    turn: 'sender',
    resend: 'after-fix',
    sources: [ORACLE],
    related: ['250', '252', '4.7.1'],
  },
  {
    code: '353',
    name: 'Per-recipient response beginning (PRDR)',
    status: 'draft',
    turn: 'nobody',
    resend: 'not-needed',
    sources: [PRDR, EXIM_SMTP_IN],
    related: ['354', '250'],
  },
  {
    code: '355',
    name: 'Octet-offset is the transaction offset',
    status: 'historic',
    turn: 'nobody',
    resend: 'not-needed',
    sources: [RFC_1845],
    related: ['354'],
  },
  {
    code: '403',
    name: 'Not authorised to send from that address',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [SENDGRID],
    related: ['550', '553', '5.7.1'],
  },
  {
    code: '417',
    name: 'Temporary delivery error',
    status: 'non-standard',
    turn: 'nobody',
    resend: 'automatic',
    sources: [TISTORY],
    related: ['450', '451', '4.0.0'],
  },
  {
    code: '420',
    name: 'Timeout / connection problem',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'automatic',
    sources: [VTIGER],
    related: ['421', '4.4.1', '4.4.2'],
  },
  {
    code: '422',
    name: '(basic code listed with X.7.12)',
    status: 'registry-only',
    turn: 'recipient',
    resend: 'automatic',
    sources: [TABLE, FM, VTIGER, BYTECAMP],
    related: ['432', '452', '4.2.2', '4.7.12'],
    looksLike: '4.2.2',
  },
  {
    code: '426',
    name: 'Connection or processing broken off',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'automatic',
    sources: [SISIMAI_SET],
    related: ['421', '451', '4.4.2'],
  },
  {
    code: '430',
    name: '(basic code listed with X.5.1)',
    status: 'registry-only',
    turn: 'sender-admin',
    resend: 'automatic',
    sources: [TABLE, DIGITS],
    related: ['500', '503', '5.5.1'],
  },
  {
    code: '431',
    name: 'Not enough disk space',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'automatic',
    sources: [VTIGER],
    related: ['452', '4.3.1', '4.2.2'],
    looksLike: '4.3.1',
  },
  {
    code: '434',
    name: '(no defined meaning)',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'automatic',
    sources: [DIGITS],
    related: ['454', '450', '451'],
  },
  {
    code: '435',
    name: 'Unable to authenticate at present',
    status: 'non-standard',
    turn: 'nobody',
    resend: 'automatic',
    sources: [EXIM_SMTP_IN],
    related: ['454', '535', '4.7.0'],
  },
  {
    code: '440',
    name: 'Mail from account does not conform with authentication',
    status: 'non-standard',
    turn: 'sender',
    resend: 'after-fix',
    sources: [ALIYUN],
    related: ['553', '550', '5.7.1'],
  },
  {
    code: '441',
    name: 'Recipient server not responding',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'automatic',
    sources: [VTIGER, JINBO],
    related: ['421', '4.4.1', '4.4.7'],
    looksLike: '4.4.1',
  },
  {
    code: '442',
    name: 'Connection dropped during transmission',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'automatic',
    sources: [VTIGER],
    related: ['421', '4.4.2'],
    looksLike: '4.4.2',
  },
  {
    code: '446',
    name: 'Maximum hop count exceeded',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'automatic',
    sources: [VTIGER],
    related: ['4.4.6', '546'],
    looksLike: '4.4.6',
  },
  {
    code: '447',
    name: 'Message timed out in queue',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'after-fix',
    sources: [VTIGER],
    related: ['4.4.7', '547', '4.4.1'],
    looksLike: '4.4.7',
  },
  {
    code: '449',
    name: 'Routing error',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'automatic',
    sources: [VTIGER],
    related: ['4.4.4', '5.4.4', '4.4.3'],
    looksLike: '4.4.9',
  },
  {
    code: '456',
    name: 'Retry over IPv4',
    status: 'draft',
    turn: 'sender-admin',
    resend: 'automatic',
    sources: [IPV6_DRAFT, SISIMAI_LIB],
    related: ['451', '4.7.1', '4.7.24'],
  },
  {
    code: '465',
    name: 'Code page not available, or invalid response',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'automatic',
    sources: [DIGITS, CONTENT],
    related: ['451', '4.6.5'],
    looksLike: '4.6.5',
  },
  {
    code: '471',
    name: 'Local anti-spam filter error',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'automatic',
    sources: [VTIGER],
    related: ['450', '451', '4.7.1'],
    looksLike: '4.7.1',
  },
  {
    code: '498',
    name: 'DNS or MX look-up problem at the sender',
    status: 'non-standard',
    turn: 'sender',
    resend: 'after-fix',
    sources: [KUMO],
    related: ['556', '4.4.4', '5.4.4', '5.1.2'],
  },
  {
    code: '499',
    name: 'Unable to connect to MX servers',
    status: 'client-side',
    turn: 'sender',
    resend: 'after-fix',
    sources: [ALBASEL, DIGITS],
    related: ['4.4.1', '4.4.7', '498'],
  },
  {
    code: '505',
    name: 'Authentication required / account suspended',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [KUMO, ALIYUN],
    related: ['530', '535', '5.7.13', '452'],
  },
  {
    code: '510',
    name: 'Bad email address',
    status: 'non-standard',
    turn: 'sender',
    resend: 'after-fix',
    sources: [VTIGER, ALIYUN],
    related: ['550', '553', '5.1.0', '5.1.1'],
    looksLike: '5.1.0',
  },
  {
    code: '511',
    name: 'Bad email address (mailbox unknown)',
    status: 'non-standard',
    turn: 'sender',
    resend: 'no',
    sources: [VTIGER],
    related: ['550', '5.1.1', '510'],
    looksLike: '5.1.1',
  },
  {
    code: '512',
    name: 'Recipient domain not found in DNS',
    status: 'non-standard',
    turn: 'sender',
    resend: 'no',
    sources: [VTIGER],
    related: ['550', '5.1.2', '5.4.4'],
    looksLike: '5.1.2',
  },
  {
    code: '513',
    name: 'Address type incorrect',
    status: 'non-standard',
    turn: 'sender',
    resend: 'after-fix',
    sources: [VTIGER],
    related: ['501', '553', '5.1.3', '530'],
    looksLike: '5.1.3',
  },
  {
    code: '515',
    name: 'Destination mailbox address invalid',
    status: 'non-standard',
    turn: 'sender',
    resend: 'no',
    sources: [DIGITS],
    related: ['550', '5.1.1', '511'],
    looksLike: '5.1.5',
  },
  {
    code: '517',
    name: 'Problem with sender mail attribute',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [AUSICS],
    related: ['501', '553', '5.1.7', '5.1.1'],
    looksLike: '5.1.7',
  },
  {
    code: '520',
    name: 'Use the correct QHLO id',
    status: 'draft',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [QUICKSTART, SISIMAI_LIB],
    related: ['503', '521', '554'],
  },
  {
    code: '522',
    name: 'Mailbox over its limit',
    status: 'non-standard',
    turn: 'recipient',
    resend: 'after-fix',
    sources: [SISIMAI_SET],
    related: ['552', '5.2.2', '422'],
    looksLike: '5.2.2',
  },
  {
    code: '523',
    name: 'Encryption needed',
    status: 'registry-only',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [TABLE, GOOGLE, KAPELI, ALIYUN],
    related: ['530', '5.7.10', '5.2.3', '552'],
    looksLike: '5.2.3',
  },
  {
    code: '524',
    name: '(basic code listed with X.7.11)',
    status: 'registry-only',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [TABLE, ALIYUN],
    related: ['538', '530', '5.7.11'],
  },
  {
    code: '525',
    name: 'User account disabled',
    status: 'registry-only',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [TABLE, SISIMAI_SET],
    related: ['535', '5.7.13'],
  },
  {
    code: '526',
    name: 'Authentication failure',
    status: 'non-standard',
    turn: 'sender',
    resend: 'after-fix',
    sources: [ALIYUN],
    related: ['535', '5.7.8'],
  },
  {
    code: '531',
    name: 'Mail system full',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'after-fix',
    sources: [DIGITS],
    related: ['452', '4.3.1', '431'],
    looksLike: '5.3.1',
  },
  {
    code: '532',
    name: 'Mailbox store refused the message',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'after-fix',
    sources: [DIGITS],
    related: ['554', '5.3.2', '5.2.0'],
    looksLike: '5.3.2',
  },
  {
    code: '533',
    name: '(basic code listed with X.7.1)',
    status: 'registry-only',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [TABLE, DIGITS],
    related: ['550', '553', '5.7.1'],
  },
  {
    code: '538',
    name: 'Encryption required for requested authentication mechanism',
    status: 'historic',
    turn: 'sender',
    resend: 'after-fix',
    sources: [RFC_4954, RFC_2554],
    related: ['530', '534', '5.7.11'],
  },
  {
    code: '540',
    name: 'Recipient address rejected / inactive',
    status: 'non-standard',
    turn: 'sender',
    resend: 'no',
    sources: [FM],
    related: ['550', '5.2.1', '5.1.1'],
  },
  {
    code: '541',
    name: 'Rejected by recipient policy',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'after-fix',
    sources: [FM, KAPELI, ALIYUN],
    related: ['550', '554', '5.7.1', '5.4.4'],
    looksLike: '5.4.1',
  },
  {
    code: '542',
    name: 'Recipient address rejected',
    status: 'non-standard',
    turn: 'sender',
    resend: 'no',
    sources: [MESSAGELABS, ALIYUN],
    related: ['550', '5.1.1', '541'],
  },
  {
    code: '543',
    name: 'Routing failure',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [DIGITS],
    related: ['554', '5.4.4', '4.4.3'],
    looksLike: '5.4.3',
  },
  {
    code: '546',
    name: 'Email looping',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'after-fix',
    sources: [DIGITS],
    related: ['554', '5.4.6', '446'],
    looksLike: '5.4.6',
  },
  {
    code: '547',
    name: 'Delivery time-out',
    status: 'non-standard',
    turn: 'recipient-admin',
    resend: 'after-fix',
    sources: [DIGITS],
    related: ['5.4.7', '4.4.7', '447'],
    looksLike: '5.4.7',
  },
  {
    code: '557',
    name: 'Too many recipient addresses (ADDRQUERY)',
    status: 'draft',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [ADDRQUERY, SISIMAI_LIB],
    related: ['452', '554', '5.5.3'],
  },
  {
    code: '571',
    name: 'Message refused (policy or spam)',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [BYTECAMP, LAPOSTE],
    related: ['550', '554', '5.7.1', '5.7.26'],
    looksLike: '5.7.1',
  },
  {
    code: '585',
    name: 'Recipient address undeliverable',
    status: 'non-standard',
    turn: 'sender',
    resend: 'no',
    sources: [KUMO, DIGITS],
    related: ['550', '5.1.1', '5.1.0'],
  },
  {
    code: '591',
    name: 'Client host blocklisted',
    status: 'non-standard',
    turn: 'sender-admin',
    resend: 'after-fix',
    sources: [ZONEMTA, DIGITS],
    related: ['550', '554', '5.7.1'],
  },
  {
    code: '605',
    name: 'Not delivered: address bounced before',
    status: 'client-side',
    turn: 'sender-admin',
    resend: 'no',
    sources: [SYMFONY, DIGITS],
    related: ['550', '5.1.1'],
  },
];
