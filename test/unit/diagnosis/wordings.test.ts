import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../../src/diagnosis/cause-of';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { CAUSE_WORDINGS } from '../../../src/diagnosis/wordings';
import { readBounce } from '../../../src/smtp/read-bounce';

/** What mail systems say, one a line: the cause it tells, who says it (or in which language), and the words. */
const SAYINGS = readFileSync(path.join(import.meta.dirname, 'wordings.samples.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [cause: string, by: string, words: string]);

/** The cause of a notice of Postfix that quotes a reply, or says the words itself. */
function causeOf(words: string) {
  const said = /^[2-6][0-9]{2}[ -]/.test(words) ? `host mx.c.example[192.0.2.1] said: ${words}` : words;
  const text = `This is the mail system at host a.example.\n\n<b@c.example>: ${said}\n`;
  return diagnose(readBounce(text), text).recipients[0]?.cause;
}

/** The same from a server that sends no enhanced codes: the words have to do. */
function withoutEnhanced(words: string): string {
  return words
    .replace(/^(?:([0-9]{3})[ -])?#?[245]\.[0-9]{1,3}\.[0-9]{1,3} /, (_, code) => (code ? `${code} ` : ''))
    .replace(/ \(#[245]\.[0-9]\.[0-9](?: - chkuser)?\)/, '');
}

describe.each([...new Set(SAYINGS.map(([cause]) => cause))])('%s', (wanted) => {
  test.each(SAYINGS.filter(([cause]) => cause === wanted).map(([, by, words]) => [by, words]))(
    '%s: %s',
    (_, words) => {
      expect([causeOf(words), causeOf(withoutEnhanced(words))]).toEqual([wanted, wanted]);
    },
  );
});

describe('words that mean it with their code only', () => {
  test.each([
    ['451 4.7.1 Try again later', 'greylisted'],
    ['501 5.5.4 Invalid domain name', 'protocol-error'],
    ['550 5.4.4 Invalid domain name', 'domain-not-found'],
    ['450 Requested mail action not taken: mailbox unavailable', 'server-error'],
    ['550 Requested action not taken: mailbox unavailable', 'mailbox-not-found'],
    ['421 Service unavailable', 'server-error'],
    ['554 Service unavailable', 'unknown'],
    ['550 5.1.1 <b@c.example> recipient rejected', 'mailbox-not-found'],
    ['550 5.7.1 <b@c.example> recipient rejected', 'recipient-refused'],
    ['552 5.2.2 <b@c.example> Not enough disk space', 'mailbox-full'],
    ['451 4.3.1 Not enough disk space', 'server-error'],
  ])('%s: %s', (words, cause) => {
    expect(causeOf(words)).toBe(cause);
  });
});

describe('words that only look like those of a cause', () => {
  test.each([
    ['550 See https://www.youtube.example/ or call the recipient if blocked', 'unknown'],
    ['450 delivery temporarily suspended: sorry', 'unknown'],
    ['550 sorry. Giving up on 192.0.2.1.', 'unknown'],
    ['550 sorry. Read our privacy policy', 'unknown'],
    ['550 sorry, see the attachment', 'unknown'],
    ['550 5.1.1 User unknown; your mail may be spam, see our policy', 'mailbox-not-found'],
    ['550 5.1.2 The addresses you gave: Host not found', 'domain-not-found'],
  ])('%s: %s', (words, cause) => {
    expect(causeOf(words)).toBe(cause);
  });
});

describe('the rows', () => {
  const all = CAUSE_WORDINGS.flatMap(({ wordings }) => wordings);

  test('every wording can decide: none holds one that stands before it', () => {
    const hidden = all.filter((wording, index) =>
      all.slice(0, index).some((earlier) => wording.includes(earlier)),
    );
    expect(hidden).toEqual([]);
  });

  test.each(CAUSE_WORDINGS.map(({ cause, wordings }) => [cause, wordings] as const))(
    '%s: each wording decides for it where it stands alone',
    (cause, wordings) => {
      const astray = wordings.filter((wording) => wordsOf(wording.replace('…', ' x '))?.cause !== cause);
      expect(astray).toEqual([]);
    },
  );

  test('a wording begins with words enough to mean something', () => {
    const short = all.filter((wording) => (wording.split('…')[0] as string).trim().length < 3);
    expect(short).toEqual([]);
  });
});
