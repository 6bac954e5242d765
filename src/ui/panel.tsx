/** The panel in the webmail page: the verdict on a bounce, and all that it rests on. */
import { Fragment } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Check } from '../diagnosis/checks';
import type { Diagnosis, Proof } from '../diagnosis/diagnosis';
import type { Copies, RecipientAdvice, Verdict } from '../diagnosis/verdict';
import { CodeEntry } from './code-entry';
import { type Comparable, EntryLinks, type OpenPlace } from './entry-links';
import { CopyPart } from './panel-copy';
import { Evidence } from './panel-evidence';
import { Checks, Codes, type PanelCode } from './panel-parts';
import { Recipients } from './panel-recipients';
import type { UiTexts } from './texts';
import { Finality, VerdictTop } from './verdict-top';

/** What the panel shows, and what it asks of the page. */
export interface PanelProps {
  readonly verdict: Verdict;
  readonly diagnosis: Diagnosis;
  /** One for each recipient of the diagnosis, in its order. */
  readonly advice: readonly RecipientAdvice[];
  readonly checks: readonly Check[];
  readonly copies: Copies;
  /** Every code that is explained, with its entries. */
  readonly codes: readonly PanelCode[];
  /** By the entries' ids: what each is worth comparing with. */
  readonly comparable: Comparable;
  /** The message shows no code: only its sentences were there to judge by. */
  readonly wordsOnly: boolean;
  readonly texts: UiTexts;
  readonly theme: 'light' | 'dark';
  /** Shows words of the message where they stand. */
  readonly onShow: (proof: Proof) => void;
  /** Puts a text on the clipboard; whether that worked. Must not reject. */
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Opens a place of the reference. */
  readonly onOpen: OpenPlace;
  readonly onClose: () => void;
}

/** The panel: verdict first, then reasons and tools; one step deeper, the entries of a code. */
export function Panel(props: PanelProps) {
  const { texts, theme, onClose, codes } = props;
  const [opened, setOpened] = useState<string | null>(null);
  const code = codes.find(({ id }) => id === opened);
  const scroll = useRef<HTMLDivElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  /** Where in the list of codes the reader went in. */
  const left = useRef<number | null>(null);

  // Somebody who works by keyboard goes on where the step led, and comes back to where it began.
  useLayoutEffect(() => {
    if (code) {
      if (scroll.current) scroll.current.scrollTop = 0;
      back.current?.focus();
    } else if (left.current !== null) {
      scroll.current?.querySelectorAll<HTMLElement>('.panel-codes button')[left.current]?.focus();
      left.current = null;
    }
  }, [code?.id]);

  const open = (chosen: PanelCode) => {
    left.current = codes.indexOf(chosen);
    setOpened(chosen.id);
  };
  return (
    <div
      class="lens-panel"
      role="dialog"
      aria-label={texts.panel.label}
      lang={texts.language}
      data-theme={theme}
      tabIndex={-1}
    >
      <div class="panel-bar">
        {code ? (
          <button type="button" class="panel-back" ref={back} onClick={() => setOpened(null)}>
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              <path d="M10 3L5 8l5 5" fill="none" stroke="currentColor" stroke-width="1.6" />
            </svg>
            {texts.panel.back}
          </button>
        ) : (
          <Finality verdict={props.verdict} texts={texts} />
        )}
        <button type="button" class="card-close" aria-label={texts.panel.close} onClick={onClose}>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" fill="none" stroke="currentColor" stroke-width="1.6" />
          </svg>
        </button>
      </div>
      <div class="panel-scroll panel-body" ref={scroll}>
        {code ? <Entries {...props} code={code} /> : <Told {...props} onOpenCode={open} />}
      </div>
    </div>
  );
}

function Entries({ code, comparable, texts, onOpen }: PanelProps & { readonly code: PanelCode }) {
  return code.entries.map((entry) => (
    <Fragment key={entry.id}>
      <CodeEntry entry={entry} texts={texts} headingLevel={2} />
      <EntryLinks entry={entry} comparable={comparable} texts={texts} onOpen={onOpen} />
    </Fragment>
  ));
}

/** The verdict and what follows from it. */
function Told(props: PanelProps & { readonly onOpenCode: (code: PanelCode) => void }) {
  const { diagnosis, advice, checks, copies, codes, texts, onShow, onCopy, onOpenCode } = props;
  const [only, second] = diagnosis.recipients;
  return (
    <>
      <VerdictTop {...props} />
      {second && <Recipients diagnosis={diagnosis} advice={advice} texts={texts} onShow={onShow} />}
      {only && !second && only.proof.length > 0 && (
        <section class="panel-part">
          <h3>{texts.panel.evidence}</h3>
          <Evidence proofs={only.proof} texts={texts} onShow={onShow} />
        </section>
      )}
      <Codes codes={codes} texts={texts} onOpen={onOpenCode} />
      <Checks checks={checks} texts={texts} />
      <CopyPart copies={copies} texts={texts} onCopy={onCopy} />
    </>
  );
}
