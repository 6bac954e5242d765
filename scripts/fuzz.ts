/**
 * `npm run fuzz [-- --runs 1000000 --seed 5321 --workers 2]`: reads generated hostile mail until the runs are
 * done or a promise is broken (test/property/promises.ts). Prints the seed, what was read, and where a promise
 * breaks the shortest input that breaks it; then the exit status is 1. The same seed and number of workers read
 * the same texts.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { hostileParts, hostileText, INVISIBLE, plainBounce } from '../test/property/hostile';
import { checkAnswer, checkInvisible, checkMail, checkReading, checkSearch } from '../test/property/promises';

/** Runs between two words to whoever waits. */
const BATCH = 5_000;

interface Campaign {
  readonly name: string;
  /** Share of all runs; the dear ones get few. */
  readonly share: number;
  readonly property: fc.IProperty<unknown>;
}

const CAMPAIGNS: readonly Campaign[] = [
  { name: 'texts', share: 0.72, property: fc.property(hostileText, checkReading) },
  { name: 'any characters', share: 0.1, property: fc.property(fc.string({ unit: 'binary' }), checkReading) },
  { name: 'raw mails', share: 0.1, property: fc.property(hostileParts, checkMail) },
  {
    name: 'marks without width',
    share: 0.06,
    property: fc.property(
      plainBounce,
      fc.constantFrom(...INVISIBLE),
      fc.integer({ min: 1, max: 30 }),
      checkInvisible,
    ),
  },
  { name: 'answers to the page', share: 0.018, property: fc.property(hostileText, checkAnswer) },
  { name: 'popup queries', share: 0.002, property: fc.property(hostileText, checkSearch) },
];

type Report =
  | { readonly done: number; readonly campaign: string }
  | { readonly campaign: string; readonly broken: string; readonly input: string };

/** One worker: every campaign, batch by batch, each batch with a seed of its own. */
function work(runs: number, seed: number): void {
  const tell = (report: Report): unknown => process.send?.(report);
  for (const [index, { name, share, property }] of CAMPAIGNS.entries()) {
    let left = Math.ceil(runs * share);
    for (let batch = 0; left > 0; batch++) {
      const numRuns = Math.min(BATCH, left);
      const result = fc.check(property, { numRuns, seed: (seed + index * 7_919 + batch * 104_729) | 0 });
      if (result.failed) {
        const error = result.errorInstance;
        const broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
        tell({ campaign: name, broken, input: JSON.stringify(result.counterexample) });
        return;
      }
      left -= numRuns;
      tell({ campaign: name, done: numRuns });
    }
  }
}

/** Starts the workers, adds up what they tell; answers whether every promise held. */
async function fuzz(runs: number, seed: number, workers: number): Promise<boolean> {
  console.log(`seed ${seed}, ${runs} inputs, ${workers} workers`);
  const start = Date.now();
  const counts = new Map(CAMPAIGNS.map(({ name }) => [name, 0]));
  let held = true;
  const children: ChildProcess[] = [];
  const ended = Array.from({ length: workers }, (_, index) => {
    const own = [String(Math.ceil(runs / workers)), String(seed + index * 15_485_863)];
    const child = fork(import.meta.filename, ['--worker', ...own]);
    children.push(child);
    child.on('message', (report: Report) => {
      if ('done' in report) {
        counts.set(report.campaign, (counts.get(report.campaign) ?? 0) + report.done);
        return;
      }
      held = false;
      console.error(`\nBroken (${report.campaign}): ${report.broken}\nShortest input: ${report.input}`);
      for (const other of children) other.kill();
    });
    return new Promise<void>((resolve) => {
      child.once('exit', (code, signal) => {
        if (code !== 0 && signal === null) held = false;
        resolve();
      });
    });
  });
  const clock = setInterval(() => {
    console.log(`${sum(counts)} inputs, ${Math.round((Date.now() - start) / 1_000)} s`);
  }, 20_000);
  await Promise.all(ended);
  clearInterval(clock);
  for (const [name, count] of counts) console.log(`${name}: ${count}`);
  const seconds = ((Date.now() - start) / 1_000).toFixed(1);
  console.log(
    `seed ${seed}: ${sum(counts)} inputs in ${seconds} s, ${held ? 'every promise held' : 'BROKEN'}`,
  );
  return held;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}

/** A whole number; ends the program with a word where it is none. */
function whole(value: string, name: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`--${name} must be a whole number above 0, not "${value}".`);
  process.exit(2);
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--worker') {
  work(Number(rest[0]), Number(rest[1]));
} else {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: String((Date.now() % 1_000_000) + 1) },
      workers: { type: 'string', default: String(Math.min(8, availableParallelism())) },
    },
  });
  const held = await fuzz(
    whole(values.runs, 'runs'),
    whole(values.seed, 'seed'),
    whole(values.workers, 'workers'),
  );
  process.exitCode = held ? 0 : 1;
}
