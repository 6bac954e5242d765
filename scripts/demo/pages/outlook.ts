/** Inline, a new node for each letter, as React makes them; a line of its own above a bounce. */
import { heading, make, startWebmail } from './common';

let count = 0;

void startWebmail((letter, pane) => {
  const { subject, sender } = heading(letter);
  count += 1;
  subject.setAttribute('role', 'heading');
  subject.id = `CONV_${count}_SUBJECT`;
  sender.id = `MSG_${count}_FROM`;
  const body = make('div', { id: `UniqueMessageBody_${count}`, class: 'XbIp4 jmmB7' });
  body.innerHTML = letter.html;
  const again = make(
    'p',
    { class: 'again' },
    'To send this message again, ',
    make('a', { href: '#' }, 'click here.'),
  );
  pane.replaceChildren(subject, sender, again, make('div', { role: 'document', tabindex: '0' }, body));
});
