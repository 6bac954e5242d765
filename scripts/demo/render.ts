import type { Letter, Part } from './mailbox';
import type { Writing } from './shapes';

/** A letter as the page of a shape receives it. */
export interface RenderedLetter {
  readonly id: string;
  readonly from: string;
  readonly address: string;
  readonly subject: string;
  /** Time of day and date, English, for show. */
  readonly date: string;
  /** What the list shows of the body. */
  readonly preview: string;
  /** The body as that webmail would write it into its page. */
  readonly html: string;
}

const NBSP = '\u00a0';
const LINK = /https?:\/\/[^\s<>"]+/g;

const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** Escapes a plain text and makes links of its addresses, as every webmail does. */
function linked(text: string, word: (plain: string) => string = escapeHtml): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    html += word(text.slice(end, match.index));
    html += `<a href="${escapeHtml(match[0])}" target="_blank" rel="noreferrer">${word(match[0])}</a>`;
    end = match.index + match[0].length;
  }
  return html + word(text.slice(end));
}

/** The inside of an HTML part's body, without styles and images, its classes renamed with a prefix. */
function htmlBody(part: Part, prefix: string): string {
  const body = /<body[^>]*>([\s\S]*)<\/body>/i.exec(part.text)?.[1] ?? part.text;
  return body
    .replace(/<style[\s\S]*?<\/style>|<img[^>]*>/gi, '')
    .replace(/class="([^"]*)"/gi, (_all, names: string) => `class="${names.replace(/\S+/g, `${prefix}$&`)}"`);
}

const readable = (letter: Letter): Part => letter.parts[0] ?? { kind: 'plain', text: '' };

/** Gmail: `<br>` after each line, `<wbr>` inside long words. */
function gmail(letter: Letter): string {
  const part = readable(letter);
  if (part.kind === 'html') return htmlBody(part, 'm_7123950061742391');
  const cut = (plain: string): string =>
    plain
      .split(/(\s+)/)
      .map((word) => word.replace(/.{20}(?=.)/g, '$&\u0000'))
      .map((word) => escapeHtml(word).replaceAll('\u0000', '<wbr>'))
      .join('');
  return linked(part.text, cut).replaceAll('\n', '<br>\n');
}

/** Outlook: classes with `x_`, hits of a search wrapped in spans. */
function outlook(letter: Letter, search: string): string {
  const part = readable(letter);
  if (part.kind === 'html') return `<div class="rps_550a">${htmlBody(part, 'x_')}</div>`;
  const mark = (plain: string): string =>
    search === ''
      ? escapeHtml(plain)
      : plain
          .split(search)
          .map(escapeHtml)
          .join(`<span data-markjs="true" class="hit">${escapeHtml(search)}</span>`);
  const lines = linked(part.text, mark).replaceAll('\n', '<br>\n');
  return (
    '<div class="rps_550a"><div><font size="2"><span style="font-size:11pt">' +
    `<div class="x_PlainText">${lines}</div></span></font></div></div>`
  );
}

/** Yahoo: ids with `yiv`, plain text in a `pre`. */
function yahoo(letter: Letter): string {
  const part = readable(letter);
  return part.kind === 'html'
    ? `<div id="yiv5504210554">${htmlBody(part, 'yiv5504210554')}</div>`
    : `<div id="yiv5504210554"><pre>${linked(part.text)}</pre></div>`;
}

/** Proton: plain text in an element that keeps its spaces. */
function proton(letter: Letter): string {
  const part = readable(letter);
  return part.kind === 'html'
    ? htmlBody(part, '')
    : `<div style="white-space: pre-wrap">${linked(part.text)}</div>`;
}

/** A line break after each line. */
function lines(letter: Letter): string {
  const part = readable(letter);
  return part.kind === 'html' ? htmlBody(part, '') : linked(part.text).replaceAll('\n', '<br>\n');
}

/** Preformatted. */
function pre(letter: Letter): string {
  const part = readable(letter);
  return part.kind === 'html' ? htmlBody(part, '') : `<pre>${linked(part.text)}</pre>`;
}

/** Roundcube: each line a text node, doubled spaces unbreakable, the delivery report shown inline. */
function roundcube(letter: Letter): string {
  return letter.parts
    .map((part, index) => {
      const inside =
        part.kind === 'html'
          ? `<div class="rcmBody">${htmlBody(part, 'v1')}</div>`
          : `<div class="pre">${linked(part.text)
              .replace(/^ +| {2,}/gm, (spaces) => NBSP.repeat(spaces.length))
              .replaceAll('\n', '<br>\n')}</div>`;
      return `<div class="message-part" id="message-part${index + 1}">${inside}</div>`;
    })
    .join('');
}

/** The first words, and the line with the first code: a list's entry that could be taken for a bounce. */
function preview(letter: Letter): string {
  const all = readable(letter)
    .text.replace(/<[^>]*>/g, ' ')
    .split('\n');
  const words = all.join(' ').replace(/\s+/g, ' ').slice(0, 160);
  return `${words} … ${all.find((line) => /\b[245]\.\d\.\d/.test(line))?.trim() ?? ''}`;
}

/**
 * Renders a letter as a webmail writes it.
 *
 * @param search a word whose hits the webmail marks (Outlook only); empty for none
 */
export function renderLetter(writing: Writing, letter: Letter, search = ''): RenderedLetter {
  const html = { gmail, outlook, yahoo, proton, roundcube, lines, pre }[writing](letter, search);
  return {
    id: letter.id,
    from: letter.from,
    address: letter.address,
    subject: letter.subject,
    date: letter.date.toLocaleString('en-GB', {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }),
    preview: preview(letter),
    html,
  };
}
