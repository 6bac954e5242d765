/** Starts the reference: the popup's look-up on a page of its own, whose address names what is shown. */
import { render } from 'preact';
import type { Language } from '../catalog/entry';
import { placeIn, type ReferencePlace, referencePath } from '../platform/reference';
import { currentLanguage, languageIn, watchSettings } from '../platform/settings';
import { catalogueIn } from '../popup/catalogue';
import type { PageState } from '../popup/lookup';
import { Popup } from '../popup/view';
import { uiTexts } from '../ui/texts';

/** Browsers allow an address to change only so often, in ms. */
const CALM = 300;

const root = document.querySelector('#reference');
let language: Language = await currentLanguage();
/** Counts the places gone to from outside, each of which is shown from its beginning. */
let visit = 0;

/** No page is in front of this one. */
const readPage = async (): Promise<PageState> => ({ kind: 'none' });

let timer = 0;
const keepPlace = (place: ReferencePlace): void => {
  const { popup } = uiTexts(language);
  document.title = place.query.trim() === '' ? popup.title : `${place.query.trim()} · ${popup.title}`;
  clearTimeout(timer);
  timer = window.setTimeout(() => history.replaceState(null, '', `/${referencePath(place)}`), CALM);
};

function show(): void {
  clearTimeout(timer);
  document.documentElement.lang = language;
  const texts = uiTexts(language);
  const view = (
    <Popup
      key={`${language} ${visit}`}
      {...{ texts, readPage }}
      catalogue={catalogueIn(language)}
      site={null}
      showInPage={() => undefined}
      start={placeIn(location.hash)}
      onPlace={keepPlace}
    />
  );
  if (root) render(view, root);
}

show();
addEventListener('hashchange', () => {
  visit++;
  show();
});
watchSettings((settings) => {
  language = languageIn(settings);
  show();
}, new AbortController().signal);
