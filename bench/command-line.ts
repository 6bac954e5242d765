/** What is measured under node: mails a second, growth with the text, and how soon a list follows a key. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allEntries } from '../src/catalog/catalog';
import type { Language } from '../src/catalog/entry';
import { search } from '../src/catalog/search';
import { explain } from '../src/cli/explain-mail';
import { readRawMail } from '../src/cli/raw-mail';
import { readBounce } from '../src/smtp/read-bounce';
import { median, RUNS } from './median';
import type { Figure } from './report';

const FIXTURES = path.resolve(import.meta.dirname, '../test/fixtures/bounces');
/** Mails read in each run. */
const MAILS = 2_000;
/**
 * Bounces that Sisimai decodes in a second by its own README (github.com/sisimai/go-sisimai, "Differences between Go
 * and Others"), on a dual-core i5 of 1.6 GHz: other mail on another machine, so no more than an order of size.
 */
const SISIMAI = { Go: 1_200, Perl: 450, Ruby: 340 };

/** What people type, one keystroke after the other, in both languages. */
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
  return median(times);
}

/** A notice of so many million characters, all of it the server's own words. */
function longNotice(megabytes: number): string {
  const said =
    'said: 550-5.7.1 Our system has detected that this message is likely unsolicited mail 550 5.7.1\n';
  return `This is the mail system at host a.example.\n\n<b@c.example>: ${said.repeat((megabytes * 1_000_000) / said.length)}`;
}

async function mailsPerSecond(): Promise<Figure[]> {
  const mails = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(path.join(FIXTURES, name)));
  const texts = await Promise.all(mails.map(async (mail) => (await readRawMail(mail)).text));
  const perSecond = async (readOne: (index: number) => unknown): Promise<number> => {
    const ms = await medianMs(async () => {
      for (let i = 0; i < MAILS; i++) await readOne(i % mails.length);
    });
    return (MAILS * 1_000) / ms;
  };
  const raw = await perSecond((index) => explain(mails[index] as Buffer, 'eml'));
  const text = await perSecond((index) => readBounce(texts[index] as string));
  return [
    { where: 'node', what: 'raw mails read on one core', value: raw, unit: 'a second', target: 'rawMails' },
    ...Object.entries(SISIMAI).map(
      ([language, value]): Figure => ({
        where: 'node',
        what: `  Sisimai for ${language}, as published for its own machine`,
        value,
        unit: 'a second',
      }),
    ),
    { where: 'node', what: 'readable texts read on one core', value: text, unit: 'a second' },
  ];
}

async function textGrowth(): Promise<Figure[]> {
  const figures: Figure[] = [];
  let first = 0;
  for (const megabytes of [1, 2, 4, 8]) {
    const text = longNotice(megabytes);
    const perMegabyte = (await medianMs(() => void readBounce(text))) / megabytes;
    first ||= perMegabyte;
    if (megabytes === 1) continue;
    figures.push({
      where: 'node',
      what: `time for each MB of a text of ${megabytes} MB, to that of 1 MB`,
      value: perMegabyte / first,
      unit: 'times',
      target: 'growth',
    });
  }
  return figures;
}

function keystrokes(): Figure[] {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    for (const [query, language] of TYPED) {
      for (let length = 1; length <= query.length; length++) {
        const start = cpuMs();
        search(query.slice(0, length), language, 30);
        // The first run builds the index, which the popup does before anybody types.
        if (run > 0) times.push(cpuMs() - start);
      }
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] as number;
  return [
    {
      where: 'node',
      what: `key to list, ${allEntries().length} entries, median`,
      value: at(0.5),
      unit: 'ms',
    },
    { where: 'node', what: 'key to list, 95 of 100 within', value: at(0.95), unit: 'ms' },
  ];
}

/** Measures, and tells each figure as soon as it is known. */
export async function benchCommandLine(tell: (figures: readonly Figure[]) => void): Promise<void> {
  tell(await mailsPerSecond());
  tell(await textGrowth());
  tell(keystrokes());
}
