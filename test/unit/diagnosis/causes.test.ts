import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../../src/catalog/cause';
import { ENHANCED_CODES } from '../../../src/catalog/facts/enhanced-codes';
import { wordsOf } from '../../../src/diagnosis/cause-of';
import {
  CAUSE_BY_DETAIL,
  CAUSE_BY_REPLY,
  DECIDING_DETAILS,
  VAGUE_DETAILS,
} from '../../../src/diagnosis/causes';
import { isReplyCode } from '../../../src/smtp/codes';

const REGISTERED = new Map(ENHANCED_CODES.map(({ code, name }) => [code.slice('X.'.length), name]));

/** The registry's name speaks of an account that a login was tried for; the words may mean the recipient's. */
const SAID_OF_ANOTHER: ReadonlySet<string> = new Set(['7.13']);

/** Said of success, or of so many things that the code alone tells no cause. */
const TELLS_NONE: ReadonlySet<string> = new Set([
  '0.0',
  '1.5',
  '1.9',
  '2.0',
  '3.6',
  '7.3',
  '7.4',
  '7.5',
  '7.6',
  '7.7',
]);

describe('causes that a code alone tells', () => {
  test('every registered code has one, or is known to tell none', () => {
    const missing = [...REGISTERED.keys()].filter((detail) => !(detail in CAUSE_BY_DETAIL));
    expect(missing).toEqual([...TELLS_NONE]);
  });

  test('are causes, of enhanced codes that are registered and of reply codes', () => {
    expect(Object.keys(CAUSE_BY_DETAIL).filter((detail) => !REGISTERED.has(detail))).toEqual([]);
    expect(Object.keys(CAUSE_BY_REPLY).filter((code) => !isReplyCode(code))).toEqual([]);
    const named = [...Object.values(CAUSE_BY_DETAIL), ...Object.values(CAUSE_BY_REPLY)];
    expect(named.filter((cause) => !CAUSES.includes(cause))).toEqual([]);
  });

  test('what is vague or decides has a cause to be vague about', () => {
    const without = [...VAGUE_DETAILS, ...DECIDING_DETAILS].filter((detail) => !(detail in CAUSE_BY_DETAIL));
    expect(without).toEqual([]);
    expect([...VAGUE_DETAILS].filter((detail) => DECIDING_DETAILS.has(detail))).toEqual([]);
  });

  test('the name of a registered code tells no other cause than the code', () => {
    const told = [...REGISTERED].flatMap(([detail, name]) => {
      const cause = wordsOf(name)?.cause;
      return cause === undefined ? [] : [{ detail, cause, ofCode: CAUSE_BY_DETAIL[detail] }];
    });
    expect(told.length).toBeGreaterThan(20);
    const astray = told.filter(({ cause, ofCode }) => cause !== ofCode).map(({ detail }) => detail);
    expect(astray).toEqual([...SAID_OF_ANOTHER]);
  });
});
