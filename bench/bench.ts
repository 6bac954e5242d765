/**
 * `npm run bench`: how many mails a second are read on one core, and how the reading grows with the text.
 * Prints a table and, on the last line, the same as JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allEntries } from '../src/catalog/catalog';
import type { Language } from '../src/catalog/entry';
import { search } from '../src/catalog/search';
import { explain } from '../src/cli/explain-mail';
import { readRawMail } from '../src/cli/raw-mail';
import { readBounce } from '../src/smtp/read-bounce';

const FIXTURES = path.resolve(import.meta.dirname, '../test/fixtures/bounces');
/** Runs of each measurement; the median is told. */
const RUNS = 9;
/** Mails read in each run. */
const MAILS = 2_000;

const mails = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.eml'))
  .map((name) => readFileSync(path.join(FIXTURES, name)));
const texts = await Promise.all(mails.map(async (mail) => (await readRawMail(mail)).text));

/** Milliseconds of processor time that this process has used: what other programs do meanwhile does not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Median of the processor time of some runs, in ms. */
async function medianMs(run: () => Promise<void> | void): Promise<number> {
  await run();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = cpuMs();
    await run();
    times.push(cpuMs() - start);
  }
  return times.sort((a, b) => a - b)[(RUNS - 1) / 2] as number;
}

async function perSecond(readOne: (index: number) => Promise<unknown> | unknown): Promise<number> {
  const ms = await medianMs(async () => {
    for (let i = 0; i < MAILS; i++) await readOne(i % mails.length);
  });
  return Math.round((MAILS * 1_000) / ms);
}

/** A notice of about `size` characters, all of it the server's own words. */
function longNotice(size: number): string {
  const line =
    'said: 550-5.7.1 Our system has detected that this message is likely unsolicited mail 550 5.7.1\n';
  return `This is the mail system at host a.example.\n\n<b@c.example>: ${line.repeat(Math.ceil(size / line.length))}`;
}

const rawPerSecond = await perSecond((index) => explain(mails[index] as Buffer, 'eml'));
const textPerSecond = await perSecond((index) => readBounce(texts[index] as string));
const sizes = [1, 2, 4, 8].map((megabytes) => megabytes * 1_000_000);
const growth: number[] = [];
for (const size of sizes) {
  const text = longNotice(size);
  growth.push(await medianMs(() => void readBounce(text)));
}
const perMegabyte = growth.map((ms, index) => ms / ((sizes[index] as number) / 1_000_000));

/** What people type, one keystroke after the other, in both languages; the index is there by then. */
const TYPED: readonly (readonly [string, Language])[] = [
  ['550 5.7.26', 'en'],
  ['gmail 5.7.26', 'en'],
  ['mailbox full', 'en'],
  ['greylisting', 'en'],
  ['outlook s3140', 'en'],
  ['容量超過', 'ja'],
  ['送信ドメイン認証', 'ja'],
  ['逆引き', 'ja'],
];
const keystrokes: number[] = [];
for (let run = 0; run <= RUNS; run++) {
  for (const [query, language] of TYPED) {
    for (let length = 1; length <= query.length; length++) {
      const start = cpuMs();
      search(query.slice(0, length), language, 30);
      // The first run builds the index, which the popup does before anybody types.
      if (run > 0) keystrokes.push(cpuMs() - start);
    }
  }
}
keystrokes.sort((a, b) => a - b);
const keystroke = (share: number): number =>
  keystrokes[Math.floor(share * (keystrokes.length - 1))] as number;

const rows: [string, string][] = [
  ['raw mails read in a second of one core', String(rawPerSecond)],
  ['readable texts read in a second of one core', String(textPerSecond)],
  [`keystroke to list, ${allEntries().length} entries, median ms`, keystroke(0.5).toFixed(2)],
  ['keystroke to list, 95 of 100 within ms', keystroke(0.95).toFixed(2)],
  ...sizes.map((size, index): [string, string] => [
    `time per MB at ${size / 1_000_000} MB, as a ratio to 1 MB`,
    ((perMegabyte[index] as number) / (perMegabyte[0] as number)).toFixed(2),
  ]),
];
for (const [name, value] of rows) process.stdout.write(`${name.padEnd(56)} ${value.padStart(8)}\n`);
process.stdout.write(
  `${JSON.stringify({ rawPerSecond, textPerSecond, keystrokeMs: [keystroke(0.5), keystroke(0.95)], growth: perMegabyte.map((value) => value / (perMegabyte[0] as number)) })}\n`,
);
