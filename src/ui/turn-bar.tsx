/** The way of a message from the reader to the recipient, with the part lit whose turn it is. */
import type { Turn } from '../catalog/entry';
import type { Standing } from '../diagnosis/verdict';
import type { UiTexts } from './texts';

const PARTIES = ['sender', 'sender-admin', 'recipient-admin', 'recipient'] as const;
type Party = (typeof PARTIES)[number];

const PERSON = 'M8 2.2a2.7 2.7 0 1 1 0 5.4a2.7 2.7 0 1 1 0-5.4M2.8 13.8c.4-3 2.4-4.4 5.2-4.4s4.8 1.4 5.2 4.4';
const SERVER = 'M2.5 2.5h11v4.4h-11zM2.5 9.1h11v4.4h-11zM5 4.7h.1M5 11.3h.1M8 4.7h3M8 11.3h3';

/**
 * The bar.
 * @param turns whose turn it is, of each recipient. While nobody has to act, the server that is trying again
 *   or that took the message is lit.
 */
export function TurnBar({
  turns,
  standing,
  texts,
}: {
  readonly turns: readonly Turn[];
  readonly standing: Standing;
  readonly texts: UiTexts;
}) {
  const lit = litParties(turns, standing);
  return (
    <ol class={`turn-bar standing-${standing}`} aria-label={texts.panel.turns}>
      {PARTIES.map((party) => (
        <li key={party} class={lit.has(party) ? 'lit' : undefined}>
          <span class="turn-node">
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              <path
                d={party.endsWith('admin') ? SERVER : PERSON}
                fill="none"
                stroke="currentColor"
                stroke-width="1.4"
                stroke-linecap="round"
                stroke-linejoin="round"
              />
            </svg>
          </span>
          <span class="turn-party">{texts.panel.party[party]}</span>
          <State state={lit.get(party)} texts={texts} />
        </li>
      ))}
    </ol>
  );
}

/** Why a part is lit: it has to act, it tries again, it has taken the message. */
type State = 'acts' | 'waiting' | 'delivered';

function State({ state, texts }: { readonly state: State | undefined; readonly texts: UiTexts }) {
  return state ? <span class="turn-state">{texts.panel.lit[state]}</span> : null;
}

function litParties(turns: readonly Turn[], standing: Standing): ReadonlyMap<Party, State> {
  const acting = PARTIES.filter((party) => turns.includes(party));
  if (acting.length > 0) return new Map(acting.map((party) => [party, 'acts']));
  if (standing === 'waiting') return new Map([['sender-admin', standing]]);
  return new Map(standing === 'delivered' ? [['recipient-admin', standing]] : []);
}
