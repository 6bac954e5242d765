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
 * Where our list of causes and the labels' program differ by definition, not by reading: [label, ours, why].
 * They are counted apart.
 */
const BY_DEFINITION: readonly (readonly [label: string, ours: string, why: string])[] = [
  [
    'recipient-refused',
    'mailbox-not-found',
    'the words say "user unknown"; the labels count it as filtered because it came after DATA',
  ],
  ['sender-rejected', 'mailbox-not-found', 'the words speak of the recipient'],
  ['expired', 'connection-failed', '"expired" is for notices that show no better cause; a time-out is one'],
  ['connection-failed', 'mail-loop', 'we have a cause of its own for it'],
  ['connection-failed', 'domain-not-found', 'the name was not found in DNS'],
  ['rate-limited', 'too-many-recipients', 'we have a cause of its own for it'],
  ['policy-rejected', 'content-rejected', 'the words speak of content or header'],
  ['login-required', 'policy-rejected', '"access denied" asks for no login'],
  ['login-required', 'mailbox-not-found', 'no login is asked for'],
  ['ip-blocked', 'rate-limited', 'deferred for volume or complaints, not blocked'],
  ['sender-rejected', 'rate-limited', 'deferred for volume or complaints'],
];

function differsByDefinition(label: string | undefined, ours: string | undefined): boolean {
  return BY_DEFINITION.some(([theirs, own]) => theirs === label && own === ours);
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
    agreed: new Tally('corpus/bounce, readable text: cause, but by definition'),
    kind: new Tally('corpus/bounce, readable text: taken for a bounce'),
  };
  const mail = {
    reply: new Tally('corpus/bounce, raw mail: reply code'),
    enhanced: new Tally('corpus/bounce, raw mail: enhanced code'),
    recipient: new Tally('corpus/bounce, raw mail: recipient'),
    cause: new Tally('corpus/bounce, raw mail: cause'),
    agreed: new Tally('corpus/bounce, raw mail: cause, but by definition'),
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
      text.cause.count(fromText?.cause === row['cause'], miss(row['cause'], fromText?.cause));
      if (!differsByDefinition(row['cause'], fromText?.cause)) {
        text.agreed.count(fromText?.cause === row['cause'], miss(row['cause'], fromText?.cause));
      }
      if (!differsByDefinition(row['cause'], fromMail?.cause)) {
        mail.agreed.count(fromMail?.cause === row['cause'], miss(row['cause'], fromMail?.cause));
      }
      mail.cause.count(fromMail?.cause === row['cause'], miss(row['cause'], fromMail?.cause));
    }
    if (visible.trim()) text.kind.count(seen.kind !== 'none', `${file} is not taken for a bounce`);
  }
  for (const tally of [...Object.values(text), ...Object.values(mail)]) tally.print();
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
