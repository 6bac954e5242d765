/** Runs the bench page (page.ts) in a browser that is driven from outside. */
import { type Driver, until } from '../scripts/browsers/driver';
import { pageScript } from './bundle';
import type { PageBench } from './page';

/** Long enough for mark.js on a busy machine, in ms. */
const PATIENCE = 600_000;

interface BenchWindow {
  smtpLensBench: Record<string, (...args: unknown[]) => Promise<unknown>>;
  smtpLensResult?: { value?: unknown; error?: string };
}

/** The page's measurements, each of them in a page loaded anew, which is no webmail's: the installed extension leaves it alone. */
export async function benchIn(driver: Driver): Promise<PageBench> {
  const source = await pageScript();
  const call = async (name: keyof PageBench, ...args: unknown[]): Promise<unknown> => {
    await driver.open('data:text/html,<!doctype html><meta charset="utf-8"><body></body>');
    await driver.evaluate((code) => {
      document.head.append(Object.assign(document.createElement('script'), { textContent: code }));
    }, source);
    // Not waited for in one go: a driver gives up on a script after half a minute.
    await driver.evaluate(
      (method, values) => {
        const view = window as unknown as BenchWindow;
        view.smtpLensBench[method]?.(...values).then(
          (value) => {
            view.smtpLensResult = { value };
          },
          (error) => {
            view.smtpLensResult = { error: String(error) };
          },
        );
      },
      name as string,
      args,
    );
    const result = await until(
      `${name} in ${driver.family}`,
      () => driver.evaluate(() => (window as unknown as BenchWindow).smtpLensResult ?? null),
      PATIENCE,
    );
    if (result.error !== undefined) throw new Error(`${name} in ${driver.family}: ${result.error}`);
    return result.value;
  };
  return {
    compare: (form) => call('compare', form) as ReturnType<PageBench['compare']>,
    growth: (megabytes) => call('growth', megabytes) as ReturnType<PageBench['growth']>,
    longestBlock: (hostname) => call('longestBlock', hostname) as Promise<number>,
    idleCost: (seconds) => call('idleCost', seconds) as Promise<number>,
  };
}
