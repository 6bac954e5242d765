/** The card that opens over a code in the webmail page. */
import { useId } from 'preact/hooks';
import type { Entry } from '../catalog/entry';
import { EntryHead, Fix, Meaning, Sources, When } from './entry-parts';
import type { UiTexts } from './texts';
import { Turn } from './turn';

/**
 * The short view of one or two entries, the fix before the circumstances. Draws itself with `card.css` in a
 * shadow root; needs nothing else. Where it stands, Escape and focus are its caller's business.
 * @param entries in the order to show them, the more telling one first; nothing is drawn where there is none.
 * @param theme overrides the system's light or dark, for a webmail page that has its own.
 */
export function Card({
  entries,
  texts,
  onClose,
  theme,
}: {
  readonly entries: readonly Entry[];
  readonly texts: UiTexts;
  readonly onClose: () => void;
  readonly theme?: 'light' | 'dark' | undefined;
}) {
  const id = useId();
  if (entries.length === 0) return null;
  return (
    <div class="lens-card" role="dialog" aria-labelledby={`${id}-0`} lang={texts.language} data-theme={theme}>
      <button type="button" class="card-close" aria-label={texts.card.close} onClick={onClose}>
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" fill="none" stroke="currentColor" stroke-width="1.6" />
        </svg>
      </button>
      <section
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
            </article>
          );
        })}
      </section>
    </div>
  );
}
