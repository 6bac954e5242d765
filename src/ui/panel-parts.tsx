/** The parts of the panel that speak for the whole bounce. */
import type { Entry } from '../catalog/entry';
import { fill } from '../catalog/fill';
import type { Check } from '../diagnosis/checks';
import type { Diagnosis } from '../diagnosis/diagnosis';
import { NewTab } from './entry-parts';
import { Doubt } from './panel-recipients';
import type { UiTexts } from './texts';

/** A code of the message with what the catalogue says of it. */
export interface PanelCode {
  /** Unique in the panel. */
  readonly id: string;
  /** At least one. */
  readonly entries: readonly Entry[];
}

/** What a reader should know besides: deadline, backscatter, and how far the verdict can be relied on. */
export function Notes({
  diagnosis: { recipients, retryUntil, backscatter },
  wordsOnly,
  texts,
}: {
  readonly diagnosis: Diagnosis;
  readonly wordsOnly: boolean;
  readonly texts: UiTexts;
}) {
  const [only, second] = recipients;
  return (
    <>
      {retryUntil !== null && <p class="panel-note">{fill(texts.panel.deadline, { until: retryUntil })}</p>}
      {backscatter && <p class="panel-note">{texts.panel.backscatter}</p>}
      {wordsOnly && <p class="panel-note">{texts.panel.wordsOnly}</p>}
      {only && !second && <Doubt recipient={only} texts={texts} />}
    </>
  );
}

/** Every code with its name; a button opens what the catalogue says of it. */
export function Codes({
  codes,
  texts,
  onOpen,
}: {
  readonly codes: readonly PanelCode[];
  readonly texts: UiTexts;
  readonly onOpen: (code: PanelCode) => void;
}) {
  if (codes.length === 0) return null;
  return (
    <section class="panel-part">
      <h3>{texts.panel.codes}</h3>
      <ul class="panel-codes">
        {codes.map((code) => {
          const [first] = code.entries;
          return first ? (
            <li key={code.id}>
              <button type="button" onClick={() => onOpen(code)}>
                <span class="code">{first.code}</span>{' '}
                <span>
                  {first.provider !== null && <span class="entry-provider">{first.provider}: </span>}
                  {first.name}
                </span>
              </button>
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}

/** What to look up next; each link opens in a tab of its own. */
export function Checks({ checks, texts }: { readonly checks: readonly Check[]; readonly texts: UiTexts }) {
  const links = checks.filter(({ url }) => url.startsWith('https://'));
  if (links.length === 0) return null;
  const caveats = [...new Set(links.flatMap(({ caveat }) => caveat ?? []))];
  return (
    <section class="panel-part">
      <h3>{texts.panel.checks}</h3>
      <ul class="panel-checks">
        {links.map(({ label, url }) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noopener noreferrer">
              {label}
              <NewTab texts={texts} />
            </a>
          </li>
        ))}
      </ul>
      {caveats.map((caveat) => (
        <p key={caveat} class="panel-note">
          {caveat}
        </p>
      ))}
    </section>
  );
}
