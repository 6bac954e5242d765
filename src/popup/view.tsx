/**
 * The popup's view: a combobox over a list of codes, with the chosen one explained beneath (ARIA Authoring
 * Practices, "Editable Combobox With List Autocomplete"). The focus stays in the search box while the arrow
 * keys choose, so that typing goes on at any moment.
 */
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { Comparison } from '../catalog/compare';
import type { Entry } from '../catalog/entry';
import { fill } from '../catalog/fill';
import { MAX_QUERY } from '../catalog/query';
import type { ReferencePlace } from '../platform/reference';
import { countText, type UiTexts } from '../ui/texts';
import { AnswerInFull } from './answer-in-full';
import { CodeList, optionId } from './code-list';
import { Hint } from './hint';
import {
  type Answer,
  answerKey,
  asQuery,
  type Catalogue,
  type LookupState,
  listed,
  MAX_RESULTS,
  nextState,
  type PageState,
  placeOf,
  START,
  shownAnswer,
  stateAt,
} from './lookup';
import type { SiteControl } from './site-control';
import { SiteStrip } from './site-strip';

const LIST_ID = 'codes';

/** What the view needs from outside, so that it can be mounted without a browser extension around it. */
export interface PopupProps {
  readonly texts: UiTexts;
  /** `null` until it is loaded; what is typed meanwhile is looked up then. */
  readonly catalogue: PopupCatalogue | null;
  /** What the page in front shows; patiently where it was only just begun to be read. Must not reject. */
  readonly readPage: (patience?: 'patient') => Promise<PageState>;
  /** `null` where no site is in front. */
  readonly site: SiteControl | null;
  /** Opens the panel in the page in front. */
  readonly showInPage: () => void;
  /** Where to begin; at nothing typed without it. */
  readonly start?: ReferencePlace;
  /** Told of every other place that is shown. */
  readonly onPlace?: (place: ReferencePlace) => void;
}

/** The catalogue in the popup's language. */
export interface PopupCatalogue extends Catalogue {
  readonly compare: (a: Entry, b: Entry) => Comparison;
  /** Every entry of a code. */
  readonly entriesOf: (code: string) => readonly Entry[];
  /** Entries that one is worth comparing with, the most easily confused first. */
  readonly comparableWith: (entry: Entry) => readonly Entry[];
}

const NOTHING_LOADED: Catalogue = { find: () => [], entryOf: () => null, byId: () => null };

/** Where in an answer somebody was when they opened another from it. */
interface Place {
  readonly top: number;
  /** Id of the button that opened the other. */
  readonly from: string;
}

export function Popup({ texts, catalogue, readPage, site, showInPage, start, onPlace }: PopupProps) {
  const [state, dispatch] = useReducer(
    (current: LookupState, action: Parameters<typeof nextState>[1]) =>
      nextState(current, action, catalogue ?? NOTHING_LOADED),
    start,
    (place) => (place ? stateAt(place, catalogue ?? NOTHING_LOADED) : START),
  );
  const input = useRef<HTMLInputElement>(null);
  const answer = useRef<HTMLElement>(null);
  const { query, results, page, opened } = state;
  // Kept while it stays the same: a new list is scrolled to its choice.
  const answers = useMemo(() => listed(state), [query, results, page]);
  const shown = shownAnswer(state);
  const key = shown && answerKey(shown);

  useLayoutEffect(() => {
    input.current?.focus();
    let open = true;
    void readPage().then((page) => {
      if (open) dispatch({ type: 'page-answered', page });
    });
    return () => {
      open = false;
    };
  }, [readPage]);

  useLayoutEffect(() => {
    if (catalogue && state.query !== '' && results.length === 0) dispatch({ type: 'loaded' });
  }, [catalogue]);

  const onSiteChange = async (change: 'stopped' | 'started'): Promise<PageState> => {
    const page: PageState = change === 'stopped' ? { kind: 'none' } : await readPage('patient');
    dispatch({ type: 'page-answered', page });
    return page;
  };

  useEffect(() => onPlace?.(placeOf(state)), [key, query]);

  const places = useRef<Place[]>([]);
  useLayoutEffect(() => {
    const main = answer.current;
    if (opened.length < places.current.length) {
      const place = places.current[opened.length];
      places.current.length = opened.length;
      // Back by key or button; while somebody types or chooses, the focus is in the search box and stays there.
      if (place && document.activeElement !== input.current) {
        main?.scrollTo(0, place.top);
        (document.getElementById(place.from) ?? main)?.focus({ preventScroll: true });
        return;
      }
    } else if (opened.length > 0) {
      // The button that opened it is gone, and the focus with it.
      main?.focus();
    }
    // Another answer is read from its beginning.
    main?.scrollTo(0, 0);
  }, [key, opened.length]);

  const openAnswer = (next: Answer) => {
    const from = document.activeElement?.id ?? '';
    places.current.push({ top: answer.current?.scrollTop ?? 0, from });
    dispatch({ type: 'opened', answer: next });
  };

  const clear = () => {
    dispatch({ type: 'typed', text: '' });
    input.current?.focus();
  };

  const onSearchKey = (event: KeyboardEvent) => {
    // While an input method composes (Japanese), these keys are its own; with a modifier, the browser's.
    if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowDown') dispatch({ type: 'moved', by: 1 });
    else if (event.key === 'ArrowUp') dispatch({ type: 'moved', by: -1 });
    else if (event.key === 'Enter') answer.current?.focus();
    else if (event.key === 'Escape' && state.query !== '') clear();
    // With nothing to clear, Escape is the browser's: it closes the popup.
    else return;
    event.preventDefault();
  };

  const onAnswerKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (opened.length > 0) dispatch({ type: 'went-back' });
    else input.current?.focus();
  };

  // Of a pasted text the browser would run the lines together, codes and all; and it may be megabytes long.
  const onPaste = (event: ClipboardEvent) => {
    const box = input.current;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!box || !(text.length > MAX_QUERY || /[\r\n]/.test(text))) return;
    event.preventDefault();
    const start = box.selectionStart ?? 0;
    const end = box.selectionEnd ?? 0;
    const room = MAX_QUERY - (box.value.length - (end - start));
    box.setRangeText(asQuery(text).slice(0, room), start, end, 'end');
    dispatch({ type: 'typed', text: box.value });
  };

  return (
    <>
      <search class="lookup">
        <div class="search">
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M7 2a5 5 0 1 1 0 10A5 5 0 1 1 7 2M10.7 10.7L14 14" />
          </svg>
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-label={texts.popup.search}
            aria-describedby="keys"
            aria-autocomplete="list"
            aria-expanded={answers.length > 0}
            aria-controls={answers.length > 0 ? LIST_ID : undefined}
            aria-activedescendant={answers.length > 0 ? optionId(state.chosen) : undefined}
            placeholder={texts.popup.placeholder}
            maxLength={MAX_QUERY}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="go"
            value={state.query}
            onInput={(event) => dispatch({ type: 'typed', text: event.currentTarget.value })}
            onKeyDown={onSearchKey}
            onPaste={onPaste}
          />
          {state.query !== '' && (
            <button type="button" aria-label={texts.popup.clear} onClick={clear}>
              <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d="M4 4l8 8M12 4l-8 8" />
              </svg>
            </button>
          )}
          <p id="keys" hidden>
            {texts.popup.keys}
          </p>
        </div>
        <p class="visually-hidden" role="status">
          {catalogue && announcement(state, texts)}
        </p>
        {answers.length > 0 && (
          <CodeList
            id={LIST_ID}
            title={state.query.trim() === '' ? texts.popup.onThisPage : texts.popup.results}
            count={countOf(state, texts)}
            answers={answers}
            chosen={state.chosen}
            texts={texts}
            onChoose={(index) => {
              dispatch({ type: 'chose', index });
              input.current?.focus();
            }}
          />
        )}
      </search>
      {catalogue && shown ? (
        <main
          ref={answer}
          class="answer"
          aria-label={labelOf(shown, texts)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, its end cannot be read by keyboard
          tabIndex={0}
          onKeyDown={onAnswerKey}
        >
          <h1 class="visually-hidden">{texts.popup.title}</h1>
          {opened.length > 0 && (
            <button type="button" class="back" onClick={() => dispatch({ type: 'went-back' })}>
              <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d="M10 3L5 8l5 5" />
              </svg>
              {texts.popup.back}
            </button>
          )}
          <AnswerInFull key={key} {...{ shown, texts, catalogue, showInPage }} onOpen={openAnswer} />
        </main>
      ) : (
        <main class="hint">
          <h1 class="visually-hidden">{texts.popup.title}</h1>
          {(catalogue || state.query === '') && <Hint state={state} texts={texts} />}
        </main>
      )}
      {site && <SiteStrip texts={texts} control={site} onChange={onSiteChange} />}
    </>
  );
}

function labelOf({ kind }: Answer, texts: UiTexts): string {
  if (kind === 'verdict') return texts.popup.verdict;
  return kind === 'entry' ? texts.popup.answer : texts.compare.answer;
}

function countOf(state: LookupState, texts: UiTexts): string {
  const answers = listed(state);
  const count = answers.length;
  if (state.query.trim() === '') {
    return countText(texts.popup.pageCount, answers.filter(({ kind }) => kind === 'entry').length);
  }
  // A list that was cut off must not claim to be all there is.
  if (count === MAX_RESULTS) return fill(texts.popup.bestResults, { count });
  return countText(texts.popup.resultCount, count);
}

/** What a screen reader is told politely when the list changes; nothing while nothing is asked or found. */
function announcement(state: LookupState, texts: UiTexts): string {
  const typed = state.query.trim() !== '';
  if (listed(state).length === 0) return typed ? texts.popup.noResult : '';
  return typed ? countOf(state, texts) : `${texts.popup.onThisPage}: ${countOf(state, texts)}`;
}
