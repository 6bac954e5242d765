/** Words that servers say, from the samples that the rows of causes bring along. */
import { CAUSE_WORDINGS } from '../../src/diagnosis/wordings';

export const wordsOfCauses: readonly string[] = CAUSE_WORDINGS.map(({ sample }) => sample);
