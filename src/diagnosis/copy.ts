/** The verdict as a text to paste: for the sender, for a colleague, for the administrator of the other side. */
import type { Entry, Language } from '../catalog/entry';
import { fill } from '../catalog/fill';
import { addressIn } from '../smtp/addresses';
import { parseEnhanced } from '../smtp/codes';
import { type Advice, advise, type Outcome, outcomeOf } from './advice';
import { CAUSE_BY_DETAIL } from './causes';
import { blockedIp } from './checks';
import type { Diagnosis, RecipientDiagnosis } from './diagnosis';
import { type DiagnosisTexts, diagnosisTexts } from './texts';
import { maskFor, onOneLine } from './texts/quote';

/** Who reads the text: the person who wrote the mail, somebody who helps, the other side's administrator. */
export type Audience = 'sender' | 'colleague' | 'admin';

export interface CopyOptions {
  readonly language: Language;
  /** Whether addresses are shown as `j***@example.org`, wherever they stand. */
  readonly maskAddresses: boolean;
  /** The catalogue's entry of a provider by its id; without it a text does without the provider's meaning. */
  readonly entries?: (id: string) => Entry | null;
  /** What the standards say of a code. */
  readonly standard?: (code: string) => Entry | null;
}

/** Recipients that are told the same thing, and what that is. */
interface Group {
  readonly recipients: readonly RecipientDiagnosis[];
  readonly first: RecipientDiagnosis;
  readonly outcome: Outcome;
  readonly advice: Advice;
}

/** What every line needs. */
interface Context {
  readonly diagnosis: Diagnosis;
  readonly texts: DiagnosisTexts;
  readonly options: CopyOptions;
  readonly line: (label: keyof DiagnosisTexts['copy']['label'], value: string | null) => string[];
  /** Somebody else's words on one line: bounded, without signs that are not seen, masked where that is asked for. */
  readonly quote: (value: string | null, longest?: number) => string;
}

const MAX_GROUPS = 5;
const MAX_ADDRESSES = 10;
const MAX_STEPS = 4;
/** Longest values, in characters. */
const MAX_FIELD = 200;
const MAX_REPLY = 800;

/**
 * The verdict as plain text, at most about 10,000 characters.
 *
 * The text for the other side's administrator speaks of the recipients of one domain only, that of the first
 * whom a server refused, or else did not get the mail: the others are none of that side's business.
 *
 * @returns empty where the text was no bounce
 */
export function copyText(audience: Audience, diagnosis: Diagnosis, options: CopyOptions): string {
  if (diagnosis.kind === 'none') return '';
  const texts = diagnosisTexts(options.language);
  const mask = options.maskAddresses ? maskFor(addressFields(diagnosis)) : null;
  const context: Context = {
    diagnosis,
    texts,
    options,
    line: (label, value) => (value ? [`${texts.copy.label[label]}${texts.copy.colon}${value}`] : []),
    quote: (value, longest = MAX_FIELD) => onOneLine(value ?? '', longest, mask),
  };
  const groups = groupsOf(audience === 'admin' ? ofOneSide(diagnosis) : diagnosis, options.language);
  const blocks = { sender: forSender, colleague: forColleague, admin: forAdmin }[audience](context, groups);
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function forSender(context: Context, groups: readonly Group[]): string[][] {
  const { texts, line } = context;
  return [
    introduction(context, 'sender', groups),
    original(context, ['subject', 'sent']),
    ...shown(context, groups, (group) => [
      ...addresses(context, group),
      ...line('what', group.advice.headline),
      ...line('meaning', providerEntry(context, group)?.meaning ?? null),
      ...line('todo', group.advice.now),
      ...line('resend', group.advice.resend),
      ...line('whose', group.advice.whose),
      ...retryUntil(context, group),
      ...line('code', codes(context, group)),
    ]),
    groups.length === 0 ? line('todo', nobodyNamed(context, texts)) : [],
  ];
}

function forColleague(context: Context, groups: readonly Group[]): string[][] {
  const { texts, line } = context;
  return [
    introduction(context, 'colleague', groups),
    original(context, ['sent', 'from', 'messageId']),
    ...shown(context, groups, (group) => {
      const { first, advice } = group;
      const code = codes(context, group);
      const name = standardEntry(context, first)?.name;
      return [
        ...addresses(context, group),
        ...line('state', advice.finality),
        ...line('code', code && name ? `${code} (${name})` : code),
        ...line('cause', `${advice.headline} (${first.cause})`),
        ...line('certainty', texts.copy.certainty[first.certainty]),
        ...line('host', server(context, first)),
        ...words(context, first),
        ...line('meaning', providerEntry(context, group)?.meaning ?? null),
        ...retryUntil(context, group),
        ...line('resend', advice.resend),
        ...steps(context, group),
      ];
    }),
    groups.length === 0 ? line('todo', nobodyNamed(context, texts)) : [],
  ];
}

function forAdmin(context: Context, groups: readonly Group[]): string[][] {
  const { texts, line } = context;
  const { greeting, close } = texts.copy.admin;
  return [
    [greeting],
    introduction(context, 'admin', groups),
    original(context, ['sent', 'from', 'messageId']),
    ...shown(context, groups, (group) => [
      ...addresses(context, group),
      ...line('code', codes(context, group)),
      ...line('host', server(context, group.first)),
      ...line('ip', blockedIp(group.first)),
      ...words(context, group.first),
      ...line('request', texts.causes[group.outcome === 'success' ? 'delivered' : group.first.cause].ask),
    ]),
    groups.length === 0 ? line('request', texts.causes.unknown.ask) : [],
    [close],
  ];
}

function introduction({ diagnosis, texts }: Context, audience: Audience, groups: readonly Group[]): string[] {
  const outcomes = new Set(groups.map(({ outcome }) => outcome));
  const [only = diagnosis.kind === 'none' ? 'failure' : diagnosis.kind] = outcomes;
  const { backscatter } = texts.copy[audience];
  const mixed = audience === 'admin' ? texts.copy.admin.failure : texts.copy[audience].mixed;
  return [
    outcomes.size > 1 ? mixed : texts.copy[audience][only],
    ...(diagnosis.backscatter ? [backscatter] : []),
  ];
}

function original(
  { diagnosis, line, quote, options }: Context,
  fields: readonly ('subject' | 'sent' | 'from' | 'messageId')[],
): string[] {
  const { original: mail } = diagnosis;
  if (!mail) return [];
  // It looks like an address and is none: the other side searches its log for it.
  const identifierMask = options.maskAddresses ? maskFor(addressFields(diagnosis), 'named') : null;
  const values = {
    subject: () => quote(mail.subject),
    sent: () => quote(mail.date),
    // The name beside the address would tell who it is even where the address is masked.
    from: () => quote(addressIn(mail.from ?? '')),
    messageId: () => onOneLine(mail.messageId ?? '', MAX_FIELD, identifierMask),
  };
  return fields.flatMap((field) => line(field, values[field]()));
}

/** The recipients of a group; who they were forwarded from only where all were from the same address. */
function addresses({ texts, line, quote }: Context, { recipients, first }: Group): string[] {
  const named = recipients.map(({ address }) => quote(address) || texts.copy.noAddress);
  const more = named.length - MAX_ADDRESSES;
  const list = [
    ...named.slice(0, MAX_ADDRESSES),
    ...(more > 0 ? [fill(texts.copy.moreAddresses, { count: more })] : []),
  ];
  return [...line('to', list.join(', ')), ...line('forwarded', quote(first.forwardedFrom))];
}

function codes({ quote }: Context, { first }: Group): string {
  return quote([first.reply, first.enhanced].filter((code) => code !== null).join(' '));
}

/** Host names stay exact, though they may hold the name of a masked address. */
function server({ options }: Context, { host, ip }: RecipientDiagnosis): string {
  const parts = [host, ip === null ? null : host === null ? ip : `[${ip}]`].filter((part) => part !== null);
  return onOneLine(parts.join(' '), MAX_FIELD, options.maskAddresses ? maskFor([]) : null);
}

/** The words of whoever said them: a server that gave up by itself quotes nobody. */
function words({ line, quote }: Context, { speaker, diagnostic }: RecipientDiagnosis): string[] {
  return line(speaker === 'reporting' ? 'said' : 'reply', quote(diagnostic, MAX_REPLY));
}

function retryUntil({ diagnosis, line, quote }: Context, { outcome }: Group): string[] {
  return outcome === 'delay' ? line('until', quote(diagnosis.retryUntil)) : [];
}

/** The steps of the provider, else of the standard where it speaks of this very cause, else the advice. */
function steps(context: Context, group: Group): string[] {
  const { line, texts } = context;
  const { first, outcome, advice } = group;
  const entry =
    providerEntry(context, group) ?? (tellsTheCause(first) ? standardEntry(context, first) : null);
  if (!entry || entry.fix.length === 0 || outcome !== 'failure') return line('todo', advice.now);
  const { actor, colon, label } = texts.copy;
  const listed = entry.fix
    .slice(0, MAX_STEPS)
    .map(({ who, text }, n) => `${n + 1}. ${actor[who]}${colon}${text}`);
  return [`${label.fix}${colon}`.trimEnd(), ...listed];
}

function tellsTheCause({ enhanced, cause }: RecipientDiagnosis): boolean {
  const parts = enhanced === null ? null : parseEnhanced(enhanced);
  return parts !== null && CAUSE_BY_DETAIL[`${parts.subject}.${parts.detail}`] === cause;
}

function providerEntry({ options }: Context, { first, outcome }: Group): Entry | null {
  return first.entry === null || outcome === 'success' ? null : (options.entries?.(first.entry) ?? null);
}

function standardEntry({ options }: Context, { enhanced, reply }: RecipientDiagnosis): Entry | null {
  // Where the two differ in class, servers act upon the reply code (RFC 5321 section 4.2.1).
  const code = reply !== null && enhanced?.[0] !== reply[0] ? reply : enhanced;
  return code === null ? null : (options.standard?.(code) ?? null);
}

function shown({ texts }: Context, groups: readonly Group[], block: (group: Group) => string[]): string[][] {
  const more = groups.length - MAX_GROUPS;
  return [
    ...groups.slice(0, MAX_GROUPS).map(block),
    more > 0 ? [fill(texts.copy.moreGroups, { count: more })] : [],
  ];
}

function nobodyNamed({ diagnosis }: Context, texts: DiagnosisTexts): string {
  return texts.all[diagnosis.kind === 'delay' ? 'delay' : 'failure'].now;
}

/** Recipients with the same verdict and the same answer of a server are spoken of together. */
function groupsOf({ kind, recipients }: Diagnosis, language: Language): Group[] {
  if (kind === 'none') return [];
  const groups = new Map<string, Group & { recipients: RecipientDiagnosis[] }>();
  for (const recipient of recipients) {
    const advice = advise(recipient, kind, language);
    const { reply, enhanced, host, ip, entry, certainty, forwardedFrom } = recipient;
    const words = withoutAddresses(recipient);
    const key = JSON.stringify([advice, reply, enhanced, host, ip, entry, certainty, forwardedFrom, words]);
    const group = groups.get(key);
    if (group) group.recipients.push(recipient);
    else
      groups.set(key, {
        recipients: [recipient],
        first: recipient,
        outcome: outcomeOf(recipient, kind),
        advice,
      });
  }
  return [...groups.values()];
}

/** The reply without the address that it repeats, or the name before its @. */
function withoutAddresses({ diagnostic, address }: RecipientDiagnosis): string {
  if (address === null) return diagnostic;
  const name = address.slice(0, address.lastIndexOf('@'));
  const bare = diagnostic.replaceAll(address, '');
  return name.length > 2 ? bare.replaceAll(name, '') : bare;
}

/** The recipients of one domain that the mail did not reach, best of one whose server answered. */
function ofOneSide(diagnosis: Diagnosis): Diagnosis {
  const { kind, recipients } = diagnosis;
  if (kind === 'none') return diagnosis;
  const open = recipients.filter((recipient) => outcomeOf(recipient, kind) !== 'success');
  const told = open.length > 0 ? open : recipients;
  const domain = (recipient: RecipientDiagnosis | undefined) =>
    recipient?.address?.slice(recipient.address.lastIndexOf('@') + 1).toLowerCase();
  const side = domain(told.find(({ speaker }) => speaker !== 'reporting') ?? told[0]);
  return { ...diagnosis, recipients: told.filter((recipient) => domain(recipient) === side) };
}

/** Where the bounce names addresses. */
function addressFields({ recipients, original: mail }: Diagnosis): string[] {
  const fields = recipients.flatMap(({ address, forwardedFrom }) => [address, forwardedFrom]);
  return [...fields, mail?.from, mail?.to].filter((field) => typeof field === 'string');
}
