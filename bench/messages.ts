/** Long messages and a full inbox, made for the purpose, as HTML. The same in every run. */

/** What a server says, with one pair of codes. */
const REFUSAL = (index: number): string =>
  `host mx${index}.dest.example[192.0.2.${index % 250}] said: 550 5.1.1 User unknown`;

const LINE =
  'And then there are the words of somebody who had more to say about it than anybody wanted to know. ';

const HEAD =
  'This is the mail system at host mail.sender.example. Your message could not be delivered to one or more ' +
  'recipients. &lt;anna@dest.example&gt;: ';

/** One level of quoting: 24 elements, about 2,500 characters of text, as webmail shows a forwarded mail. */
function quoted(index: number): string {
  const words = `<p style="margin:0 0 1em">${LINE}<b>${index}</b>, <a href="https://dest.example/${index}">${LINE}</a></p>`;
  const cells = `<table><tbody><tr><td style="color:#222">${LINE}</td><td>${LINE}</td></tr></tbody></table>`;
  return (
    `<blockquote class="quote" style="margin:0;padding:0"><div dir="ltr">` +
    `${words.repeat(4)}${cells}<span class="said">${REFUSAL(index)}</span><br>${LINE.repeat(12)}`
  );
}

/** Levels of quoting in a megabyte of text. */
const LEVELS = 400;

/** A bounce that was forwarded again and again: so many million characters, 400 levels deep for each of them. */
export function nestedMessage(megabytes: number): string {
  const levels = Array.from({ length: LEVELS }, (_, index) => quoted(index)).join('');
  const tree = `${levels}${'</div></blockquote>'.repeat(LEVELS)}`;
  return `<div>${HEAD}${REFUSAL(0)}</div>${tree.repeat(megabytes)}`;
}

/** A bounce of so many million characters in one text. */
export function plainMessage(megabytes: number): string {
  const lines = Array.from({ length: 10 }, (_, index) => (index === 0 ? REFUSAL(index) : LINE)).join('\n');
  return `<pre>${HEAD}${REFUSAL(0)}\n${`${lines}\n`.repeat((megabytes * 1_000_000) / lines.length)}</pre>`;
}

/** A list of letters, none of them open: 500 rows of 8 elements. */
export function inbox(): string {
  const row = (index: number): string =>
    `<div class="row"><span class="box"></span><span class="from"><b>Anna ${index}</b></span><span class="subject">` +
    `<span>Invoice ${index} for room 550</span><span> - ${LINE}</span></span><span class="date">10:${index % 60}</span></div>`;
  return Array.from({ length: 500 }, (_, index) => row(index)).join('');
}
