import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/background/explain';
import type { Entry } from '../../../src/catalog/entry';
import { MAX_QUERY } from '../../../src/catalog/query';
import type { Findings } from '../../../src/platform/messages';
import {
  answerKey,
  asQuery,
  type Catalogue,
  entryAnswer,
  type LookupAction,
  type LookupState,
  listed,
  MAX_RESULTS,
  nextState,
  pageState,
  placeOf,
  START,
  shownAnswer,
  stateAt,
} from '../../../src/popup/lookup';
import {
  ALL_ENTRIES,
  AUTHENTICATION,
  AUTHENTICATION_AT_GMAIL,
  GREYLISTED,
  makeEntry,
  UNKNOWN_MAILBOX,
} from './entries';

const find = (query: string) => ALL_ENTRIES.filter((entry) => entry.code.startsWith(query));

const catalogue: Catalogue = {
  find,
  entryOf: (code) => ALL_ENTRIES.find((entry) => entry.code === code) ?? null,
  byId: (id) => ALL_ENTRIES.find((entry) => entry.id === id) ?? null,
};

const run = (...actions: LookupAction[]) =>
  actions.reduce((state, action) => nextState(state, action, catalogue), START);

const shownEntry = (state: LookupState) => {
  const shown = shownAnswer(state);
  return shown?.kind === 'entry' ? shown.entry : null;
};
const keys = (state: LookupState) => listed(state).map(answerKey);

const typed = (text: string): LookupAction => ({ type: 'typed', text });
const moved = (by: 1 | -1): LookupAction => ({ type: 'moved', by });
const page = (...entries: Entry[]): LookupAction => ({
  type: 'page-answered',
  page: { kind: 'bounce', entries, explanation: null },
});

/** What a page tells of a bounce with these codes. */
const found = (codes: string[]): Findings => ({
  kind: 'failure',
  codes,
  text: codes.join(' '),
  original: null,
});

describe('a place of the reference', () => {
  const at = (query: string, entry: string | null) => stateAt({ query, entry }, catalogue);

  test('shows the best of its query, or the entry that it names', () => {
    expect(shownEntry(at('5.7.26', null))).toBe(AUTHENTICATION);
    expect(shownEntry(at('5.7.26', AUTHENTICATION_AT_GMAIL.id))).toBe(AUTHENTICATION_AT_GMAIL);
    expect(shownEntry(at('4.7.1', AUTHENTICATION_AT_GMAIL.id))).toBe(AUTHENTICATION_AT_GMAIL);
    expect(shownEntry(at('5.7.26', 'no such entry'))).toBe(AUTHENTICATION);
    expect(at('', null)).toEqual(START);
  });

  test('of an entry alone is the look-up of its code, with nothing to go back to', () => {
    const state = at('', AUTHENTICATION_AT_GMAIL.id);
    expect(shownEntry(state)).toBe(AUTHENTICATION_AT_GMAIL);
    expect(state).toMatchObject({ query: AUTHENTICATION_AT_GMAIL.code, opened: [] });
  });

  test('compares', () => {
    expect(shownAnswer(at('5.7.26 vs 4.7.1', null))?.kind).toBe('comparison');
  });

  test('is the way back to what it shows', () => {
    for (const state of [at('5.7.26', AUTHENTICATION_AT_GMAIL.id), at('5.7.26 vs 4.7.1', null)]) {
      const { query, entry } = placeOf(state);
      expect(shownAnswer(at(query, entry))).toEqual(shownAnswer(state));
    }
  });
});

describe('the verdict on the open bounce', () => {
  const explanation = explain(
    'Your message could not be delivered.\n\n<a@b.example>: 550 5.1.1 User unknown',
    [],
    'en',
  );
  const state = run({
    type: 'page-answered',
    page: { kind: 'bounce', entries: [UNKNOWN_MAILBOX], explanation },
  });

  test('comes first, and the codes after it', () => {
    expect(keys(state)).toEqual(['verdict', UNKNOWN_MAILBOX.id]);
    expect(shownAnswer(state)).toMatchObject({ kind: 'verdict' });
    expect(shownEntry(nextState(state, moved(1), catalogue))).toBe(UNKNOWN_MAILBOX);
  });

  test('the provider who spoke is listed first, and what others mean by its codes is not', () => {
    const gmail = explain(
      'Your message could not be delivered.\n\n<a@b.example>: host gmail-smtp-in.l.google.com[192.0.2.7] said: ' +
        '550-5.7.26 Your email has been blocked because the sender is unauthenticated. gsmtp',
      ['550', '5.7.26'],
      'en',
    );
    const page = pageState(found(['550', '5.7.26']), gmail, find);
    if (page.kind !== 'bounce') throw new Error(page.kind);
    expect(page.entries.map(({ code, provider }) => [code, provider])).toEqual([
      ['5.7.26', 'Gmail'],
      ['5.7.26', null],
      ['550', null],
    ]);
  });

  test('is there without any code too, and makes way for a query', () => {
    const bare = run({ type: 'page-answered', page: { kind: 'bounce', entries: [], explanation } });
    expect(shownAnswer(bare)).toMatchObject({ kind: 'verdict' });
    expect(shownEntry(nextState(state, typed('5.7.26'), catalogue))).toBe(AUTHENTICATION);
  });
});

describe('typing', () => {
  test('shows the first result without another key', () => {
    const state = run(typed('5.7.26'));
    expect(listed(state)).toEqual([AUTHENTICATION, AUTHENTICATION_AT_GMAIL].map(entryAnswer));
    expect(shownEntry(state)).toBe(AUTHENTICATION);
  });

  test('chooses the first again with every change', () => {
    expect(run(typed('5'), moved(1), moved(1), typed('5.')).chosen).toBe(0);
  });

  test('keeps the choice where the query stays the same', () => {
    expect(run(typed('5'), moved(1), typed('5')).chosen).toBe(1);
  });

  test('shows nothing for a query without a result', () => {
    const state = run(page(GREYLISTED), typed('zzz'));
    expect(listed(state)).toEqual([]);
    expect(shownEntry(state)).toBeNull();
  });

  test('does not ask the catalogue for a blank query', () => {
    const state = nextState(START, typed('   '), {
      ...catalogue,
      find: () => {
        throw new Error('asked');
      },
    });
    expect(listed(state)).toEqual([]);
  });

  test('takes full-width digits for digits, and leaves the query as typed', () => {
    const state = run(typed('５．７．２６'));
    expect(shownEntry(state)).toBe(AUTHENTICATION);
    expect(state.query).toBe('５．７．２６');
  });

  test('keeps the best of too many results', () => {
    const many = Array.from({ length: MAX_RESULTS + 1 }, (_, index) => makeEntry({ id: String(index) }));
    const state = nextState(START, typed('5'), { ...catalogue, find: () => many });
    expect(listed(state)).toEqual(many.slice(0, MAX_RESULTS).map(entryAnswer));
  });

  test('hands the catalogue no more than a line, on one line', () => {
    let asked = '';
    nextState(START, typed(`550 5.1.1\r\n${'x'.repeat(10_000_000)}`), {
      ...catalogue,
      find: (query) => {
        asked = query;
        return [];
      },
    });
    expect(asked).toHaveLength(MAX_QUERY - 1);
    expect(asked.startsWith('550 5.1.1 xxx')).toBe(true);
  });
});

describe('two codes', () => {
  test.each(['250 550', '250 vs 550', '250と550', '250/550', '２５０　５５０'])(
    '%s is answered by their comparison first',
    (query) => {
      const state = run(typed(query));
      expect(shownAnswer(state)).toMatchObject({ kind: 'comparison', a: { id: '250' }, b: { id: '550' } });
      expect(keys(state).slice(0, 3)).toEqual(['250 550', '250', '550']);
      expect(new Set(keys(state)).size).toBe(keys(state).length);
    },
  );

  test.each(['550 5.1.1', '550-5.1.1', '550', '250 vs nothing'])('%s is answered without one', (query) => {
    expect(listed(run(typed(query))).some(({ kind }) => kind === 'comparison')).toBe(false);
  });

  test('of two kinds are compared where that is asked for', () => {
    expect(keys(run(typed('550 vs 5.1.1')))[0]).toBe('550 5.1.1');
  });
});

describe('opening from within an answer', () => {
  const opened = (answer: ReturnType<typeof entryAnswer>): LookupAction => ({ type: 'opened', answer });
  const comparison = { kind: 'comparison', a: AUTHENTICATION, b: GREYLISTED } as const;

  test('shows what was opened, and the way back shows where one was', () => {
    const there = run(typed('5.7.26'), moved(1), opened(comparison), opened(entryAnswer(GREYLISTED)));
    expect(shownEntry(there)).toBe(GREYLISTED);
    const back = nextState(there, { type: 'went-back' }, catalogue);
    expect(shownAnswer(back)).toEqual(comparison);
    const home = nextState(back, { type: 'went-back' }, catalogue);
    expect(shownEntry(home)).toBe(AUTHENTICATION_AT_GMAIL);
    expect(nextState(home, { type: 'went-back' }, catalogue).opened).toEqual([]);
  });

  test.each([typed('4.7.1'), moved(1), { type: 'chose', index: 0 }] satisfies LookupAction[])(
    'ends with the next choice: %j',
    (action) => expect(run(typed('5.7.26'), opened(comparison), action).opened).toEqual([]),
  );

  test('is not disturbed by a late answer of the page', () => {
    expect(shownAnswer(run(typed('5.7.26'), opened(comparison), page(GREYLISTED)))).toEqual(comparison);
  });
});

test('asQuery keeps the lines of a pasted reply apart', () => {
  expect(asQuery('550-5.7.26 one\r\n550 5.7.26\ttwo')).toBe('550-5.7.26 one 550 5.7.26 two');
});

describe('the page in front', () => {
  test('is listed while nothing is typed, and again when the query is cleared', () => {
    expect(shownEntry(run(page(UNKNOWN_MAILBOX, GREYLISTED)))).toBe(UNKNOWN_MAILBOX);
    const cleared = run(page(UNKNOWN_MAILBOX, GREYLISTED), typed('5.7'), moved(1), typed(''));
    expect(shownEntry(cleared)).toBe(UNKNOWN_MAILBOX);
  });

  test('does not disturb somebody who already types', () => {
    const state = run(typed('5.7.26'), moved(1), page(GREYLISTED));
    expect(shownEntry(state)).toBe(AUTHENTICATION_AT_GMAIL);
  });

  test('counts as none where nothing answered', () => {
    expect(pageState(null, null, find)).toEqual({ kind: 'none' });
  });

  test('lists every known code once', () => {
    const state = pageState(found(['5.7.26', 'TSS04', '4.7.1', '5.7.26']), null, find);
    expect(state).toMatchObject({
      kind: 'bounce',
      entries: [AUTHENTICATION, AUTHENTICATION_AT_GMAIL, GREYLISTED],
    });
  });
});

describe('the order of the page’s codes', () => {
  test('puts the telling ones first and else keeps the text’s', () => {
    const entriesOf = (code: string) => [
      makeEntry({ id: code, code, kind: code.includes('.') ? 'enhanced' : 'reply' }),
    ];
    const state = pageState(found(['5.0.0', '550', '5.1.1', '452', '4.2.2']), null, entriesOf);
    if (state.kind !== 'bounce') throw new Error(state.kind);
    expect(state.entries.map((entry) => entry.code)).toEqual(['5.1.1', '4.2.2', '550', '452', '5.0.0']);
  });
});

describe('choosing', () => {
  test('goes round at both ends', () => {
    expect(run(typed('5.7.26'), moved(-1)).chosen).toBe(1);
    expect(run(typed('5.7.26'), moved(1), moved(1)).chosen).toBe(0);
  });
  test('has nothing to do in an empty list', () => expect(run(moved(1))).toBe(START));
  test('takes an index of the list, and no other', () => {
    expect(run(typed('5.7.26'), { type: 'chose', index: 1 }).chosen).toBe(1);
    expect(run(typed('5.7.26'), { type: 'chose', index: 2 }).chosen).toBe(0);
    expect(run(typed('5.7.26'), { type: 'chose', index: -1 }).chosen).toBe(0);
  });
});
