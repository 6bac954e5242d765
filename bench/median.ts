/** Runs of each measurement. */
export const RUNS = 9;

/** The middle one of an odd number of values, in any order. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) / 2] as number;
}
