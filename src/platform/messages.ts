/**
 * The wire: every message between the parts of the extension, as one discriminated union, checked on
 * receipt. JSON values only, because Chromium delivers a Map or Set as `{}`.
 *
 * Names show the route: who sends, who answers, what about.
 */
import * as v from 'valibot';
import { CAUSES } from '../catalog/cause';
import type { Entry, Language, Resend, Status, Turn } from '../catalog/entry';
import { LANGUAGES } from '../catalog/language';
import type { Check } from '../diagnosis/checks';
import type { Certainty, Diagnosis, Proof, Speaker } from '../diagnosis/diagnosis';
import type { Copies, RecipientAdvice, Standing, Verdict } from '../diagnosis/verdict';
import type { BounceKind } from '../smtp/bounce';
import type { CodeClass, CodeKind, CodeSpan } from '../smtp/codes';
import type { OriginalMessage } from '../smtp/original-message';
import { MAX_CODES, MAX_TEXT } from './page-wire';
import { MAX_PLACE, type ReferencePlace } from './reference';
import { SIGN } from './sign';

/** A code, or a provider's token; the longest tokens are Exchange's. */
const code = v.pipe(v.string(), v.maxLength(64));

/** A value of a message's header; the reading keeps at most 500 characters of one. */
const headerValue = v.pipe(v.string(), v.maxLength(1_000));

const OriginalSchema: v.GenericSchema<unknown, OriginalMessage> = v.object({
  from: v.nullable(headerValue),
  to: v.nullable(headerValue),
  subject: v.nullable(headerValue),
  date: v.nullable(headerValue),
  messageId: v.nullable(headerValue),
  authentication: v.pipe(v.array(headerValue), v.maxLength(20)),
});

/**
 * The content script found a bounce and asks for all that card and panel need; the popup asks the same of a bounce
 * that the content script told it of. Answer: {@link Explanation}.
 */
const ContentBackgroundExplain = v.object({
  type: v.literal('content-background-explain'),
  /** The notice itself, without the returned message. */
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  codes: v.pipe(v.array(code), v.maxLength(MAX_CODES)),
  /** What the returned message behind the notice tells of itself. */
  original: v.nullable(OriginalSchema),
});

/** A place in the reference. */
const PlaceSchema: v.GenericSchema<unknown, ReferencePlace> = v.object({
  query: v.pipe(v.string(), v.maxLength(MAX_PLACE)),
  entry: v.nullable(v.pipe(v.string(), v.maxLength(MAX_PLACE))),
});

/** The content script found a bounce and wants the card's script in its frame. Answer: `true`. */
const ContentBackgroundLens = v.object({
  type: v.literal('content-background-lens'),
  /** What the script shows bears this sign (sign.ts). */
  sign: v.pipe(v.string(), v.regex(SIGN)),
});

/** What a frame shows now, for the number at the toolbar button; `kind` is `null` where it is no bounce. Answer: `true`. */
const ContentBackgroundBadge = v.object({
  type: v.literal('content-background-badge'),
  kind: v.nullable(v.picklist(['failure', 'delay', 'success'])),
  /** How many different codes. */
  codes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_CODES)),
});

/** The reader wants a page of the reference in a tab of its own. Answer: `true`. */
const ContentBackgroundOpen = v.object({ type: v.literal('content-background-open'), place: PlaceSchema });

/** The popup asks the page in front what was found. Only a frame that shows a bounce answers. */
const PopupContentFindings = v.object({ type: v.literal('popup-content-findings') });

/** The user asks for the panel. Answer: `true`, of a frame that shows a bounce; others do not answer. */
const BackgroundContentPanel = v.object({
  type: v.literal('background-content-panel'),
  /** Where it is open already, it stays; else the same wish closes it. */
  stay: v.boolean(),
});

/** The extension may no longer work under these origins, match patterns. Nobody answers. */
const BackgroundContentRemoved = v.object({
  type: v.literal('background-content-removed'),
  origins: v.array(v.string()),
});

const Message = v.variant('type', [
  ContentBackgroundExplain,
  ContentBackgroundLens,
  ContentBackgroundBadge,
  ContentBackgroundOpen,
  PopupContentFindings,
  BackgroundContentPanel,
  BackgroundContentRemoved,
]);

export type Message = v.InferOutput<typeof Message>;

/** Answer to `popup-content-findings`. */
const Findings = v.object({
  kind: v.picklist(['failure', 'delay', 'success']),
  /** The codes in the order of the text, each once. */
  codes: v.pipe(v.array(code), v.maxLength(MAX_CODES)),
  /** Of the first bounce: the notice itself, and what the returned message tells of itself. */
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  original: v.nullable(OriginalSchema),
});

export type Findings = v.InferOutput<typeof Findings>;

/** Answer to `content-background-explain`: all that the page shows of a bounce. */
export interface Explanation {
  /** For each code asked about, what the catalogue says of it, the more telling entry first. */
  readonly entries: Readonly<Record<string, readonly Entry[]>>;
  /** The servers' own tokens in the text asked about, where their provider was recognised. */
  readonly tokens: readonly CodeSpan[];
  /** What the provider who speaks means by the code that begins at `start`, an offset into the text asked about. */
  readonly spoken: readonly { readonly start: number; readonly entry: Entry }[];
  /** The entries of the providers' replies that were recognised, each once, whether or not a code shows them. */
  readonly recognised: readonly Entry[];
  /** By the ids of all these entries: what each is worth comparing with, the most easily confused first. */
  readonly comparable: Readonly<Record<string, readonly string[]>>;
  readonly diagnosis: Diagnosis;
  /** What to say first of the whole bounce; `null` where the text is none. */
  readonly verdict: Verdict | null;
  /** One for each recipient of the diagnosis, in its order. */
  readonly advice: readonly RecipientAdvice[];
  /** What to look up next, each address once. */
  readonly checks: readonly Check[];
  /** What can be copied for whom, with whole and with masked addresses. */
  readonly copies: Copies;
  readonly language: Language;
}

/** Longest prose of an entry, in UTF-16 units. */
const MAX_PROSE = 4_000;
/** Most items of any list of an entry. */
const MAX_ITEMS = 100;

const prose = v.pipe(v.string(), v.maxLength(MAX_PROSE));
const list = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(MAX_ITEMS));
/** Every value of a union, and no other: one that is added to the type and missing here does not compile. */
const every = <T extends string>(values: Readonly<Record<T, true>>) => v.picklist(Object.keys(values) as T[]);
const turn = every<Turn>({
  sender: true,
  'sender-admin': true,
  recipient: true,
  'recipient-admin': true,
  nobody: true,
});
const resend = every<Resend>({ 'not-needed': true, automatic: true, 'after-fix': true, no: true });
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const language = v.picklist(LANGUAGES);

const CodeSpanSchema: v.GenericSchema<unknown, CodeSpan> = v.object({
  start: offset,
  end: offset,
  text: code,
  kind: every<CodeKind>({ reply: true, enhanced: true, provider: true }),
});

const EntrySchema: v.GenericSchema<unknown, Entry> = v.looseObject({
  id: prose,
  code: prose,
  token: v.nullable(prose),
  kind: every<Entry['kind']>({ reply: true, enhanced: true, provider: true }),
  class: v.nullable(every<CodeClass>({ '2': true, '3': true, '4': true, '5': true })),
  status: every<Status>({
    standard: true,
    extension: true,
    provider: true,
    historic: true,
    'registry-only': true,
    draft: true,
    'non-standard': true,
    'client-side': true,
    unregistered: true,
  }),
  turn,
  resend,
  provider: v.nullable(prose),
  name: prose,
  meaning: prose,
  when: prose,
  fix: list(v.object({ who: turn, text: prose })),
  // Links that a reader may open: nothing but a web page.
  sources: list(v.object({ title: prose, url: v.pipe(prose, v.regex(/^https?:\/\//)) })),
  related: list(code),
});

const DiagnosisSchema: v.GenericSchema<unknown, Diagnosis> = v.looseObject({
  kind: every<BounceKind>({ failure: true, delay: true, success: true, none: true }),
  recipients: v.array(
    v.looseObject({
      address: v.nullable(v.string()),
      forwardedFrom: v.nullable(v.string()),
      reply: v.nullable(code),
      enhanced: v.nullable(code),
      cause: v.picklist(CAUSES),
      entry: v.nullable(prose),
      permanent: v.nullable(v.boolean()),
      turn,
      resend,
      certainty: every<Certainty>({ sure: true, likely: true, unsure: true }),
      speaker: every<Speaker>({ reporting: true, remote: true, filter: true }),
      host: v.nullable(v.string()),
      ip: v.nullable(v.string()),
      diagnostic: prose,
      proof: list(
        v.object({
          start: offset,
          end: offset,
          text: prose,
          what: every<Proof['what']>({ words: true, code: true }),
        }),
      ),
    }),
  ),
  retryUntil: v.nullable(prose),
  original: v.nullable(OriginalSchema),
  backscatter: v.boolean(),
});

const standing = every<Standing>({ failed: true, waiting: true, delivered: true, unclear: true });
/** Longest text to copy, in UTF-16 units: one line for each of many recipients. */
const copied = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const copies = v.object({ whole: copied, masked: copied });

const ExplanationSchema: v.GenericSchema<unknown, Explanation> = v.object({
  entries: v.record(code, list(EntrySchema)),
  tokens: v.pipe(v.array(CodeSpanSchema), v.maxLength(MAX_CODES)),
  spoken: v.pipe(v.array(v.object({ start: offset, entry: EntrySchema })), v.maxLength(MAX_CODES)),
  recognised: list(EntrySchema),
  comparable: v.record(prose, list(code)),
  diagnosis: DiagnosisSchema,
  verdict: v.nullable(v.object({ headline: prose, now: prose, standing, finality: v.nullable(prose) })),
  advice: v.array(
    v.object({ headline: prose, finality: prose, now: prose, resend: prose, whose: prose, standing }),
  ),
  checks: list(
    v.looseObject({ label: prose, url: v.pipe(prose, v.regex(/^https:\/\//)), caveat: v.optional(prose) }),
  ) as v.GenericSchema<unknown, Check[]>,
  copies: v.object({ sender: copies, colleague: copies, admin: copies }),
  language,
});

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

/** Checks the background's answer; `null` where none came or it is malformed. */
export function parseExplanation(received: unknown): Explanation | null {
  const result = v.safeParse(ExplanationSchema, received);
  return result.success ? result.output : null;
}
