/**
 * Looks codes up from the command line and prints one entry a line, as JSON:
 * `npm run --silent lookup -- CODE... [--lang en|ja] [--all]`
 *
 * Exit status 1 where a query is no code or the call is wrong.
 */
import { parseArgs } from 'node:util';
import { allEntries, findEntries } from '../catalog/catalog';
import type { Entry, FixStep, Language } from '../catalog/entry';
import { codesInQuery } from '../catalog/search';
import { LANGUAGES, textsIn } from '../catalog/texts';

const USAGE = 'Usage: npm run --silent lookup -- CODE... [--lang en|ja] [--all]';

/** Who acts, and the step. Waiting is nobody's act, so such a step stands alone. */
function stepLine(step: FixStep, language: Language): string {
  return step.who === 'nobody' ? step.text : `${textsIn(language).actors[step.who]}: ${step.text}`;
}

function print(query: string, entry: Entry, language: Language): void {
  const { id, kind, name, meaning, when, turn, provider, sources, related, status, resend } = entry;
  const fix = entry.fix.map((step) => stepLine(step, language));
  const line = { query, id, kind, class: entry.class, name, meaning, when, fix, turn };
  console.log(JSON.stringify({ ...line, provider, sources, related, status, resend }));
}

/** @returns whether the query is a code, or names at least one. */
function lookUp(query: string, language: Language): boolean {
  const exact = findEntries(query.trim(), language);
  const entries =
    exact.length > 0 ? exact : codesInQuery(query).flatMap((code) => findEntries(code, language));
  for (const entry of entries) print(query, entry, language);
  if (entries.length > 0) return true;
  const error = 'This is no SMTP code. A reply code looks like 550, an enhanced status code like 5.1.1.';
  console.log(JSON.stringify({ query, error }));
  return false;
}

/** @returns the exit status. */
function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { lang: { type: 'string', default: 'en' }, all: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const language = LANGUAGES.find((known) => known === values.lang);
  if (!language || (positionals.length === 0 && !values.all)) {
    console.error(USAGE);
    return 1;
  }
  if (values.all) for (const entry of allEntries(language)) print(entry.id, entry, language);
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
