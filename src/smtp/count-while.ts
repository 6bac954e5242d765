/** How many items at the head of a list fit, where no later one does once one does not; by bisection. */
export function countWhile<T>(items: readonly T[], fits: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
