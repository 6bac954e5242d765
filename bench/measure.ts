/**
 * `npm run measure`: how well codes, recipients and kinds are read, in numbers, on the mail in ../shared.
 * With `--misses`, every row that is not as labelled is printed too.
 */

import { type Explanation, explain } from '../src/cli/explain-mail';
import { readRawMail } from '../src/cli/raw-mail';
import { diagnose } from '../src/diagnosis/diagnose';
import type { RecipientDiagnosis } from '../src/diagnosis/diagnosis';
import { readBounce } from '../src/smtp/read-bounce';
import { corpusIsThere, mailsIn, readShared, readTable } from './corpus';

const showMisses = process.argv.includes('--misses');

class Tally {
  private right = 0;
  private all = 0;
  private readonly misses: string[] = [];

  constructor(private readonly name: string) {}

  count(isRight: boolean, miss: string): void {
    this.all += 1;
    if (isRight) this.right += 1;
    else this.misses.push(miss);
  }

  print(): void {
    const share = this.all === 0 ? 0 : (100 * this.right) / this.all;
    process.stdout.write(`${this.name.padEnd(58)} ${this.right} of ${this.all} (${share.toFixed(1)} %)\n`);
    if (showMisses) for (const miss of this.misses) process.stdout.write(`    ${miss}\n`);
  }
}

/**
 * Where we disagree with the labels by definition or by the words, not by reading: [label, ours, why]. They are
 * counted apart, and printed with how often each came.
 */
const DISAGREEMENTS: readonly (readonly [label: string, ours: string, why: string])[] = [
  [
    'recipient-refused',
    'mailbox-not-found',
    'the words say "user unknown"; the labels count it as filtered because it came after DATA',
  ],
  ['sender-rejected', 'mailbox-not-found', 'the words speak of the recipient'],
  ['sender-rejected', 'recipient-refused', 'the provider answers so where the recipient filters'],
  ['expired', 'connection-failed', '"expired" is for notices that show no better cause; a time-out is one'],
  ['expired', 'domain-not-found', '"expired" is for notices that show no better cause'],
  ['connection-failed', 'mail-loop', 'a cause of its own in our list'],
  ['connection-failed', 'domain-not-found', 'the name was not found in DNS'],
  ['rate-limited', 'too-many-recipients', 'a cause of its own in our list'],
  ['policy-rejected', 'content-rejected', 'the words speak of content or header'],
  ['login-required', 'policy-rejected', '"access denied", "policy violation" ask for no login'],
  ['login-required', 'mailbox-not-found', 'no login is asked for'],
  ['login-required', 'recipient-refused', 'the group takes mail from its own organisation only'],
  ['ip-blocked', 'rate-limited', 'deferred for volume or complaints, not blocked'],
  ['ip-blocked', 'reverse-dns-missing', 'the words say so'],
  ['ip-blocked', 'protocol-error', '"invalid domain name" answers HELO, "too many errors" what was sent'],
  ['sender-rejected', 'rate-limited', 'deferred for volume or complaints'],
  ['sender-rejected', 'login-required', 'the sending service could not log in'],
  ['mailbox-not-found', 'policy-rejected', '"access denied" names no mailbox'],
  ['server-error', 'mailbox-not-found', 'the words say "user unknown"'],
  ['unknown', 'mailbox-not-found', 'the words say, in Japanese, that the directory has no such user'],
];

const counted = new Map<string, number>();

/** Whether a difference is one of those above; then it is counted there. */
function isDisagreement(label: string | undefined, ours: string | undefined): boolean {
  const row = DISAGREEMENTS.find(([theirs, own]) => theirs === label && own === ours);
  if (row) counted.set(row.join(' | '), (counted.get(row.join(' | ')) ?? 0) + 1);
  return row !== undefined;
}

type Reading = Pick<Explanation, 'kind' | 'codes' | 'recipients'>;

/** The recipient a label speaks of: by address, else by number. */
function labelled(reading: Reading, row: Record<string, string>): RecipientDiagnosis | undefined {
  const address = row['recipient']?.toLowerCase();
  return (
    reading.recipients.find((recipient) => recipient.address?.toLowerCase() === address) ??
    reading.recipients[Number(row['recipient_no']) - 1] ??
    reading.recipients[0]
  );
}

function readText(text: string): Reading {
  const reading = readBounce(text);
  return { ...diagnose(reading, text), codes: reading.codes };
}

async function measureLabels(): Promise<void> {
  const text = {
    reply: new Tally('corpus/bounce, readable text: reply code'),
    enhanced: new Tally('corpus/bounce, readable text: enhanced code'),
    recipient: new Tally('corpus/bounce, readable text: recipient'),
    cause: new Tally('corpus/bounce, readable text: cause'),
    agreed: new Tally('corpus/bounce, readable text: cause, less disagreements'),
    named: new Tally('corpus/bounce, readable text: ... and where we name one'),
    kind: new Tally('corpus/bounce, readable text: taken for a bounce'),
  };
  const mail = {
    reply: new Tally('corpus/bounce, raw mail: reply code'),
    enhanced: new Tally('corpus/bounce, raw mail: enhanced code'),
    recipient: new Tally('corpus/bounce, raw mail: recipient'),
    cause: new Tally('corpus/bounce, raw mail: cause'),
    agreed: new Tally('corpus/bounce, raw mail: cause, less disagreements'),
    named: new Tally('corpus/bounce, raw mail: ... and where we name one'),
  };
  for (const row of readTable('corpus/labels.tsv')) {
    const file = `corpus/${row['file']}`;
    const bytes = readShared(file);
    const { text: visible } = await readRawMail(bytes);
    const seen = readText(visible);
    const raw = await explain(bytes, 'eml');
    const fromText = labelled(seen, row);
    const fromMail = labelled(raw, row);
    const miss = (want: string | undefined, got: string | null | undefined) =>
      `${file} want ${want}, got ${got}`;
    if (row['reply_visible'] === '1' && row['reply']) {
      text.reply.count(fromText?.reply === row['reply'], miss(row['reply'], fromText?.reply));
    }
    if (row['enhanced_visible'] === '1' && row['enhanced']) {
      text.enhanced.count(fromText?.enhanced === row['enhanced'], miss(row['enhanced'], fromText?.enhanced));
    }
    if (row['reply']) mail.reply.count(fromMail?.reply === row['reply'], miss(row['reply'], fromMail?.reply));
    if (row['enhanced']) {
      mail.enhanced.count(fromMail?.enhanced === row['enhanced'], miss(row['enhanced'], fromMail?.enhanced));
    }
    const address = row['recipient']?.toLowerCase() ?? '';
    const names = (reading: Reading) =>
      reading.recipients.map((recipient) => recipient.address?.toLowerCase() ?? null);
    if (address) {
      if (visible.toLowerCase().includes(address)) {
        text.recipient.count(names(seen).includes(address), miss(address, names(seen).join(' ')));
      }
      mail.recipient.count(names(raw).includes(address), miss(address, names(raw).join(' ')));
    }
    if (row['cause']) {
      countCause(text, row['cause'], fromText?.cause, file);
      countCause(mail, row['cause'], fromMail?.cause, file);
    }
    if (visible.trim()) text.kind.count(seen.kind !== 'none', `${file} is not taken for a bounce`);
  }
  for (const tally of [...Object.values(text), ...Object.values(mail)]) tally.print();
  process.stdout.write('disagreements with the labels, on text and raw mail: label | ours | why\n');
  for (const [row, count] of counted) process.stdout.write(`${String(count).padStart(5)}  ${row}\n`);
}

/** Counts a cause against its label: as it is, without the disagreements, and of these where one is named. */
function countCause(
  { cause, agreed, named }: Readonly<Record<'cause' | 'agreed' | 'named', Tally>>,
  label: string,
  ours: string | undefined,
  file: string,
): void {
  const miss = `${file} want ${label}, got ${ours}`;
  cause.count(ours === label, miss);
  if (isDisagreement(label, ours)) return;
  agreed.count(ours === label, miss);
  if (ours !== undefined && ours !== 'unknown') named.count(ours === label, miss);
}

async function measureOther(): Promise<void> {
  const painted = new Tally('corpus/other: left alone');
  for (const file of mailsIn('corpus/other')) {
    const { text } = await readRawMail(readShared(file));
    const reading = readText(text);
    painted.count(
      reading.kind === 'none' && reading.codes.length === 0,
      `${file} is read as ${reading.kind}`,
    );
  }
  painted.print();
}

/**
 * The true codes of our own bounces, found without the reader: what stands at the places where a mail
 * system prints a code, and the look-alikes that were planted in the mail that bounced.
 */
const TRUE_CODE =
  /(?:^|\n)[ \t]*(?:<<< ?|Out: |\(reason: |smtp; ?|said: ?|[^\n]{0,200}: )?([245][0-9]{2})[ -]([245]\.[0-9]{1,3}\.[0-9]{1,3})(?=\s)/g;
const PLANTED =
  /2026-0550|554-421|room 550|extension 421|550\.00|555 550 421|[0-9]\.550@|nobody550@|\/#550|SIZE=[0-9]+|bsi554|queue id is 4\.7\.1 550/g;

async function measureOwnBounces(): Promise<void> {
  const found = new Tally('bounces, readable text: true codes found');
  const alone = new Tally('bounces, readable text: look-alikes left alone');
  const kind = new Tally('bounces, readable text: kind');
  for (const row of readTable('bounces/index.tsv')) {
    const file = `bounces/${row['file']}`;
    const { text } = await readRawMail(readShared(file));
    const reading = readText(text);
    const at = (offset: number) => reading.codes.find((code) => code.start <= offset && offset < code.end);
    for (const match of text.matchAll(TRUE_CODE)) {
      const [whole, reply = '', enhanced = ''] = match;
      const end = match.index + whole.length;
      const start = end - reply.length - 1 - enhanced.length;
      const isFound = at(start)?.text === reply && at(end - enhanced.length)?.text === enhanced;
      found.count(isFound, `${file} ${JSON.stringify(text.slice(Math.max(0, start - 30), end + 10))}`);
    }
    for (const match of text.matchAll(PLANTED)) {
      const inside = reading.codes.some(
        (code) => code.start < match.index + match[0].length && match.index < code.end,
      );
      alone.count(!inside, `${file} ${match[0]}`);
    }
    const expected = row['kind'] === 'delayed' ? 'delay' : row['kind'] === 'failed' ? 'failure' : null;
    if (expected) kind.count(reading.kind === expected, `${file} is ${row['kind']}, read as ${reading.kind}`);
    else kind.count(reading.kind !== 'none', `${file} is not taken for a bounce`);
  }
  for (const tally of [found, alone, kind]) tally.print();
}

if (corpusIsThere()) {
  await measureLabels();
  await measureOther();
  await measureOwnBounces();
}
