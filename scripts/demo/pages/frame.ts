/** A page in a frame: the letter, from the step of its surroundings on that the frame's address names. */
import { putLetter } from './around';
import { answerWitness, applyScheme, fetchLetters, served } from './common';

applyScheme();
answerWitness();
document.body.className = 'preview';
const query = new URLSearchParams(location.search);
const [here, letters] = await Promise.all([served(), fetchLetters()]);
const letter = letters.find((one) => one.id === query.get('letter'));
if (letter !== undefined) putLetter(here, letter, document.body, Number(query.get('step')));
