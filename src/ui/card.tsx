/** The card that opens over a code in the webmail page. */
import { useId, useState } from 'preact/hooks';
import type { Entry } from '../catalog/entry';
import { type Comparable, EntryLinks, type OpenPlace } from './entry-links';
import { EntryHead, Fix, Meaning, Sources, When } from './entry-parts';
import type { UiTexts } from './texts';
import { Turn } from './turn';

/**
 * The short view of one or two entries, the fix before the circumstances. Draws itself with `card.css` in a
 * shadow root; needs nothing else. Where it stands, Escape and focus are its caller's business.
 * @param entries in the order to show them, the more telling one first; nothing is drawn where there is none.
 * @param onCopy puts a text on the clipboard; whether that worked. Must not reject.
 * @param comparable by the entries' ids, what each is worth comparing with.
 * @param onOpen opens a place of the reference.
 * @param theme overrides the system's light or dark, for a webmail page that has its own.
 */
export function Card({
  entries,
  comparable,
  texts,
  onClose,
  onCopy,
  onOpen,
  theme,
}: {
  readonly entries: readonly Entry[];
  readonly comparable: Comparable;
  readonly texts: UiTexts;
  readonly onClose: () => void;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onOpen: OpenPlace;
  readonly theme?: 'light' | 'dark' | undefined;
}) {
  const id = useId();
  if (entries.length === 0) return null;
  // Of another code neither what was copied nor how far it was read holds.
  const shownIds = entries.map((entry) => entry.id).join(' ');
  return (
    <div class="lens-card" role="dialog" aria-labelledby={`${id}-0`} lang={texts.language} data-theme={theme}>
      <CopyButton key={`copy ${shownIds}`} entries={entries} texts={texts} onCopy={onCopy} />
      <button type="button" class="card-close" aria-label={texts.card.close} onClick={onClose}>
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" fill="none" stroke="currentColor" stroke-width="1.6" />
        </svg>
      </button>
      <section
        key={`scroll ${shownIds}`}
        class="card-scroll"
        aria-labelledby={`${id}-0`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, its end cannot be read by keyboard
        tabIndex={0}
      >
        {entries.map((entry, index) => {
          const shown = { entry, texts, headingLevel: 2 } as const;
          return (
            <article class="entry" key={entry.id} aria-labelledby={`${id}-${index}`}>
              <EntryHead {...shown} headingId={`${id}-${index}`} />
              <Turn entry={entry} texts={texts} />
              <Meaning {...shown} />
              <Fix {...shown} />
              <When {...shown} />
              <Sources {...shown} />
              <EntryLinks entry={entry} comparable={comparable} texts={texts} onOpen={onOpen} />
            </article>
          );
        })}
      </section>
    </div>
  );
}

/** Copies what the card says in short: code, name and meaning of each entry. */
function CopyButton({
  entries,
  texts,
  onCopy,
}: {
  readonly entries: readonly Entry[];
  readonly texts: UiTexts;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const [result, setResult] = useState<boolean | null>(null);
  const copy = async () => {
    setResult(null);
    setResult(await onCopy(entries.map(inShort).join('\n\n')));
  };
  return (
    <>
      <button
        type="button"
        class="card-copy"
        aria-label={texts.card.copy}
        title={texts.card.copy}
        onClick={() => void copy()}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path
            d={result ? 'M3 8.5l3.5 3.5L13 4.5' : 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7'}
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
            stroke-linejoin="round"
          />
        </svg>
      </button>
      <span class={result === false ? 'card-result' : 'visually-hidden'} role="status">
        {result === null ? '' : result ? texts.card.copied : texts.card.notCopied}
      </span>
    </>
  );
}

function inShort({ code, name, meaning, provider }: Entry): string {
  return `${code} ${provider === null ? '' : `(${provider}) `}${name}\n${meaning}`;
}
