/**
 * Paints codes with the CSS Custom Highlight API, which changes no node of the page. The page shares the
 * registry: names are our own and carry no data. `StaticRange` only, because every live range slows down
 * each later change of the page.
 */
import { type CodeClass, classOf } from '../smtp/codes';
import { isThere } from './frames';
import highlightCss from './highlight.css?inline';
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
  /** What is painted, because the registry cannot be iterated from Firefox's isolated world. */
  let painted: { readonly document: Document; readonly names: ReadonlySet<string> }[] = [];
  const sheets = new Map<ShadowRoot, CSSStyleSheet>();

  const paint = (bounces: readonly ShownBounce[]): void => {
    const before = painted;
    painted = [...new Set(bounces.map(({ document }) => document))].map((document) => ({
      document,
      names: paintDocument(
        document,
        bounces.filter((shown) => shown.document === document),
      ),
    }));
    for (const { document, names } of before) {
      const now = painted.find((entry) => entry.document === document)?.names;
      for (const name of names) {
        if (!now?.has(name)) registryOf(document)?.delete(name);
      }
    }
    styleShadowRoots(sheets, new Set(bounces.flatMap((bounce) => bounce.shadowRoots)));
  };

  signal.addEventListener('abort', () => paint([]), { once: true });
  return { paint };
}

function paintDocument(document: Document, bounces: readonly ShownBounce[]): ReadonlySet<string> {
  const names = new Set<string>();
  const view = document.defaultView;
  const registry = registryOf(document);
  if (!view || !registry) return names;
  for (const codeClass of CLASSES) {
    for (const dark of [false, true]) {
      const places = bounces
        .filter((shown) => shown.dark === dark)
        .flatMap(({ codes }) => codes.filter(({ span }) => classOf(span.text) === codeClass));
      if (places.length === 0) continue;
      // The document's own constructors: a highlight takes ranges of its own window only.
      const highlight = new view.Highlight();
      for (const { place } of places) highlight.add(new view.StaticRange(place));
      const name = highlightName(codeClass, dark);
      registry.set(name, highlight);
      names.add(name);
    }
  }
  return names;
}

/**
 * The registry of a document's window; `null` where the document has left its window.
 *
 * By descriptors, because Firefox remembers where it met a property, for an access in the source and for
 * `Reflect.get` alike: in a frame that has since loaded another document it then asks the window that is gone,
 * which throws ("No document associated to this global", seen in 153, in one message of ten).
 */
function registryOf(document: Document): HighlightRegistry | null {
  const view = isThere(document) ? document.defaultView : null;
  const css = view && Object.getOwnPropertyDescriptor(view, 'CSS')?.value;
  return css ? Object.getOwnPropertyDescriptor(css, 'highlights')?.get?.call(css) : null;
}

/** Chromium styles text in shadow roots by the document's rules, Firefox only by the root's own. */
function styleShadowRoots(sheets: Map<ShadowRoot, CSSStyleSheet>, wanted: ReadonlySet<ShadowRoot>): void {
  for (const [root, sheet] of sheets) {
    if (wanted.has(root)) continue;
    sheets.delete(root);
    if (!isThere(root)) continue;
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  }
  for (const root of wanted) {
    const view = root.ownerDocument.defaultView;
    if (sheets.has(root) || !view) continue;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(highlightCss);
    root.adoptedStyleSheets.push(sheet);
    sheets.set(root, sheet);
  }
}
