/**
 * The wire: every message between the parts of the extension, as one discriminated union, checked on
 * receipt. JSON values only, because Chromium delivers a Map or Set as `{}`.
 *
 * Names show the route: who sends, who answers, what about.
 */
import * as v from 'valibot';

/** Longest text a page may send for reading, in UTF-16 units; what comes behind it is not sent. */
export const MAX_TEXT = 200_000;
/** Most codes that one message may ask about. */
export const MAX_CODES = 500;

const code = v.pipe(v.string(), v.maxLength(32));

/** The content script found a bounce and asks for all that the card needs. Answer: {@link Explanation}. */
const ContentBackgroundExplain = v.object({
  type: v.literal('content-background-explain'),
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  codes: v.pipe(v.array(code), v.maxLength(MAX_CODES)),
});

/** The content script found a bounce and wants the card's script in its frame. Answer: `true`. */
const ContentBackgroundLens = v.object({ type: v.literal('content-background-lens') });

/** The popup asks the page in front what was found. Only a frame that shows a bounce answers. */
const PopupContentFindings = v.object({ type: v.literal('popup-content-findings') });

const Message = v.variant('type', [
  ContentBackgroundExplain,
  ContentBackgroundLens,
  PopupContentFindings,
]);

export type Message = v.InferOutput<typeof Message>;

/** Answer to `popup-content-findings`. */
const Findings = v.object({
  kind: v.picklist(['failure', 'delay', 'success']),
  /** The codes in the order of the text, each once. */
  codes: v.pipe(v.array(code), v.maxLength(MAX_CODES)),
});

export type Findings = v.InferOutput<typeof Findings>;

/** Checks what arrived; `null` where it is none of our messages. */
export function parseMessage(received: unknown): Message | null {
  const result = v.safeParse(Message, received);
  return result.success ? result.output : null;
}

/** Checks a page's answer; `null` where no frame answered or the answer is malformed. */
export function parseFindings(received: unknown): Findings | null {
  const result = v.safeParse(Findings, received);
  return result.success ? result.output : null;
}
