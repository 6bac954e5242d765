/**
 * `npm run --silent explain -- [--text | --eml] FILE...`: the reading that the page gets, one JSON object a
 * line, in the order of the files. Exit status 1 if a file could not be read.
 */
import { readFileSync } from 'node:fs';
import { explain, type Format } from './explain-mail';

const USAGE = 'usage: npm run --silent explain -- [--text | --eml] FILE...';

async function main(args: readonly string[]): Promise<number> {
  const options = args.filter((arg) => arg.startsWith('--'));
  const files = args.filter((arg) => !arg.startsWith('--'));
  const unknown = options.find((option) => option !== '--text' && option !== '--eml');
  if (unknown !== undefined || files.length === 0) {
    process.stderr.write(
      `${unknown === undefined ? 'Name at least one file.' : `Unknown option ${unknown}.`}\n${USAGE}\n`,
    );
    return 2;
  }
  const format: Format = options.at(-1) === '--text' ? 'text' : 'eml';
  let failed = false;
  for (const file of files) {
    const line = await explainFile(file, format);
    failed ||= 'error' in line;
    if (!process.stdout.write(`${JSON.stringify(line)}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  }
  return failed ? 1 : 0;
}

async function explainFile(file: string, format: Format): Promise<Record<string, unknown>> {
  try {
    return { file, ...(await explain(readFileSync(file), format)) };
  } catch (error) {
    return { file, error: sentenceOf(error) };
  }
}

/** What went wrong and what to do, in a sentence. */
function sentenceOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOENT') return 'There is no such file. Check the name and the folder.';
  if (code === 'EISDIR') return 'This is a folder. Name the files in it.';
  if (code === 'EACCES' || code === 'EPERM') return 'This file may not be read. Check its permissions.';
  return error instanceof Error ? error.message : String(error);
}

process.exitCode = await main(process.argv.slice(2));
