/** How a person finds the way in each webmail: selectors of what can be seen there, and nothing else. */
import { ROUNDCUBES, SOGO, type Webmail } from '../../scripts/webmail/hosts';
import type { Target } from './visit';

export interface Way {
  readonly title: string;
  readonly webmail: Webmail;
  readonly user: Target;
  readonly password: Target;
  /** An entry of the list of messages. */
  readonly entry: (subject: string) => Target;
  /** The heading of the open message. */
  readonly message: (subject: string) => Target;
  /** Around the body of the open message. */
  readonly body: string;
  readonly reply: Target;
  /** Where the draft of a reply is written: a text area or an editable document. */
  readonly draft: string;
  /** Shows the delivery report below the text, which repeats the codes. */
  readonly showsReport: boolean;
}

const ROUNDCUBE = {
  user: { selector: '#rcmloginuser' },
  password: { selector: '#rcmloginpwd' },
  entry: (subject: string) => ({ selector: '#messagelist td.subject', says: subject }),
  message: (subject: string) => ({ selector: '.subject:not(#messagelist *)', says: subject }),
  body: '#messagebody',
  reply: { selector: 'a.reply:not(.all)' },
  draft: 'textarea[name="_message"]',
  showsReport: true,
} as const;

export const WAYS: readonly Way[] = [
  { title: 'Roundcube, skin elastic', webmail: ROUNDCUBES.elastic, ...ROUNDCUBE },
  { title: 'Roundcube, skin larry', webmail: ROUNDCUBES.larry, ...ROUNDCUBE },
  { title: 'Roundcube, skin classic', webmail: ROUNDCUBES.classic, ...ROUNDCUBE },
  {
    title: 'SOGo',
    webmail: SOGO,
    user: { selector: 'input[ng-model="app.creds.username"]' },
    password: { selector: '#passwordField' },
    entry: (subject) => ({ selector: 'md-list-item button[ng-click*="selectMessage"]', says: subject }),
    message: (subject) => ({ selector: '.sg-md-headline', says: subject }),
    body: '.msg-body',
    reply: { selector: 'button[ng-click^="viewer.reply("]' },
    draft: 'iframe.cke_wysiwyg_frame',
    showsReport: false,
  },
];
