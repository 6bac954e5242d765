import type { Texts } from '../texts';
import actors from './actors.json';
import classes from './classes.json';
import derived from './derived.json';
import enhancedCodes from './enhanced-codes.json';
import otherReplyCodes from './other-reply-codes.json';
import america from './providers/america.json';
import asia from './providers/asia.json';
import europe from './providers/europe.json';
import filters from './providers/filters.json';
import gmail from './providers/gmail.json';
import mailSystems from './providers/mail-systems.json';
import microsoft from './providers/microsoft.json';
import remedies from './remedies.json';
import replyCodes from './reply-codes.json';
import search from './search.json';
import subjects from './subjects.json';

export const en: Texts = {
  replyCodes: replyCodes as Texts['replyCodes'],
  otherReplyCodes: otherReplyCodes as Texts['otherReplyCodes'],
  enhancedCodes: enhancedCodes as Texts['enhancedCodes'],
  providers: {
    ...gmail,
    ...microsoft,
    ...america,
    ...europe,
    ...asia,
    ...filters,
    ...mailSystems,
  } as Texts['providers'],
  remedies: remedies as Texts['remedies'],
  classes: classes as Texts['classes'],
  subjects,
  derived,
  actors,
  search,
};
