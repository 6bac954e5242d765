/** Entries for the tests of the interface: short, of every class and shape, independent of the catalogue. */
import type { Entry } from '../../../src/catalog/entry';

/** An entry that has everything; `changes` makes it another one. */
export function makeEntry(changes: Partial<Entry> = {}): Entry {
  return {
    id: '5.1.1',
    code: '5.1.1',
    kind: 'enhanced',
    class: '5',
    token: null,
    name: 'Bad destination mailbox address',
    meaning: 'The part of the address before the @ does not exist on the receiving server.',
    when: 'The receiving server checked the address during RCPT TO and found no mailbox of that name.',
    fix: [
      { who: 'sender', text: 'Check the address for typing errors.' },
      { who: 'sender', text: 'Ask the recipient for the current address in another way.' },
      { who: 'recipient-admin', text: 'Make sure that the mailbox or alias exists.' },
    ],
    status: 'standard',
    turn: 'sender',
    resend: 'after-fix',
    provider: null,
    sources: [
      { title: 'RFC 3463 section 3.2', url: 'https://www.rfc-editor.org/rfc/rfc3463#section-3.2' },
      {
        title: 'IANA: Enhanced Status Codes',
        url: 'https://www.iana.org/assignments/smtp-enhanced-status-codes',
      },
    ],
    related: ['550'],
    ...changes,
  };
}

export const UNKNOWN_MAILBOX = makeEntry();

export const MAILBOX_UNAVAILABLE = makeEntry({
  id: '550',
  code: '550',
  kind: 'reply',
  name: 'Mailbox unavailable',
  meaning: 'The server refused the message for good.',
});

export const AUTHENTICATION = makeEntry({
  id: '5.7.26',
  code: '5.7.26',
  name: 'Multiple authentication checks failed',
  turn: 'sender-admin',
});

export const AUTHENTICATION_AT_GMAIL = makeEntry({
  id: '5.7.26@gmail',
  code: '5.7.26',
  name: 'Unauthenticated sender: the message passed neither SPF nor DKIM for the domain of its From header',
  provider: 'Gmail',
  turn: 'sender-admin',
  fix: [{ who: 'sender-admin', text: 'Publish SPF and sign with DKIM.' }],
});

export const GREYLISTED = makeEntry({
  id: '4.7.1',
  code: '4.7.1',
  class: '4',
  name: 'Delivery not authorized, message refused',
  turn: 'nobody',
  resend: 'automatic',
  status: 'extension',
});

export const START_MAIL_INPUT = makeEntry({
  id: '354',
  code: '354',
  kind: 'reply',
  class: '3',
  name: 'Start mail input',
  turn: 'nobody',
  resend: 'not-needed',
  fix: [],
});

export const DELIVERED = makeEntry({
  id: '250',
  code: '250',
  kind: 'reply',
  class: '2',
  name: 'Requested mail action okay, completed',
  turn: 'nobody',
  resend: 'not-needed',
  status: 'unregistered',
  fix: [],
});

export const ALL_ENTRIES: readonly Entry[] = [
  MAILBOX_UNAVAILABLE,
  UNKNOWN_MAILBOX,
  AUTHENTICATION,
  AUTHENTICATION_AT_GMAIL,
  GREYLISTED,
  START_MAIL_INPUT,
  DELIVERED,
];
