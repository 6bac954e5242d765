/** What the popup knows and how it changes: query, results, choice. Plain values; no DOM, no browser API. */
import { comparedIn } from '../catalog/compare/query';
import type { Entry } from '../catalog/entry';
import { MAX_QUERY } from '../catalog/query';
import type { Explanation, Findings } from '../platform/messages';
import type { ReferencePlace } from '../platform/reference';

/** Most results: more than anybody reads through; who needs another types another letter. */
export const MAX_RESULTS = 30;

/** What the popup can show in full: the verdict on the open bounce, one entry, or two of them compared. */
export type Answer =
  | { readonly kind: 'verdict'; readonly explanation: Explanation }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'comparison'; readonly a: Entry; readonly b: Entry };

/** An entry as an answer. */
export const entryAnswer = (entry: Entry): Answer => ({ kind: 'entry', entry });

/** Names an answer; two of the same key show the same. */
export function answerKey(answer: Answer): string {
  if (answer.kind === 'verdict') return 'verdict';
  return answer.kind === 'entry' ? answer.entry.id : `${answer.a.id} ${answer.b.id}`;
}

/** What is asked of the catalogue. */
export interface Catalogue {
  /**
   * What a query finds, best first; asked with full-width letters and digits made plain, and never for a blank
   * query.
   */
  readonly find: (query: string) => readonly Entry[];
  /** The best entry of a code or token; `null` where there is none. */
  readonly entryOf: (code: string) => Entry | null;
  /** `null` where no entry has this id. */
  readonly byId: (id: string) => Entry | null;
}

/** What the page in front shows. */
export type PageState =
  /** The page has not answered yet. */
  | { readonly kind: 'asking' }
  /** No bounce there, or no page that can be asked. */
  | { readonly kind: 'none' }
  /** A bounce; `entries` is empty where it shows no code that the catalogue knows. */
  | {
      readonly kind: 'bounce';
      readonly entries: readonly Entry[];
      /** What there is to say of the bounce; `null` where the background did not answer. */
      readonly explanation: Explanation | null;
    };

export interface LookupState {
  /** As typed, on one line, at most {@link MAX_QUERY} long. */
  readonly query: string;
  /** What the query finds, best first, at most {@link MAX_RESULTS}; empty for a blank query. */
  readonly results: readonly Answer[];
  readonly page: PageState;
  /** Index of the chosen answer among {@link listed}; 0 where there is none. */
  readonly chosen: number;
  /** What was opened from within an answer, one from the other; the last is shown. */
  readonly opened: readonly Answer[];
}

export type LookupAction =
  | { readonly type: 'typed'; readonly text: string }
  /** The catalogue is there: what was typed before is looked up. */
  | { readonly type: 'loaded' }
  | { readonly type: 'page-answered'; readonly page: PageState }
  | { readonly type: 'moved'; readonly by: 1 | -1 }
  | { readonly type: 'chose'; readonly index: number }
  | { readonly type: 'opened'; readonly answer: Answer }
  | { readonly type: 'went-back' };

export const START: LookupState = {
  query: '',
  results: [],
  page: { kind: 'asking' },
  chosen: 0,
  opened: [],
};

/** The answers that are listed: the query's, or the page's while nothing is typed. */
export function listed({ query, results, page }: LookupState): readonly Answer[] {
  if (query.trim() !== '') return results;
  if (page.kind !== 'bounce') return [];
  const { entries, explanation } = page;
  const verdict: readonly Answer[] = explanation?.verdict ? [{ kind: 'verdict', explanation }] : [];
  return [...verdict, ...entries.map(entryAnswer)];
}

/** The answer that is shown in full; `null` where nothing is listed. */
export function shownAnswer(state: LookupState): Answer | null {
  return state.opened.at(-1) ?? listed(state)[state.chosen] ?? null;
}

/** What a query finds; where it asks to compare two codes, their comparison comes first, then the two. */
function answersTo(asked: string, { find, entryOf }: Catalogue): readonly Answer[] {
  const [a, b] = (comparedIn(asked) ?? []).map(entryOf);
  const found = find(asked);
  if (!a || !b) return found.map(entryAnswer);
  const entries = new Map([a, b, ...found].map((entry) => [entry.id, entry]));
  return [{ kind: 'comparison', a, b }, ...[...entries.values()].map(entryAnswer)];
}

/**
 * What the page's answer means to the popup.
 * @param findings `null` where no bounce is in front.
 * @param explanation what the background says of it; it knows which provider spoke, so that the others' meanings
 *   of the same codes are left out.
 * @param entriesOf what the catalogue says of a code, where the background says nothing; codes that it does not
 *   know are left out.
 * @returns the entries of the page's codes, each once, the more telling ones first.
 */
export function pageState(
  findings: Findings | null,
  explanation: Explanation | null,
  entriesOf: (code: string) => readonly Entry[],
): PageState {
  if (!findings) return { kind: 'none' };
  const told = explanation ? Object.values(explanation.entries).flat() : findings.codes.flatMap(entriesOf);
  const standard = [...told].sort((a, b) => vagueness(a) - vagueness(b));
  const all = [...(explanation?.recognised ?? []), ...standard];
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  return { kind: 'bounce', explanation, entries: [...byId.values()] };
}

/** An enhanced code says more than the reply code before it; X.0.0 (RFC 3463 section 3.1) says less. */
function vagueness({ kind, code }: Entry): number {
  if (kind === 'reply') return 1;
  return code.endsWith('.0.0') ? 2 : 0;
}

/** Text of any length and shape as a query: bounded, line breaks and tabs as single spaces. */
export function asQuery(text: string): string {
  return text.slice(0, MAX_QUERY).replace(/[\r\n\t]+/g, ' ');
}

function resultsOf(query: string, catalogue: Catalogue): readonly Answer[] {
  // A Japanese keyboard types ５５０ as readily as 550.
  const asked = query.normalize('NFKC').trim();
  return asked === '' ? [] : answersTo(asked, catalogue).slice(0, MAX_RESULTS);
}

/** The next state. */
export function nextState(state: LookupState, action: LookupAction, catalogue: Catalogue): LookupState {
  switch (action.type) {
    case 'typed': {
      const query = asQuery(action.text);
      if (query === state.query) return state;
      return { ...state, query, results: resultsOf(query, catalogue), chosen: 0, opened: [] };
    }
    case 'loaded':
      return { ...state, results: resultsOf(state.query, catalogue) };
    case 'page-answered':
      // A late answer must not move the choice of somebody who already types.
      return { ...state, page: action.page, chosen: state.query.trim() === '' ? 0 : state.chosen };
    case 'moved': {
      const count = listed(state).length;
      if (count === 0) return state;
      return { ...state, chosen: (state.chosen + action.by + count) % count, opened: [] };
    }
    case 'chose':
      return action.index in listed(state) ? { ...state, chosen: action.index, opened: [] } : state;
    case 'opened':
      return { ...state, opened: [...state.opened, action.answer] };
    case 'went-back':
      return { ...state, opened: state.opened.slice(0, -1) };
  }
}

/** The state in which a place of the reference is shown; where it names an entry alone, that entry is looked up. */
export function stateAt({ query, entry }: ReferencePlace, catalogue: Catalogue): LookupState {
  const meant = entry === null ? null : catalogue.byId(entry);
  const text = query.trim() === '' ? (meant?.code ?? '') : query;
  const state = nextState(START, { type: 'typed', text }, catalogue);
  if (!meant) return state;
  const index = listed(state).findIndex((answer) => answerKey(answer) === meant.id);
  return index >= 0
    ? nextState(state, { type: 'chose', index }, catalogue)
    : nextState(state, { type: 'opened', answer: entryAnswer(meant) }, catalogue);
}

/** The place of the reference that a state shows. */
export function placeOf(state: LookupState): ReferencePlace {
  const shown = shownAnswer(state);
  return { query: state.query, entry: shown?.kind === 'entry' ? shown.entry.id : null };
}
