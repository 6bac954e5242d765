/** The words of the message that decided a verdict. */
import type { Proof } from '../diagnosis/diagnosis';
import type { UiTexts } from './texts';

/** Most words that are shown as evidence of one verdict, and the longest of them in characters. */
const MAX_PROOFS = 8;
const MAX_WORDS = 200;

/**
 * The words as buttons that lead to them in the message; nothing where there are none.
 * @param onShow shows words where they stand.
 */
export function Evidence({
  proofs,
  texts,
  onShow,
}: {
  readonly proofs: readonly Proof[];
  readonly texts: UiTexts;
  readonly onShow: (proof: Proof) => void;
}) {
  if (proofs.length === 0) return null;
  return (
    <ul class="panel-evidence" aria-label={texts.panel.evidence}>
      {proofs.slice(0, MAX_PROOFS).map((proof) => (
        <li key={proof.start} class={proof.what}>
          <button type="button" title={texts.panel.showInMessage} onClick={() => onShow(proof)}>
            <q class={proof.what === 'code' ? 'code' : undefined}>{shortened(proof.text)}</q>
            <span class="visually-hidden"> ({texts.panel.showInMessage})</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)} …` : line;
}
