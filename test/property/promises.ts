/**
 * What holds of every reading, whatever the text. Each function throws an error that says which promise is
 * broken; the property tests and `npm run fuzz` call the same ones.
 */
import assert from 'node:assert/strict';
import { explain } from '../../src/background/explain';
import { search } from '../../src/catalog/search';
import { diagnose } from '../../src/diagnosis/diagnose';
import { parseExplanation } from '../../src/platform/messages';
import type { Bounce, Stretch } from '../../src/smtp/bounce';
import { type CodeSpan, isReplyCode, parseEnhanced } from '../../src/smtp/codes';
import { findCodes } from '../../src/smtp/find-codes';
import { readBounce } from '../../src/smtp/read-bounce';
import { type MailParts, readMail } from '../../src/smtp/read-mail';
import { INVISIBLE } from './hostile';

const MARKS = new RegExp(`[${INVISIBLE.join('')}]`, 'g');

/** A stretch without what may stand inside a code: marks without width, and soft breaks of quoted-printable. */
function bare(stretch: string): string {
  return stretch.replace(MARKS, '').replace(/=\r?\n/g, '');
}

function checkStretch({ start, end }: Stretch, text: string, what: string): void {
  assert(Number.isInteger(start) && Number.isInteger(end), `${what}: offsets are whole numbers`);
  assert(start >= 0 && start <= end && end <= text.length, `${what}: ${start}-${end} lies in the text`);
}

function checkCodes(codes: readonly CodeSpan[], text: string): void {
  let last = 0;
  for (const code of codes) {
    checkStretch(code, text, 'code');
    assert(code.start >= last && code.end > code.start, 'codes rise and do not overlap');
    last = code.end;
    assert.equal(bare(text.slice(code.start, code.end)), code.text, 'the code stands there');
    assert.equal(text[code.start], code.text[0], 'no mark before the code belongs to it');
    assert.equal(text[code.end - 1], code.text.at(-1), 'no mark behind the code belongs to it');
    const fits = code.kind === 'reply' ? isReplyCode(code.text) : parseEnhanced(code.text) !== null;
    assert(fits || code.kind === 'provider', `${code.text} is written as a code of its kind`);
  }
}

function checkBounce(bounce: Bounce, text: string): void {
  checkCodes(bounce.codes, text);
  assert(bounce.noticeEnd >= 0 && bounce.noticeEnd <= text.length, 'the notice ends in the text');
  for (const { end } of bounce.codes) assert(end <= bounce.noticeEnd, 'no code of the returned message');
  if (bounce.kind === 'none') assert.deepEqual([bounce.codes, bounce.recipients], [[], []], 'nothing else');
  assert(bounce.recipients.length <= 1_000, 'recipients are bounded');
  for (const recipient of bounce.recipients) {
    for (const place of recipient.places) checkStretch(place, text, 'place');
    assert.notEqual(recipient.address, '', 'an address is not empty');
    assert(recipient.reply === null || isReplyCode(recipient.reply), 'the reply is a reply code');
    assert(
      recipient.enhanced === null || parseEnhanced(recipient.enhanced),
      'the status is an enhanced code',
    );
  }
}

function checkDiagnosis(bounce: Bounce, text: string): void {
  const diagnosis = diagnose(bounce, text);
  assert.equal(diagnosis.recipients.length, bounce.recipients.length, 'a verdict for each recipient');
  for (const { proof } of diagnosis.recipients) {
    for (const place of proof) {
      checkStretch(place, text, 'proof');
      const shown = text.slice(place.start, place.end);
      assert.equal(bare(shown), bare(place.text), 'the proof stands there');
    }
  }
}

/** A text as a reader sees it: codes, bounce, verdict. */
export function checkReading(text: string): void {
  checkCodes(findCodes(text), text);
  const bounce = readBounce(text);
  checkBounce(bounce, text);
  checkDiagnosis(bounce, text);
}

/** A raw mail's parts. */
export function checkMail(parts: MailParts): void {
  const reading = readMail(parts);
  checkBounce(reading, parts.text);
  checkDiagnosis(reading, parts.text);
}

/** What is typed or pasted into the popup. */
export function checkSearch(query: string): void {
  const results = search(query);
  assert(results.length <= 20, 'results are bounded');
  assert.equal(new Set(results.map(({ entry }) => entry.id)).size, results.length, 'each entry once');
}

/** The background's answer is one that the page accepts, or the card would never open. */
export function checkAnswer(text: string): void {
  const codes = [...new Set(readBounce(text).codes.map((code) => code.text))].slice(0, 500);
  assert.notEqual(parseExplanation(structuredClone(explain(text, codes, 'en'))), null, 'the page accepts');
}

/** The kind and the codes, without their places: what may not depend on how a text is laid out. */
function outcome(text: string): unknown {
  const { kind, codes } = readBounce(text);
  return { kind, codes: codes.map((code) => code.text) };
}

/** Marks without width change nothing, wherever a webmail puts them (plain-text.ts). */
export function checkInvisible(text: string, mark: string, every: number): void {
  const sprinkled = text.replace(new RegExp(`[^]{${every}}`, 'g'), `$&${mark}`);
  assert.deepEqual(outcome(sprinkled), outcome(text), 'marks without width change nothing');
}
