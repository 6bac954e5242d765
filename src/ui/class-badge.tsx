/** The class of a code, told by word, shape and colour. */
import type { CodeClass } from '../smtp/codes';
import type { UiTexts } from './texts';

/** One outline for each class, so that the four differ without colour and without reading. */
const SHAPES: Readonly<Record<CodeClass, string>> = {
  // Circle with a tick.
  2: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M5 8.2l2.1 2.1L11 6.2',
  // Arrow onward.
  3: 'M2 8h11M8.5 3.5L13 8l-4.5 4.5',
  // Clock.
  4: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M8 4.5V8l2.4 1.7',
  // Octagon, crossed out.
  5: 'M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
};

/** The shape of a class alone, for places where its word stands beside it or in the accessible name. */
export function ClassShape({ codeClass }: { readonly codeClass: CodeClass }) {
  return (
    <svg class="class-shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={SHAPES[codeClass]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

/** The class of a code as a badge: shape and word. */
export function ClassBadge({ codeClass, texts }: { readonly codeClass: CodeClass; readonly texts: UiTexts }) {
  return (
    <span class={`badge class-${codeClass}`}>
      <ClassShape codeClass={codeClass} />
      {texts.class[codeClass]}
    </span>
  );
}
