/**
 * Draws the PNG icons from `public/icons/icon.svg`: `tsx scripts/icons.ts`. Needs `rsvg-convert` (Debian
 * package librsvg2-bin). The PNG files are committed, so that a build needs no renderer.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../public/icons');

for (const size of [16, 32, 48, 96, 128]) {
  execFileSync('rsvg-convert', [
    '--width',
    String(size),
    '--height',
    String(size),
    '--output',
    path.join(folder, `icon-${size}.png`),
    path.join(folder, 'icon.svg'),
  ]);
}
