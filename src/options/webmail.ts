/** The webmail that the manifest names, as its users call it; names of products are the same in all languages. */

export interface Webmail {
  readonly name: string;
  /** Host names as the manifest has them; `*.` in front stands for one or more labels. */
  readonly hosts: readonly string[];
}

export const WEBMAIL: readonly Webmail[] = [
  { name: 'Gmail', hosts: ['mail.google.com'] },
  {
    name: 'Outlook',
    hosts: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'],
  },
  { name: 'Yahoo Mail', hosts: ['mail.yahoo.com', '*.mail.yahoo.com'] },
  { name: 'AOL Mail', hosts: ['mail.aol.com'] },
  { name: 'Proton Mail', hosts: ['mail.proton.me'] },
];
