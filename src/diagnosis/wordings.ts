/**
 * Causes that a server's words tell, whoever says them: rows in a fixed order, the specific before the
 * generic; the first row that stands in the text decides. Compared without regard to case and line breaks;
 * `…` stands for up to 200 characters. What only one provider says stands in the catalogue's provider rows.
 *
 * What is said of the sender comes first: it may quote what a server says of a recipient ("Sender verify
 * failed: user unknown"). Single words come last: "user unknown; see our anti-spam policy" is no spam.
 */
import type { CauseWordings } from './wordings/cause-wordings';
import { KEYWORDS } from './wordings/keywords';
import { OF_THE_DELIVERY } from './wordings/of-the-delivery';
import { OF_THE_MESSAGE } from './wordings/of-the-message';
import { OF_THE_RECIPIENT } from './wordings/of-the-recipient';
import { OF_THE_SENDER } from './wordings/of-the-sender';
import { OTHER_LANGUAGES } from './wordings/other-languages';

export const CAUSE_WORDINGS: readonly CauseWordings[] = [
  ...OF_THE_SENDER,
  ...OF_THE_RECIPIENT,
  ...OF_THE_MESSAGE,
  ...OF_THE_DELIVERY,
  ...OTHER_LANGUAGES,
  ...KEYWORDS,
];
