/** Whether a message stands on a dark background, so that highlights and card can go with it. */

/** A colour of sRGB: red, green and blue 0-255, alpha 0-1. */
type Color = readonly [red: number, green: number, blue: number, alpha: number];

/**
 * Looks at the colour behind an element: its own background, or that of the nearest ancestor that has one,
 * through shadow roots and frames.
 */
export function isOnDark(element: Element): boolean {
  for (let inner: Element | null = element; inner; inner = outerElement(inner)) {
    const style = styleOf(inner);
    const background = style && parseColor(style.backgroundColor);
    if (background && background[3] >= 0.5) return luminance(background) < 0.18;
    if (style && style.backgroundImage !== 'none') {
      // A picture's colours cannot be read; whoever chose it chose a text colour to be legible on it.
      const ink = parseColor(styleOf(element)?.color ?? '');
      return ink !== null && luminance(ink) > 0.5;
    }
  }
  return hasDarkCanvas(element);
}

/** Nothing painted a background: what shows is the canvas, dark where the page asks for the system's scheme. */
function hasDarkCanvas(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  const scheme = styleOf(element.ownerDocument.documentElement)?.colorScheme ?? 'normal';
  if (!view || !scheme.includes('dark')) return false;
  return !scheme.includes('light') || view.matchMedia('(prefers-color-scheme: dark)').matches;
}

function styleOf(element: Element): CSSStyleDeclaration | null {
  return element.ownerDocument.defaultView?.getComputedStyle(element) ?? null;
}

function outerElement(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  if (root.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (root as ShadowRoot).host ?? null;
  try {
    return element.ownerDocument.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** Reads the form that computed styles have: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`; `null` for wider gamuts. */
function parseColor(text: string): Color | null {
  const match = /^rgba?\((\d{1,3}), (\d{1,3}), (\d{1,3})(?:, ([\d.]{1,12}))?\)$/.exec(text);
  return match && [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4] ?? 1)];
}

/** Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it. */
function luminance([red, green, blue]: Color): number {
  const [r, g, b] = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
