/** What all shaped pages share: the frame around the message, the list, the open draft. */
import type { RenderedLetter } from '../render';
import type { Served } from '../shapes';
import { paintedHere, pointAt, type Witness } from './witness';

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

/** The shape of this page, as the server has it under this host. */
export async function served(): Promise<Served> {
  return (await (await fetch('/shape.json')).json()) as Served;
}

/**
 * Tells the page around a frame what is painted in it, and points in it: no test's script reaches a frame of another
 * origin.
 */
export function answerWitness(): void {
  addEventListener('message', ({ data, source, origin }) => {
    if (typeof data?.witness !== 'object') return;
    const { point, byPage } = data.witness;
    if (point && byPage) pointAt(point.x, point.y);
    const answer: Witness = paintedHere(point);
    source?.postMessage(answer, { targetOrigin: origin });
  });
}

/** `?dark` and `?light` in the page's address overrule what the browser prefers. */
export function applyScheme(): void {
  for (const scheme of ['dark', 'light']) {
    if (new URLSearchParams(location.search).has(scheme)) document.documentElement.style.colorScheme = scheme;
  }
}

/** The bar on top: what this page is, and the way to the other shapes. */
async function topBar(own: string): Promise<HTMLElement> {
  const shapes = (await (await fetch('/shapes.json')).json()) as {
    name: string;
    title: string;
    url: string;
  }[];
  const choice = make(
    'select',
    { 'aria-label': 'Webmail' },
    ...shapes.map(({ title, url }) => make('option', { value: url }, title)),
  ) as HTMLSelectElement;
  choice.value = shapes.find(({ name }) => name === own)?.url ?? '';
  choice.addEventListener('change', () => {
    location.href = `${choice.value}${location.search}${location.hash}`;
  });
  return make('header', {}, make('b', {}, 'Demo mailbox'), choice);
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
export async function startWebmail(
  { shape }: Served,
  show: (letter: RenderedLetter, pane: HTMLElement) => void,
): Promise<void> {
  applyScheme();
  const [letters, bar] = await Promise.all([fetchLetters(), topBar(shape.name)]);
  const roles = shape.list === 'roles';
  const rows = letters.map((letter) =>
    make(
      'a',
      { href: `#inbox/${letter.id}`, class: 'row', ...(roles ? { role: 'option' } : {}) },
      make('span', { class: 'who' }, letter.from),
      make('span', { class: 'when' }, letter.date),
      make('span', { class: 'what' }, `${letter.subject} – ${letter.preview}`),
    ),
  );
  const pane = make('main', { role: 'main' }, make('p', { class: 'hint' }, 'Choose a message.'));
  const list = make(
    'div',
    { class: 'list', ...(roles ? { role: 'listbox', 'aria-label': 'Inbox' } : {}) },
    ...rows,
  );
  document.body.replaceChildren(
    bar,
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
