/** The quiet mark at a bounce: final or temporary, and why, in a few words. */
import type { Standing } from '../diagnosis/verdict';
import { StandingShape } from './panel-standing';
import type { UiTexts } from './texts';

export interface MarkProps {
  readonly standing: Standing;
  /** `null` where it differs between the recipients. */
  readonly finality: string | null;
  readonly headline: string;
  /** The message shows no code: only its sentences were there to judge by. */
  readonly wordsOnly: boolean;
  /** Whether the panel that it opens is open. */
  readonly expanded: boolean;
  readonly texts: UiTexts;
  readonly theme: 'light' | 'dark';
  readonly onOpen: () => void;
  readonly onDismiss: () => void;
}

/** The mark: one button that opens the panel, and one that takes the mark away. */
export function Mark({ standing, finality, headline, wordsOnly, expanded, texts, ...rest }: MarkProps) {
  const { theme, onOpen, onDismiss } = rest;
  return (
    <div class={`lens-mark standing-${standing}`} lang={texts.language} data-theme={theme}>
      <button
        type="button"
        class="mark-open"
        aria-haspopup="dialog"
        aria-expanded={expanded}
        title={wordsOnly ? `${headline}: ${texts.panel.wordsOnly}` : headline}
        onClick={onOpen}
      >
        <StandingShape standing={standing} />
        {finality !== null && <span class="mark-finality">{finality}</span>}
        <span class="mark-headline">{headline}</span>
        {wordsOnly && <span class="mark-note">{texts.mark.noCode}</span>}
      </button>
      <button
        type="button"
        class="mark-dismiss"
        aria-label={texts.mark.dismiss}
        title={texts.mark.dismiss}
        onClick={onDismiss}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" fill="none" stroke="currentColor" stroke-width="1.5" />
        </svg>
      </button>
    </div>
  );
}
