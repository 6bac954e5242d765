/** The page of every shape: the list of letters, an open draft, and the letter as that webmail shows it. */
import { putLetter } from './around';
import { answerWitness, heading, make, served, startWebmail } from './common';

const here = await served();
const { shape } = here;
const inside = new URLSearchParams(location.search).get('step');

answerWitness();
void startWebmail(here, (letter, pane) => {
  if (shape.whole && inside === null) {
    // All of the program stands in the frame; it follows the route by itself.
    document.body.className = 'shell';
    putLetter(here, letter, document.body);
    return;
  }
  const { subject, sender } = heading(letter);
  const own = pane.querySelector<HTMLElement>(':scope > .letter');
  const place = own ?? make('div', { class: 'letter' });
  const body = shape.reuses && own ? [...own.querySelectorAll('*')].find(isInnermost) : null;
  if (body) body.innerHTML = letter.html;
  else putLetter(here, letter, place, inside === null ? 0 : Number(inside));
  const above = shape.above === undefined ? [] : [make('p', { class: 'again' }, shape.above)];
  // A frame that is moved loads anew.
  if (own) while (own.previousSibling) own.previousSibling.remove();
  else pane.replaceChildren(place);
  place.before(subject, sender, ...above);
});

/** Whether it is the element that the shape puts the letter's text into. */
function isInnermost(element: Element): boolean {
  const classes = /\.([\w-]+)/.exec(shape.around.at(-1) ?? '')?.[1];
  return classes !== undefined && element.classList.contains(classes);
}
