/**
 * Paints codes with the CSS Custom Highlight API, which changes no node of the page. The page shares the
 * registry: names are our own and carry no data. `StaticRange` only, because every live range slows down
 * each later change of the page. The colours stand in highlight.css, which the browser puts into each document; in
 * Firefox as the user's (`css_origin`), because a page's own rules do not reach into shadow roots there.
 */
import type { CodeClass } from '../smtp/codes';
import { isThere } from './frames';
import type { ShownBounce } from './shown-bounce';

const CLASSES: readonly CodeClass[] = ['2', '3', '4', '5'];

/** Every name under which this extension highlights. */
export const HIGHLIGHT_NAMES: readonly string[] = CLASSES.flatMap((codeClass) => [
  highlightName(codeClass, false),
  highlightName(codeClass, true),
]);

/** The name of a class's highlight, on a light or dark background. */
function highlightName(codeClass: CodeClass, dark: boolean): string {
  return `smtp-lens-${codeClass}${dark ? '-dark' : ''}`;
}

/** What paints a page. */
export interface Painter {
  /** Paints the codes of these bounces and nothing else; what was painted before goes. */
  paint(bounces: readonly ShownBounce[]): void;
}

/** @param signal aborting it clears all that was painted. */
export function createPainter(signal: AbortSignal): Painter {
  /** What has paint, because the registry cannot be iterated from Firefox's isolated world. */
  let painted: ReadonlySet<Document> = new Set();

  const paint = (bounces: readonly ShownBounce[]): void => {
    const before = painted;
    painted = new Set(bounces.map(({ document }) => document));
    for (const document of new Set([...before, ...painted])) {
      paintDocument(
        document,
        bounces.filter((shown) => shown.document === document),
      );
    }
  };

  signal.addEventListener('abort', () => paint([]), { once: true });
  return { paint };
}

/** Paints these bounces of a document and nothing else; none clears it, whichever copy painted it. */
export function paintDocument(document: Document, bounces: readonly ShownBounce[]): void {
  const registry = registryOf(document);
  const view = registry && document.defaultView;
  if (!registry || !view) return;
  for (const codeClass of CLASSES) {
    for (const dark of [false, true]) {
      const name = highlightName(codeClass, dark);
      const places = bounces
        .filter((shown) => shown.dark === dark)
        .flatMap(({ codes }) => codes.filter((code) => code.codeClass === codeClass));
      if (places.length === 0) {
        registry.delete(name);
        continue;
      }
      // The document's own constructors: a highlight takes ranges of its own window only.
      const highlight = new view.Highlight();
      for (const { place } of places) highlight.add(new view.StaticRange(place));
      registry.set(name, highlight);
    }
  }
}

/**
 * The registry of a document's window; `null` where the document has left its window.
 *
 * By descriptors, because Firefox remembers where it met a property, for an access in the source and for
 * `Reflect.get` alike: in a frame that has since loaded another document it then asks the window that is gone,
 * which throws ("No document associated to this global", seen in 153, in one message of ten).
 */
export function registryOf(document: Document): HighlightRegistry | null {
  const view = isThere(document) ? document.defaultView : null;
  const css = view && Object.getOwnPropertyDescriptor(view, 'CSS')?.value;
  return css ? Object.getOwnPropertyDescriptor(css, 'highlights')?.get?.call(css) : null;
}
