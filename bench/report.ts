/** The bench's figures as a table, each beside its target (budget.json). */
import budget from '../budget.json';

/** A figure that has a target: its key in budget.json. */
export type Target = keyof typeof budget.targets;

/** One figure. */
export interface Figure {
  /** Where it was measured. */
  readonly where: 'node' | 'Chromium' | 'Firefox';
  readonly what: string;
  /** `null` where it cannot be measured there. */
  readonly value: number | null;
  readonly unit: string;
  readonly target?: Target;
}

interface Bound {
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** Whether a figure keeps its target. */
function isMet({ value }: Figure, { atMost, atLeast }: Bound): boolean {
  return (
    value !== null &&
    value <= (atMost ?? Number.POSITIVE_INFINITY) &&
    value >= (atLeast ?? Number.NEGATIVE_INFINITY)
  );
}

/** Three figures that count, for people. */
function shown(value: number | null): string {
  if (value === null) return '-';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function verdict(figure: Figure): string {
  if (figure.target === undefined) return '';
  const bound: Bound = budget.targets[figure.target];
  const target = bound.atMost === undefined ? `at least ${bound.atLeast}` : `at most ${bound.atMost}`;
  if (figure.value === null) return `${target}: not measured here`;
  return `${target}: ${isMet(figure, bound) ? 'met' : 'NOT MET'}`;
}

/** One line of the table. */
export function line(figure: Figure): string {
  const { where, what, value, unit } = figure;
  const row = `${where.padEnd(8)} ${what.padEnd(72)} ${shown(value).padStart(7)} ${unit.padEnd(10)} ${verdict(figure)}`;
  return row.trimEnd();
}
