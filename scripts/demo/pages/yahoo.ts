/** Inline, the body known by its `data-test-id`. */
import { heading, make, startWebmail } from './common';

void startWebmail((letter, pane) => {
  const { subject, sender } = heading(letter);
  subject.dataset['testId'] = 'message-group-subject-text';
  sender.dataset['testId'] = 'message-from';
  const body = make('div', { class: 'msg-body', 'data-test-id': 'message-view-body-content' });
  body.innerHTML = letter.html;
  pane.replaceChildren(subject, sender, make('div', { 'data-test-id': 'message-view-body' }, body));
});
