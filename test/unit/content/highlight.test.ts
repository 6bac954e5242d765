import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const css = fs.readFileSync(path.resolve(import.meta.dirname, '../../../src/content/highlight.css'), 'utf8');
const rules = [
  ...css.matchAll(
    /::highlight\((smtp-lens-[2-5](?:-dark)?)\) \{\s*background-color: (#[0-9a-f]{6});\s*color: (#[0-9a-f]{6});/g,
  ),
].map(([, name, background, ink]) => ({ name: name ?? '', background: background ?? '', ink: ink ?? '' }));

/** Relative luminance by WCAG 2.2. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('the highlights', () => {
  test('there is one for each class, on light and on dark', () => {
    expect(rules.map(({ name }) => name).sort()).toEqual(
      ['2', '3', '4', '5'].flatMap((digit) => [`smtp-lens-${digit}`, `smtp-lens-${digit}-dark`]),
    );
  });

  test.each(rules)('$name can be read', ({ background, ink }) => {
    expect(contrast(background, ink)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(rules)('$name fits its page', ({ name, background }) => {
    // A light highlight on a light page, a dark one on a dark page: neither glares.
    expect(luminance(background) > 0.5).toBe(!name.endsWith('-dark'));
  });

  test('words that are lit can be read, on a page of either kind', () => {
    const [, background = '', ink = ''] =
      /::highlight\(smtp-lens-flash\) \{\s*background-color: (#[0-9a-f]{6});\s*color: (#[0-9a-f]{6});/.exec(
        css,
      ) ?? [];
    expect(contrast(background, ink)).toBeGreaterThanOrEqual(7);
    expect(contrast(background, '#1f1f1f')).toBeGreaterThanOrEqual(3);
  });

  test('with forced colours every name has the system’s', () => {
    const forced = css.slice(css.indexOf('@media (forced-colors: active)'));
    for (const { name } of rules) expect(forced).toContain(`::highlight(${name})`);
    expect(forced).toMatch(/background-color: Mark;\s*color: MarkText;/);
  });
});
