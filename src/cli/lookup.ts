/**
 * Looks codes up from the command line and prints one entry a line, as JSON:
 * `npm run --silent lookup -- CODE... [--lang en|ja] [--all]`,
 * or two codes side by side: `npm run --silent lookup -- --compare A B [--lang en|ja]`
 *
 * Exit status 1 where a query is no code or the call is wrong.
 */
import { parseArgs } from 'node:util';
import { allEntries, findEntries, findEntry } from '../catalog/catalog';
import { compare, whichInOne } from '../catalog/compare';
import type { Entry, FixStep, Language } from '../catalog/entry';
import { LANGUAGES } from '../catalog/language';
import { codesInQuery } from '../catalog/search';
import { textsIn } from '../catalog/texts';

const USAGE = `Usage: npm run --silent lookup -- CODE... [--lang en|ja] [--all]
       npm run --silent lookup -- --compare A B [--lang en|ja]`;

/** Who acts, and the step. Waiting is nobody's act, so such a step stands alone. */
function stepLine(step: FixStep, language: Language): string {
  return step.who === 'nobody' ? step.text : `${textsIn(language).actors[step.who]}: ${step.text}`;
}

/** The entry as it is printed. */
function lineOf(query: string, entry: Entry, language: Language) {
  const { id, kind, name, meaning, when, turn, provider, sources, related, status, resend } = entry;
  const fix = entry.fix.map((step) => stepLine(step, language));
  const line = { query, id, kind, class: entry.class, name, meaning, when, fix, turn };
  return { ...line, provider, sources, related, status, resend };
}

function print(line: object): void {
  console.log(JSON.stringify(line));
}

/** Everything that a query names; where it is no code, says so and finds nothing. */
function entriesOf(query: string, language: Language): Entry[] {
  const text = query.trim();
  const exact = findEntries(text, language);
  // Of several entries of a code, an id (`gmail/over-quota`) names one.
  const named = findEntry(text, language);
  const inText = () => codesInQuery(query).flatMap((code) => findEntries(code, language));
  const entries = exact.length > 0 ? exact : named ? [named] : inText();
  if (entries.length === 0) {
    const error = 'This is no SMTP code. A reply code looks like 550, an enhanced status code like 5.1.1.';
    print({ query, error });
  }
  return entries;
}

/** @returns whether the query is a code, or names at least one. */
function lookUp(query: string, language: Language): boolean {
  const entries = entriesOf(query, language);
  for (const entry of entries) print(lineOf(query, entry, language));
  return entries.length > 0;
}

/** @returns whether both queries are codes; of several entries of a code, the best is compared. */
function printComparison([queryA = '', queryB = '']: readonly string[], language: Language): boolean {
  const [[a], [b]] = [entriesOf(queryA, language), entriesOf(queryB, language)];
  if (!a || !b) return false;
  const comparison = compare(a, b, language);
  const { title, summary, differences } = comparison;
  const sides = { a: lineOf(queryA, a, language), b: lineOf(queryB, b, language) };
  print({ ...sides, title, summary, differences, which: whichInOne(comparison, language) });
  return true;
}

/** @returns the exit status. */
function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      lang: { type: 'string', default: 'en' },
      all: { type: 'boolean', default: false },
      compare: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const language = LANGUAGES.find((known) => known === values.lang);
  if (!language || (positionals.length === 0 && !values.all)) {
    console.error(USAGE);
    return 1;
  }
  if (values.compare) {
    if (positionals.length === 2 && !values.all) return printComparison(positionals, language) ? 0 : 1;
    console.error(`--compare takes two codes.\n${USAGE}`);
    return 1;
  }
  if (values.all) for (const entry of allEntries(language)) print(lineOf(entry.id, entry, language));
  const found = positionals.map((query) => lookUp(query, language));
  return found.includes(false) ? 1 : 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  // parseArgs throws at an unknown option.
  console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
}
