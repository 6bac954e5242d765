/** The reports that vitest writes of its runs, and their sum. */
import fs from 'node:fs';
import path from 'node:path';

/** Where the reports lie. */
const REPORTS = path.resolve(import.meta.dirname, '../artifacts/reports');

/** How many tests ended in which way. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const fileOf = (project: string): string => path.join(REPORTS, `${project}.json`);

/** Removes the report of a project's last run, or all; what runs next starts from nothing. */
export function removeReports(project?: string): void {
  fs.rmSync(project === undefined ? REPORTS : fileOf(project), { recursive: true, force: true });
  fs.mkdirSync(REPORTS, { recursive: true });
}

/** Arguments of vitest for a run of a project that leaves a report. */
export function vitestArguments(project: string, reporter: 'default' | 'verbose'): string[] {
  const report = ['--reporter', 'json', '--outputFile.json', fileOf(project)];
  return ['run', '--project', project, '--reporter', reporter, ...report];
}

/** The sum of the reports that are there, of one project or of all; a run that never was has none. */
export function countTests(project?: string): Counts {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const name of fs.readdirSync(REPORTS)) {
    if (project !== undefined && name !== `${project}.json`) continue;
    const read = JSON.parse(fs.readFileSync(path.join(REPORTS, name), 'utf8'));
    passed += read.numPassedTests;
    failed += read.numFailedTests;
    skipped += read.numPendingTests + read.numTodoTests;
  }
  return { passed, failed, skipped };
}

/** One line for people. */
export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
