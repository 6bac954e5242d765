/** All provider rows, in the order in which they are tried: named providers, filters, then mail systems. */
import type { ProviderFacts } from '../provider-facts';
import { AMERICA } from './america';
import { ASIA } from './asia';
import { EUROPE } from './europe';
import { FILTERS } from './filters';
import { GMAIL } from './gmail';
import { MAIL_SYSTEMS } from './mail-systems';
import { MICROSOFT } from './microsoft';

export const PROVIDER_ROWS: readonly ProviderFacts[] = [
  ...AMERICA,
  ...GMAIL,
  ...MICROSOFT,
  ...EUROPE,
  ...ASIA,
  ...FILTERS,
  ...MAIL_SYSTEMS,
];
