/** The page inside the Roundcube-shaped preview frame. */
import { applyScheme, fetchLetters, make } from './common';

applyScheme();
document.body.className = 'preview';
const id = new URLSearchParams(location.search).get('_uid');
const letter = (await fetchLetters()).find((one) => one.id === id);
if (letter !== undefined) {
  const header = make(
    'div',
    { id: 'message-header' },
    make('h2', { class: 'subject' }, letter.subject),
    make(
      'p',
      { class: 'sender' },
      make(
        'a',
        { class: 'rcmContactAddress', href: `mailto:${letter.address}`, title: letter.address },
        letter.from,
      ),
      make('time', {}, letter.date),
    ),
  );
  const body = make('div', { id: 'messagebody' });
  body.innerHTML = letter.html;
  document.body.replaceChildren(header, body);
}
