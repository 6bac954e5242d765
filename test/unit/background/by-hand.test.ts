import { describe, expect, test, vi } from 'vitest';
import { LANGUAGES } from '../../../src/catalog/language';

vi.mock('../../../src/platform/browser', () => ({ browser: {} }));

const { onMenu } = await import('../../../src/background/menus');
const { escapeXml, placeOf, suggestions } = await import('../../../src/background/omnibox');

const plain = (text: string): string => text;

describe('the context menu', () => {
  const actions = (found = true) => ({
    openReference: vi.fn(async () => undefined),
    explainPage: vi.fn(async () => found),
    sayNone: vi.fn(async () => undefined),
  });

  test('looks up what is selected', async () => {
    const own = actions();
    await onMenu({ menuItemId: 'explain-selection', selectionText: ' 550 5.7.1 ' }, { id: 7 }, own);
    expect(own.openReference).toHaveBeenCalledWith({ query: '550 5.7.1', entry: null });
    expect(own.explainPage).not.toHaveBeenCalled();
  });

  test('reads the page, and says so where there is no bounce', async () => {
    const own = actions();
    await onMenu({ menuItemId: 'explain-page' }, { id: 7 }, own);
    expect(own.explainPage).toHaveBeenCalledWith(7);
    expect(own.sayNone).not.toHaveBeenCalled();
    const none = actions(false);
    await onMenu({ menuItemId: 'explain-page' }, { id: 7 }, none);
    expect(none.sayNone).toHaveBeenCalledWith(7);
  });

  test('does no harm where the tab is gone', async () => {
    const own = { ...actions(false), sayNone: () => Promise.reject(new Error('No tab with id')) };
    await expect(onMenu({ menuItemId: 'explain-page' }, { id: 7 }, own)).resolves.toBeUndefined();
    await expect(onMenu({ menuItemId: 'explain-page' }, undefined, own)).resolves.toBeUndefined();
  });
});

describe('the address bar', () => {
  test.each(LANGUAGES)('offers entries while typing, the code itself first: %s', (language) => {
    const offered = suggestions('550', language, plain);
    expect(offered.length).toBeGreaterThan(2);
    expect(offered[0]?.description).toMatch(/^550: /);
    expect(new Set(offered.map(({ content }) => content)).size).toBe(offered.length);
  });

  test('what is offered is never just what is typed, which browsers would leave out', () => {
    for (const typed of ['550', '5.1.1', '550 ']) {
      const [best] = suggestions(typed, 'en', plain);
      expect(best?.content).not.toBe(typed);
      expect(placeOf(best?.content ?? '', 'en').entry).toBe(typed.trim());
    }
  });

  test('full-width digits are digits, and nothing typed offers nothing', () => {
    const lines = (typed: string) => suggestions(typed, 'en', plain).map(({ description }) => description);
    expect(lines('５５０')).toEqual(lines('550'));
    expect(suggestions('  ', 'en', plain)).toEqual([]);
  });

  test('leads to the entry that was chosen, or to what was typed', () => {
    const [{ content } = { content: '' }] = suggestions('5.7.26 gmail', 'en', plain);
    expect(placeOf(content, 'en')).toEqual({ query: '5.7.26', entry: content });
    expect(placeOf('mailbox full', 'en')).toEqual({ query: 'mailbox full', entry: null });
  });

  test('a description is no markup', () => {
    expect(escapeXml(`<b a="1">A & B's</b>`)).toBe('&#60;b a=&#34;1&#34;&#62;A &#38; B&#39;s&#60;/b&#62;');
  });
});
