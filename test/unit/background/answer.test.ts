import { describe, expect, test, vi } from 'vitest';
import { answer } from '../../../src/background/answer';
import { explain } from '../../../src/background/explain';
import { parseExplanation } from '../../../src/platform/messages';

const NOTICE =
  'This is the mail system at host mail.sender.example.\n\n' +
  'Your message could not be delivered to one or more recipients.\n\n' +
  '<anna@dest.example>: host mx.dest.example[192.0.2.7] said: 550 5.1.1 User unknown';

const question = {
  type: 'content-background-explain',
  text: NOTICE,
  codes: ['550', '5.1.1', '550', 'x'],
  original: null,
};

const LENS = { type: 'content-background-lens', sign: '0123456789abcdef0123456789abcdef' };

function browser() {
  return {
    id: 'own',
    language: 'en' as const,
    injectLens: vi.fn(async () => undefined),
    setBadge: vi.fn(async () => undefined),
    openReference: vi.fn(async () => undefined),
  };
}

describe('the background', () => {
  test('explains the codes of a bounce, each once, and what the catalogue does not know not at all', async () => {
    const received = await answer(question, { id: 'own' }, browser());
    const explanation = parseExplanation(received);
    expect(Object.keys(explanation?.entries ?? {}).sort()).toEqual(['5.1.1', '550']);
    expect(explanation?.entries['5.1.1']?.[0]?.code).toBe('5.1.1');
    expect(explanation?.diagnosis.kind).toBe('failure');
    expect(explanation?.language).toBe('en');
  });

  test('puts the card’s script into the frame that asked, and no other', async () => {
    const own = browser();
    const sender = { id: 'own', tab: { id: 7 }, frameId: 3 };
    expect(await answer(LENS, sender, own)).toBe(true);
    expect(own.injectLens.mock.calls).toEqual([[7, 3, LENS.sign]]);
  });

  test('says what compares with each entry it tells of', () => {
    const { entries, comparable } = explain(NOTICE, ['550', '5.1.1'], 'en');
    expect(comparable['5.1.1']).toContain('5.1.10');
    for (const own of Object.values(entries)) for (const { id } of own) expect(id in comparable).toBe(true);
  });

  test('sets the badge of the tab that asked, and opens places of the reference', async () => {
    const own = browser();
    const badge = { type: 'content-background-badge', kind: 'failure', codes: 3 };
    expect(await answer(badge, { id: 'own', tab: { id: 7 }, frameId: 3 }, own)).toBe(true);
    expect(own.setBadge).toHaveBeenCalledWith(7, expect.objectContaining({ kind: 'failure', codes: 3 }));
    const place = { query: '550 vs 551', entry: null };
    expect(await answer({ type: 'content-background-open', place }, { id: 'own' }, own)).toBe(true);
    expect(own.openReference).toHaveBeenCalledWith(place);
    expect(answer(badge, { id: 'own' }, own)).toBeUndefined();
    expect(answer({ type: 'content-background-open', place }, { id: 'other' }, own)).toBeUndefined();
  });

  test('does not answer', () => {
    const own = browser();
    expect(answer(question, { id: 'another extension' }, own)).toBeUndefined();
    expect(answer(question, {}, own)).toBeUndefined();
    expect(answer(LENS, { id: 'own' }, own)).toBeUndefined();
    expect(answer({ type: 'popup-content-findings' }, { id: 'own' }, own)).toBeUndefined();
    expect(answer({ type: 'anything' }, { id: 'own' }, own)).toBeUndefined();
    expect(own.injectLens).not.toHaveBeenCalled();
  });

  test('is not led astray by codes that are names of properties', () => {
    expect(Object.keys(explain(NOTICE, ['__proto__', 'constructor', '550'], 'en').entries)).toEqual(['550']);
  });
});
