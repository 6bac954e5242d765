/** What all shaped pages share: the frame around the message, the list, the open draft. */
import type { RenderedLetter } from '../render';

export type { RenderedLetter };

/** Makes an element with attributes and children. */
export function make(
  tag: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Fetches the letters in the shape of this page; `?search=550` in the page's address marks hits. */
export async function fetchLetters(): Promise<RenderedLetter[]> {
  const search = new URLSearchParams(location.search).get('search') ?? '';
  const response = await fetch(`/letters.json?search=${encodeURIComponent(search)}`);
  return (await response.json()) as RenderedLetter[];
}

const SHAPES = [
  ['gmail', 'Gmail-shaped', 'https://mail.google.com/mail/u/0/'],
  ['outlook', 'Outlook-shaped', 'https://outlook.live.com/mail/0/inbox/'],
  ['yahoo', 'Yahoo-shaped', 'https://mail.yahoo.com/d/folders/1/'],
  ['proton', 'Proton-shaped', 'https://mail.proton.me/u/0/inbox/'],
  ['roundcube', 'Roundcube-shaped', 'https://roundcube.mail.yahoo.com/webmail/'],
] as const;

/** `?dark` and `?light` in the page's address overrule what the browser prefers. */
export function applyScheme(): void {
  for (const scheme of ['dark', 'light']) {
    if (new URLSearchParams(location.search).has(scheme)) document.documentElement.style.colorScheme = scheme;
  }
}

/** The bar on top: what this page is, and the way to the other shapes. */
function topBar(): HTMLElement {
  const own = document.documentElement.dataset['shape'];
  const links = SHAPES.map(([shape, title, href]) =>
    shape === own ? make('strong', {}, title) : make('a', { href }, title),
  );
  return make('header', {}, make('b', {}, 'Demo mailbox'), make('nav', {}, ...links));
}

/** A message being written: what stands in it is the user's own and must stay untouched. */
function draft(): HTMLElement {
  const body = make('div', {
    contenteditable: 'true',
    role: 'textbox',
    'aria-label': 'Message body',
    class: 'draft-body',
  });
  body.append(
    make('div', {}, 'Hi Kim, my mail to Jane came back with'),
    make('div', {}, '550 5.1.1 The email account that you tried to reach does not exist'),
    make('div', {}, 'Could not be delivered. Do you know her new address?'),
  );
  return make(
    'section',
    { class: 'draft', role: 'dialog', 'aria-label': 'New message' },
    make('h2', {}, 'Draft'),
    body,
  );
}

/** The open letter's id, from the route `#inbox/<id>`; `null` on the list. */
export function routedId(): string | null {
  return /^#inbox\/(.+)$/.exec(location.hash)?.[1] ?? null;
}

/**
 * Lays the page out and follows the route.
 *
 * @param show writes a letter into the reading pane; called at each navigation, the pane is reused
 */
export async function startWebmail(show: (letter: RenderedLetter, pane: HTMLElement) => void): Promise<void> {
  applyScheme();
  const letters = await fetchLetters();
  const rows = letters.map((letter) =>
    make(
      'a',
      { href: `#inbox/${letter.id}`, class: 'row' },
      make('span', { class: 'who' }, letter.from),
      make('span', { class: 'when' }, letter.date),
      make('span', { class: 'what' }, letter.subject),
    ),
  );
  const pane = make('main', { role: 'main' }, make('p', { class: 'hint' }, 'Choose a message.'));
  const list = make('nav', { class: 'list', 'aria-label': 'Inbox' }, ...rows);
  document.body.replaceChildren(
    topBar(),
    make('div', { class: 'columns' }, make('aside', {}, list, draft()), pane),
  );
  const follow = (): void => {
    const id = routedId();
    for (const row of rows) row.toggleAttribute('aria-current', row.getAttribute('href') === `#inbox/${id}`);
    const letter = letters.find((one) => one.id === id);
    if (letter !== undefined) show(letter, pane);
  };
  addEventListener('hashchange', follow);
  follow();
}

/** Subject, sender and date above a message. */
export function heading(letter: RenderedLetter): { subject: HTMLElement; sender: HTMLElement } {
  const subject = make('h2', { class: 'hP' }, letter.subject);
  const sender = make(
    'p',
    { class: 'sender' },
    make('span', { class: 'gD', email: letter.address, name: letter.from }, letter.from),
    ` <${letter.address}>`,
    make('time', {}, letter.date),
  );
  return { subject, sender };
}
