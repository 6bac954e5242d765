/** The mail that figures are taken on. It stands beside the project and is not part of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const SHARED = path.resolve(import.meta.dirname, '../../shared');

/** Whether the mail is there; says so where it is not, since nothing can be measured then. */
export function corpusIsThere(): boolean {
  if (existsSync(path.join(SHARED, 'corpus/labels.tsv'))) return true;
  process.stdout.write('Nothing to measure on: ../shared/corpus is not beside this project.\n');
  return false;
}

/** Rows of a tab-separated file whose first line names the columns. */
export function readTable(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(path.join(SHARED, file), 'utf8').trim().split('\n');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

/** Paths, relative to the shared folder, of the mails in one of its folders. */
export function mailsIn(folder: string): string[] {
  return readdirSync(path.join(SHARED, folder))
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

export function readShared(file: string): Buffer {
  return readFileSync(path.join(SHARED, file));
}
