/** Inline in the page; the same nodes are used again for the next letter. */
import { heading, make, startWebmail } from './common';

const body = make('div', { class: 'a3s aiL' });
const message = make(
  'div',
  { class: 'adn ads', 'data-message-id': '' },
  make('div', { class: 'ii gt' }, body),
);

void startWebmail((letter, pane) => {
  const { subject, sender } = heading(letter);
  message.dataset['messageId'] = `#msg-f:${letter.id}`;
  body.innerHTML = letter.html;
  pane.replaceChildren(subject, sender, message);
});
