import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowsers } from './scripts/browsers/find.ts';

const chromium = findBrowsers('chromium')[0];

/**
 * Rings: `unit` (pure code), `built` (what the build made), `dom` (in a real Chromium), `e2e` (the built extension in Chromium and
 * Firefox). `npm test` runs them in order. `webmail` (real webmail software) is run by scripts/webmail/test.ts.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/{unit,property}/**/*.test.{ts,tsx}'] } },
      // What was built: `npm run build` comes first.
      { extends: true, test: { name: 'built', include: ['test/built/**/*.test.ts'] } },
      {
        extends: true,
        // Named, because a dependency found only during the run makes Vite reload the page under the tests.
        optimizeDeps: {
          include: [
            '@floating-ui/dom',
            'axe-core',
            'minisearch',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            'preact/jsx-runtime',
            'valibot',
          ],
        },
        test: {
          name: 'dom',
          include: ['test/dom/**/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromium === undefined ? {} : { executablePath: chromium }),
                args: [
                  '--disable-gpu',
                  '--no-first-run',
                  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/witness.ts',
          // Each file drives browsers of its own; two at a time would starve a small machine.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'webmail',
          include: ['test/webmail/**/*.test.ts'],
          globalSetup: 'test/witness.ts',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
