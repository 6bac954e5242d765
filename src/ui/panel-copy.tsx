/** Summaries to copy, for three kinds of reader. */
import { useState } from 'preact/hooks';
import type { Copies } from '../diagnosis/verdict';
import type { UiTexts } from './texts';

const AUDIENCES = ['sender', 'colleague', 'admin'] as const;

/** @param onCopy whether it worked; must not reject. */
export function CopyPart({
  copies,
  texts,
  onCopy,
}: {
  readonly copies: Copies;
  readonly texts: UiTexts;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const [masked, setMasked] = useState(false);
  const [result, setResult] = useState<boolean | null>(null);
  const copy = async (audience: (typeof AUDIENCES)[number]) => {
    // Emptied first: a screen reader says "Copied" a second time only where it was gone in between.
    setResult(null);
    setResult(await onCopy(copies[audience][masked ? 'masked' : 'whole']));
  };
  return (
    <section class="panel-part">
      <h3>{texts.panel.copy}</h3>
      <div class="panel-copies">
        {AUDIENCES.map((audience) => (
          <button key={audience} type="button" onClick={() => void copy(audience)}>
            {texts.panel.copyFor[audience]}
          </button>
        ))}
      </div>
      <label class="panel-mask">
        <input type="checkbox" checked={masked} onChange={() => setMasked(!masked)} />
        {texts.panel.mask}
      </label>
      <p class="panel-note" role="status">
        {result === null ? '' : result ? texts.panel.copied : texts.panel.notCopied}
      </p>
    </section>
  );
}
