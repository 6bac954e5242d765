/** Long work in slices, so that a page stays at hand meanwhile, and can end it between two of them. */

/** Work that yields wherever it may pause or be given up, at least every few milliseconds. */
export type Slices<T> = Generator<undefined, T>;

/** Does the work without a pause. */
export function atOnce<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * Does a slice of the work.
 * @param now the clock, in ms.
 * @param length of the slice, in ms.
 * @returns whether the work is done.
 */
export function doSlice(work: Slices<void>, now: () => number, length: number): boolean {
  const end = now() + length;
  do {
    if (work.next().done) return true;
  } while (now() < end);
  return false;
}
