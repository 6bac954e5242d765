/** What a reader wants first: who has to act, and whether to send the message again. */
import type { Entry } from '../catalog/entry';
import { turnText, type UiTexts } from './texts';

/** Whose turn it is and whether sending again helps, in words. */
export function Turn({ entry, texts }: { readonly entry: Entry; readonly texts: UiTexts }) {
  return (
    <dl class={`turn class-${entry.class}`}>
      <dt>{texts.entry.turn}</dt>
      <dd>{turnText(entry, texts)}</dd>
      <dt>{texts.entry.resend}</dt>
      <dd>{texts.resend[entry.resend]}</dd>
    </dl>
  );
}
