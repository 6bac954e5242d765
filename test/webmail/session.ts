import { launchChromium } from '../../scripts/browsers/chromium';
import type { Driver } from '../../scripts/browsers/driver';
import { type BrowserFamily, requireBrowser } from '../../scripts/browsers/find';
import { launchFirefox } from '../../scripts/browsers/firefox';
import { distFolder } from '../../scripts/build';
import { HOSTS } from '../../scripts/webmail/hosts';

/** Set by scripts/webmail/test.ts, which has the webmails running behind it. */
const PORT = 'SMTP_LENS_WEBMAIL_PORT';

/** Starts a browser with the built extension, all webmails mapped to their proxy. */
export function startBrowser(family: BrowserFamily): Promise<Driver> {
  const port = Number(process.env[PORT]);
  if (!Number.isInteger(port) || port === 0) {
    throw new Error('No webmail is running: these tests are run by `npm run test:webmail`.');
  }
  const launch = family === 'chromium' ? launchChromium : launchFirefox;
  return launch({
    executable: requireBrowser(family),
    extension: distFolder(family === 'chromium' ? 'chrome' : 'firefox'),
    port,
    hosts: HOSTS,
  });
}
