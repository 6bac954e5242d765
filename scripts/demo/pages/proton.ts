/** The letter stands in an `about:blank` frame without scripts, filled by this page after it loaded. */
import { heading, make, startWebmail } from './common';

const FRAME_STYLE = `
  :root { color-scheme: light dark; color: light-dark(#1c1b24, #f1f0f5); background: light-dark(#fff, #16141c) }
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
  a { color: light-dark(#4c2fcc, #b7a8ff) }`;

void startWebmail((letter, pane) => {
  const { subject, sender } = heading(letter);
  subject.dataset['testid'] = 'conversation-header:subject';
  sender.dataset['testid'] = 'recipients:sender';
  const frame = make('iframe', {
    title: 'Email content',
    src: 'about:blank',
    sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    'data-testid': 'content-iframe',
    'data-subject': letter.subject,
    class: 'letter-frame',
  }) as HTMLIFrameElement;
  const fill = (): void => {
    const inside = frame.contentDocument;
    if (inside === null) return;
    inside.documentElement.style.colorScheme = document.documentElement.style.colorScheme;
    const style = inside.createElement('style');
    style.textContent = FRAME_STYLE;
    inside.head.replaceChildren(style);
    inside.body.innerHTML = letter.html;
  };
  frame.addEventListener('load', fill);
  pane.replaceChildren(
    subject,
    sender,
    make('article', { 'data-shortcut-target': 'message-container' }, frame),
  );
});
