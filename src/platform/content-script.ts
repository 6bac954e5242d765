/** The content script as the manifest names it, for where the manifest does not run it by itself. */
import { browser } from './browser';

/** What is run in every frame of an enabled site. */
export interface ContentScript {
  readonly js: string[];
  readonly css: string[];
  /** Firefox alone: as the user's, the sheets hold in shadow roots too. */
  readonly cssOrigin?: 'user';
  readonly allFrames: true;
  /** Frames without an address of their own count as part of the page that made them. */
  readonly matchOriginAsFallback: true;
}

/** The manifest's content script. */
export function contentScript(): ContentScript {
  const [script] = browser.runtime.getManifest().content_scripts ?? [];
  // Firefox tells whole addresses where it wants to be told paths, and takes those as from the page that asks.
  const base = browser.runtime.getURL('');
  const paths = (files: readonly string[] = []) => files.map((file) => new URL(file, base).pathname);
  return {
    js: paths(script?.js),
    css: paths(script?.css),
    ...(script && 'css_origin' in script ? { cssOrigin: 'user' } : {}),
    allFrames: true,
    matchOriginAsFallback: true,
  };
}

/**
 * Runs the content script in a tab as it stands, without a reload; where it runs already, nothing happens.
 * Frames that the extension may not work in are left out.
 * @throws where it may not work in the page itself.
 */
export async function runInTab(tabId: number): Promise<void> {
  const { js, css, cssOrigin } = contentScript();
  const target = { tabId, allFrames: true };
  await browser.scripting.insertCSS({ target, files: css, origin: cssOrigin ? 'USER' : 'AUTHOR' });
  await browser.scripting.executeScript({ target, files: js });
}
