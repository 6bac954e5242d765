import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Driver } from '../../scripts/browsers/driver';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every fault that axe finds in the page in front, one line each. */
export async function findFaults(driver: Driver): Promise<string[]> {
  await driver.inject(source);
  return driver.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}
