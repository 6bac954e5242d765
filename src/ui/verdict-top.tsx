/** What is said of a bounce before anything else, in the page's panel and in the popup. */

import { fill } from '../catalog/fill';
import type { Diagnosis } from '../diagnosis/diagnosis';
import type { RecipientAdvice, Verdict } from '../diagnosis/verdict';
import { Notes } from './panel-parts';
import { AddressLine } from './panel-recipients';
import { StandingShape } from './panel-standing';
import type { UiTexts } from './texts';
import { TurnBar } from './turn-bar';

/** Final or temporary, by shape, word and colour. */
export function Finality({
  verdict: { standing, finality },
  texts,
}: {
  readonly verdict: Verdict;
  readonly texts: UiTexts;
}) {
  return (
    <span class={`panel-finality standing-${standing}`}>
      <StandingShape standing={standing} />
      {finality ?? texts.mark.differs}
    </span>
  );
}

/** The headline, what to do now, whose turn it is, and how far all that can be relied on. */
export function VerdictTop(props: {
  readonly verdict: Verdict;
  readonly diagnosis: Diagnosis;
  /** One for each recipient of the diagnosis, in its order. */
  readonly advice: readonly RecipientAdvice[];
  /** The message shows no code: only its sentences were there to judge by. */
  readonly wordsOnly: boolean;
  readonly texts: UiTexts;
}) {
  const { verdict, diagnosis, advice, texts } = props;
  const [only, second] = diagnosis.recipients;
  const single = second === undefined ? only : undefined;
  const own = single ? advice[0] : undefined;
  return (
    <>
      <h2 class="panel-title">{verdict.headline}</h2>
      {single && <AddressLine recipient={single} texts={texts} />}
      <section class={`panel-now standing-${verdict.standing}`}>
        <h3>{texts.panel.now}</h3>
        <p>{verdict.now}</p>
        {own && <p class="panel-resend">{fill(texts.panel.resend, { resend: own.resend })}</p>}
      </section>
      <TurnBar
        turns={diagnosis.recipients.map(({ turn }) => turn)}
        standing={verdict.standing}
        texts={texts}
      />
      {own && <p class="panel-whose">{own.whose}</p>}
      <Notes {...props} />
    </>
  );
}
