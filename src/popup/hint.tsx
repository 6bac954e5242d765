/** What the popup says while there is no code to explain. */
import type { CodeClass } from '../smtp/codes';
import { ClassBadge } from '../ui/class-badge';
import type { UiTexts } from '../ui/texts';
import type { LookupState } from './lookup';

const CLASSES: readonly CodeClass[] = ['2', '3', '4', '5'];

/** What can be typed, and what the page shows where that is a bounce without a code. */
export function Hint({ state, texts }: { readonly state: LookupState; readonly texts: UiTexts }) {
  if (state.query.trim() !== '') return <p>{texts.popup.noResult}</p>;
  // The page answers within a few frames; a sentence that vanishes at once would only flicker.
  if (state.page.kind === 'asking') return null;
  return (
    <>
      {state.page.kind === 'bounce' && <p>{texts.popup.bounceWithoutCode}</p>}
      <p>{texts.popup.start}</p>
      <Legend texts={texts} />
      <p class="local">{texts.popup.local}</p>
    </>
  );
}

/** The four classes: of use to whoever has no code at hand yet, and the key to the badges. */
function Legend({ texts }: { readonly texts: UiTexts }) {
  return (
    <section class="legend">
      <h2>{texts.popup.firstDigit}</h2>
      <ul>
        {CLASSES.map((codeClass) => (
          <li key={codeClass}>
            <span class="code">{codeClass}</span> <ClassBadge codeClass={codeClass} texts={texts} />{' '}
            <span class="legend-meaning">{texts.popup.classMeaning[codeClass]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
