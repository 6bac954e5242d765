/** The list in this page, each letter a page of its own in a frame of the same origin that navigates. */
import { make, startWebmail } from './common';

const frame = make('iframe', {
  id: 'messagecontframe',
  name: 'messagecontframe',
  title: 'Message preview',
  class: 'letter-frame',
}) as HTMLIFrameElement;

void startWebmail((letter, pane) => {
  if (!frame.isConnected) pane.replaceChildren(frame);
  const query = new URLSearchParams(location.search);
  query.set('_task', 'mail');
  query.set('_action', 'preview');
  query.set('_uid', letter.id);
  frame.contentWindow?.location.replace(`${location.pathname}?${query}`);
});
