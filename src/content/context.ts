/**
 * The life of one copy of the content script. A page can outlive the extension's copy that runs in it: after
 * an update or a removal the old copy can reach nothing any more, and has to leave the page as it was.
 */
import { SIGN_ATTRIBUTE } from '../platform/sign';
import { reachableDocuments } from './frames';
import { paintDocument } from './painter';
import { slot } from './slot';

/** Tells older copies, which live in other isolated worlds of the same document, that a newer one starts. */
const NEWER_COPY = 'smtp-lens-newer-copy';

/**
 * Takes the document over: older copies of the content script stop and clear what they left.
 * @param alive whether the extension still answers for this copy.
 * @returns the controller whose abort removes every trace; `null` where this copy runs here already.
 */
export function takeOver(document: Document, alive: () => boolean): AbortController | null {
  const { context: current } = slot();
  if (current && !current.signal.aborted && alive()) return null;
  current?.abort();
  document.dispatchEvent(new CustomEvent(NEWER_COPY));
  clearRemains(document);
  const context = new AbortController();
  slot().context = context;
  // Any page can send this event too; all it gains is to lose the highlights, which it can clear anyway.
  document.addEventListener(NEWER_COPY, () => context.abort(), { signal: context.signal });
  return context;
}

/** Firefox ends a copy at once, without a chance to tidy up: what it showed is still there, hidden. */
function clearRemains(root: Document): void {
  for (const element of root.querySelectorAll<FirefoxElement>('html > div, :modal > div')) {
    if (element.openOrClosedShadowRoot?.querySelector(`[${SIGN_ATTRIBUTE}]`)) element.remove();
  }
  for (const { document } of reachableDocuments(root)) paintDocument(document, []);
}

/** Firefox lets an extension see into closed shadow roots. */
interface FirefoxElement extends Element {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

/**
 * Whether the extension still answers for this copy. Reading the id throws or gives nothing once the copy is
 * orphaned, depending on the browser.
 */
export function isAlive(runtime: () => { readonly id?: string } | undefined): boolean {
  try {
    return Boolean(runtime()?.id);
  } catch {
    return false;
  }
}
