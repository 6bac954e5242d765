/** What a person does in a webmail page, done through a driver: look for something, click it, type. */
import type { Box, Driver } from '../../scripts/browsers/driver';
import { until } from '../../scripts/browsers/driver';

/** Webmail on a busy machine answers late, in ms. */
const PATIENCE = 60_000;

/** What to look for: the first visible element of a selector, in the page or its frames, that says this. */
export interface Target {
  readonly selector: string;
  readonly says?: string;
}

/** Runs in the page: the box of a target in the top viewport, scrolled into sight; `null` where it is not. */
function findBox(selector: string, says: string): Box | null {
  const search = (inside: Document, left: number, top: number): Box | null => {
    for (const element of inside.querySelectorAll<HTMLElement>(selector)) {
      const label = `${element.textContent} ${element.getAttribute('aria-label') ?? ''}`;
      if (!element.checkVisibility({ visibilityProperty: true }) || !label.includes(says)) continue;
      element.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = element.getBoundingClientRect();
      const hit = inside.elementFromPoint(x + width / 2, y + height / 2);
      // Under a menu, a spinner or a toast: nobody could click it.
      if (hit === null || !(element.contains(hit) || hit.contains(element))) continue;
      return { x: left + x, y: top + y, width, height };
    }
    for (const frame of inside.querySelectorAll('iframe')) {
      const rect = frame.getBoundingClientRect();
      const inner = frame.contentDocument;
      const found = inner && search(inner, left + rect.x + frame.clientLeft, top + rect.y + frame.clientTop);
      if (found) return found;
    }
    return null;
  };
  return search(document, 0, 0);
}

/** Waits until a target is there to be seen; answers its box. */
export function see(driver: Driver, { selector, says = '' }: Target): Promise<Box> {
  const what = `${selector}${says === '' ? '' : ` that says "${says}"`}`;
  // A page that just gives way to another cannot be asked.
  return until(what, () => driver.evaluate(findBox, selector, says).catch(() => null), PATIENCE);
}

/** Clicks the middle of a target, once it has come to rest. */
export async function click(driver: Driver, target: Target): Promise<void> {
  let last = await see(driver, target);
  const { x, y, width, height } = await until(`${target.selector} rests`, async () => {
    const now = await see(driver, target);
    const rests = now.x === last.x && now.y === last.y;
    last = now;
    return rests && now;
  });
  await driver.click(x + width / 2, y + height / 2);
}

/** Types into a field. */
export async function fill(driver: Driver, target: Target, text: string): Promise<void> {
  await click(driver, target);
  await driver.type(text);
}
