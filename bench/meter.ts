/**
 * Measures how long callbacks take that were given to the browser while a page is watched. It stands in for the
 * page's own functions, so whatever is not to be measured has to have taken them before.
 */
export interface Meter {
  /** Time in callbacks, in ms. */
  total: number;
  /** The longest of them, in ms. */
  longest: number;
}

/** Starts to measure; the rest of the page's life is measured. */
export function startMeter(): Meter {
  const meter: Meter = { total: 0, longest: 0 };
  const measured =
    <A extends unknown[]>(callback: (...args: A) => void) =>
    (...args: A): void => {
      const start = performance.now();
      callback(...args);
      const length = performance.now() - start;
      meter.total += length;
      meter.longest = Math.max(meter.longest, length);
    };
  const { requestIdleCallback, setTimeout, MutationObserver: Observer } = window;
  window.requestIdleCallback = (callback, options) =>
    requestIdleCallback.call(window, measured(callback), options);
  window.setTimeout = ((callback: () => void, wait?: number) =>
    setTimeout.call(window, measured(callback), wait)) as typeof window.setTimeout;
  window.MutationObserver = class extends Observer {
    constructor(callback: MutationCallback) {
      super(measured(callback));
    }
  };
  return meter;
}
