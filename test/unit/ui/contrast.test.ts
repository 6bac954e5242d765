/**
 * The contrast of the theme's colours, computed as WCAG 2.2 defines it: axe leaves out what is scrolled or
 * hovered, and what no test happens to show.
 */
import fs from 'node:fs';
import { expect, test } from 'vitest';

const css = fs.readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');
const TOKEN = /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g;
const tokens = new Map([...css.matchAll(TOKEN)].map(([, name, light, dark]) => [name, { light, dark }]));

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(front: string, back: string, scheme: 'light' | 'dark'): number {
  const [a, b] = [front, back].map((name) => {
    const hex = tokens.get(name)?.[scheme];
    if (!hex) throw new Error(`no colour ${name}`);
    return luminance(hex);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const CLASSES = ['success', 'go-on', 'temporary', 'permanent'];
const TEXT: readonly (readonly [string, string])[] = [
  ...['paper', 'well', 'chosen'].flatMap((back) =>
    ['ink', 'muted', 'accent', ...CLASSES].map((front) => [front, back] as const),
  ),
  ...CLASSES.map((name) => [name, `${name}-paper`] as const),
];

test.each(['light', 'dark'] as const)('text keeps 4.5:1 in %s', (scheme) => {
  const low = TEXT.filter(([front, back]) => contrast(front, back, scheme) < 4.5);
  expect(low).toEqual([]);
});

test.each(['light', 'dark'] as const)('edges of controls keep 3:1 in %s', (scheme) => {
  expect(contrast('edge', 'paper', scheme)).toBeGreaterThanOrEqual(3);
});

test('every colour is stated for light and dark', () => {
  const declared = [...css.matchAll(/^\s+--([\w-]+):/gm)].map(([, name]) => name);
  expect(declared.length).toBeGreaterThan(10);
  expect([...tokens.keys()]).toEqual(declared);
});
