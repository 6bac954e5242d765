/** All provider rows, in the order in which they are tried: named providers, filters, then mail systems. */
import type { ProviderFacts } from '../provider-facts';
import { AMERICA } from './america';
import { FILTERS } from './filters';
import { GMAIL } from './gmail';
import { MAIL_SYSTEMS } from './mail-systems';
import { MICROSOFT } from './microsoft';

export const PROVIDER_ROWS: readonly ProviderFacts[] = [
  ...AMERICA,
  ...GMAIL,
  ...MICROSOFT,
  ...FILTERS,
  ...MAIL_SYSTEMS,
];
