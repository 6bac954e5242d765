/** What the popup knows and how it changes: query, results, choice. Plain values; no DOM, no browser API. */
import type { Entry } from '../catalog/entry';
import type { Findings } from '../platform/messages';

/** Longest query, in UTF-16 units: a long line of a bounce. What comes behind it is cut off. */
export const MAX_QUERY = 2000;

/** Most results: more than anybody reads through; who needs another types another letter. */
export const MAX_RESULTS = 30;

/** What the page in front shows. */
export type PageState =
  /** The page has not answered yet. */
  | { readonly kind: 'asking' }
  /** No bounce there, or no page that can be asked. */
  | { readonly kind: 'none' }
  /** A bounce; `entries` is empty where it shows no code that the catalogue knows. */
  | { readonly kind: 'bounce'; readonly entries: readonly Entry[] };

export interface LookupState {
  /** As typed, on one line, at most {@link MAX_QUERY} long. */
  readonly query: string;
  /** What the query finds, best first, at most {@link MAX_RESULTS}; empty for a blank query. */
  readonly results: readonly Entry[];
  readonly page: PageState;
  /** Index of the chosen entry among {@link listed}; 0 where there is none. */
  readonly chosen: number;
}

export type LookupAction =
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'page-answered'; readonly page: PageState }
  | { readonly type: 'moved'; readonly by: 1 | -1 }
  | { readonly type: 'chose'; readonly index: number };

export const START: LookupState = { query: '', results: [], page: { kind: 'asking' }, chosen: 0 };

/** The entries that are listed: the query's, or the page's while nothing is typed. */
export function listed(state: LookupState): readonly Entry[] {
  if (state.query.trim() !== '') return state.results;
  return state.page.kind === 'bounce' ? state.page.entries : [];
}

/** The entry that is shown in full; `null` where nothing is listed. */
export function shownEntry(state: LookupState): Entry | null {
  return listed(state)[state.chosen] ?? null;
}

/**
 * What the page's answer means to the popup.
 * @param findings `null` where no bounce is in front.
 * @param entriesOf what the catalogue says of a code; codes that it does not know are left out.
 * @returns the entries of the page's codes, each once, the more telling ones first.
 */
export function pageState(
  findings: Findings | null,
  entriesOf: (code: string) => readonly Entry[],
): PageState {
  if (!findings) return { kind: 'none' };
  const byId = new Map(findings.codes.flatMap(entriesOf).map((entry) => [entry.id, entry]));
  return { kind: 'bounce', entries: [...byId.values()].sort((a, b) => vagueness(a) - vagueness(b)) };
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

/**
 * The next state.
 * @param find what a query finds, best first; asked with full-width letters and digits made plain, and never
 *   for a blank query.
 */
export function nextState(
  state: LookupState,
  action: LookupAction,
  find: (query: string) => readonly Entry[],
): LookupState {
  switch (action.type) {
    case 'typed': {
      const query = asQuery(action.text);
      if (query === state.query) return state;
      // A Japanese keyboard types ５５０ as readily as 550.
      const asked = query.normalize('NFKC').trim();
      return { ...state, query, results: asked === '' ? [] : find(asked).slice(0, MAX_RESULTS), chosen: 0 };
    }
    case 'page-answered':
      // A late answer must not move the choice of somebody who already types.
      return { ...state, page: action.page, chosen: state.query.trim() === '' ? 0 : state.chosen };
    case 'moved': {
      const count = listed(state).length;
      return count === 0 ? state : { ...state, chosen: (state.chosen + action.by + count) % count };
    }
    case 'chose':
      return action.index in listed(state) ? { ...state, chosen: action.index } : state;
  }
}
