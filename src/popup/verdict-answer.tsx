/** The verdict on the bounce that is open in the page in front. */
import type { Explanation } from '../platform/messages';
import { Recipients } from '../ui/panel-recipients';
import type { UiTexts } from '../ui/texts';
import { Finality, VerdictTop } from '../ui/verdict-top';

/** @param onShow leads to the message itself, where the rest is told. */
export function VerdictAnswer({
  explanation: { verdict, diagnosis, advice, entries },
  texts,
  onShow,
}: {
  readonly explanation: Explanation;
  readonly texts: UiTexts;
  readonly onShow: () => void;
}) {
  if (!verdict) return null;
  const wordsOnly = Object.keys(entries).length === 0;
  const several = diagnosis.recipients.length > 1;
  return (
    <article class="panel-body verdict" aria-label={texts.panel.label}>
      <Finality verdict={verdict} texts={texts} />
      <VerdictTop {...{ verdict, diagnosis, advice, wordsOnly, texts }} />
      {several && <Recipients diagnosis={diagnosis} advice={advice} texts={texts} />}
      <button type="button" class="show-in-page" onClick={onShow}>
        {texts.popup.showInPage}
      </button>
    </article>
  );
}
