/** The recipients of a bounce, each with the verdict on him. */

import { fill } from '../catalog/fill';
import type { Diagnosis, Proof, RecipientDiagnosis } from '../diagnosis/diagnosis';
import type { RecipientAdvice } from '../diagnosis/verdict';
import { Evidence } from './panel-evidence';
import { StandingShape } from './panel-standing';
import { countText, type UiTexts } from './texts';

/** So many recipients are shown; of a list of a thousand nobody reads more. */
const MAX_SHOWN = 50;

/** Address, codes, and the server that spoke. */
export function AddressLine({
  recipient,
  texts,
}: {
  readonly recipient: RecipientDiagnosis;
  readonly texts: UiTexts;
}) {
  const { address, reply, enhanced, forwardedFrom } = recipient;
  const server = [recipient.host, recipient.ip && `[${recipient.ip}]`].filter(Boolean).join(' ');
  return (
    <div class="panel-who">
      {address === null ? (
        <p>{texts.panel.nobodyNamed}</p>
      ) : (
        <p class="panel-address">
          <bdi>{address}</bdi>
        </p>
      )}
      {forwardedFrom !== null && <p>{fill(texts.panel.forwardedFrom, { address: forwardedFrom })}</p>}
      <p class="panel-told">
        {(reply ?? enhanced) !== null && (
          <span class="code">{[reply, enhanced].filter(Boolean).join(' ')}</span>
        )}
        {server !== '' && <span>{fill(texts.panel.server, { server })}</span>}
      </p>
    </div>
  );
}

/** All recipients, where there are several. */
export function Recipients({
  diagnosis: { recipients },
  advice,
  texts,
  onShow,
}: {
  readonly diagnosis: Diagnosis;
  readonly advice: readonly RecipientAdvice[];
  readonly texts: UiTexts;
  /** Shows words where they stand; without it there are none to go to. */
  readonly onShow?: (proof: Proof) => void;
}) {
  if (recipients.length === 0) return null;
  const others = recipients.length - MAX_SHOWN;
  return (
    <section class="panel-part">
      <h3>{texts.panel.recipients}</h3>
      <ul class="panel-recipients">
        {recipients.slice(0, MAX_SHOWN).map((recipient, index) => {
          const own = advice[index];
          return (
            <li key={index}>
              {own && (
                <p class={`panel-headline standing-${own.standing}`}>
                  <StandingShape standing={own.standing} />
                  <span>
                    <span class="panel-word">{own.finality}</span> {own.headline}
                  </span>
                </p>
              )}
              <AddressLine recipient={recipient} texts={texts} />
              {own && <p>{own.now}</p>}
              <Doubt recipient={recipient} texts={texts} />
              {onShow && <Evidence proofs={recipient.proof} texts={texts} onShow={onShow} />}
            </li>
          );
        })}
      </ul>
      {others > 0 && <p class="panel-note">{countText(texts.panel.others, others)}</p>}
    </section>
  );
}

/** That the verdict is not certain, where it is not. */
export function Doubt({
  recipient: { certainty },
  texts,
}: {
  readonly recipient: RecipientDiagnosis;
  readonly texts: UiTexts;
}) {
  if (certainty === 'sure') return null;
  return <p class="panel-note">{certainty === 'likely' ? texts.panel.likely : texts.panel.unsure}</p>;
}
