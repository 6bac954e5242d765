/** What lies in the mailbox: real bounces of several mail systems, and a letter that is none. */
import path from 'node:path';

const FIXTURES = path.resolve(import.meta.dirname, '../../test/fixtures');

/** By their subjects, which are how a person finds them in the list. */
export const LETTERS = {
  'Undelivered Mail Returned to Sender': 'bounces/postfix-five-recipients.eml',
  'Delivery status notification: delayed': 'bounces/opensmtpd-greylisted-delay.eml',
  'Successful Mail Delivery Report': 'bounces/postfix-success.eml',
  'Returned mail: see transcript for details': 'bounces/sendmail-no-such-user.eml',
  'Mail delivery failed: returning message to sender': 'bounces/exim-five-recipients.eml',
  'Delivery status notification: failed': 'bounces/opensmtpd-no-such-domain.eml',
  'failure notice': 'bounces/haraka-mailbox-full.eml',
  'Offer 550: 421 brackets and 554 screws': 'mail/ordinary-numbers.eml',
} as const;

export type Subject = keyof typeof LETTERS;

/** Their files, absolute. */
export const LETTER_FILES: readonly string[] = Object.values(LETTERS).map((file) =>
  path.join(FIXTURES, file),
);
