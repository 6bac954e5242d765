/** Starts the reference: the popup's look-up on a page of its own, whose address names what is shown. */
import { render } from 'preact';
import type { Language } from '../catalog/entry';
import { isPublic, type ReferencePlace, referencePath } from '../platform/reference';
import { currentLanguage, languageIn, watchSettings } from '../platform/settings';
import { placeOfPage, toKeep } from '../platform/words';
import { catalogueIn } from '../popup/catalogue';
import type { PageState } from '../popup/lookup';
import { Popup } from '../popup/view';
import { uiTexts } from '../ui/texts';

/** Browsers allow an address to change only so often, in ms. */
const CALM = 300;

const root = document.querySelector('#reference');
const placeNow = (): Promise<ReferencePlace> => placeOfPage(location.hash, history.state);
let [language, place]: [Language, ReferencePlace] = await Promise.all([currentLanguage(), placeNow()]);
/** Counts the places gone to from outside, each of which is shown from its beginning. */
let visit = 0;

/** No page is in front of this one. */
const readPage = async (): Promise<PageState> => ({ kind: 'none' });

let timer = 0;
const keepPlace = (shown: ReferencePlace): void => {
  place = shown;
  const { popup } = uiTexts(language);
  const name = titleOf(shown);
  document.title = name === '' ? popup.title : `${name} · ${popup.title}`;
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    history.replaceState(toKeep(shown), '', `/${referencePath(shown)}`);
  }, CALM);
};

/** What may be seen of a place (reference.ts). */
function titleOf({ query, entry }: ReferencePlace): string {
  if (isPublic(query)) return query.trim();
  return (entry !== null && catalogueIn(language).byId(entry)?.code) || '';
}

function show(): void {
  document.documentElement.lang = language;
  const texts = uiTexts(language);
  const view = (
    <Popup
      key={`${language} ${visit}`}
      {...{ texts, readPage }}
      catalogue={catalogueIn(language)}
      site={null}
      showInPage={() => undefined}
      start={place}
      onPlace={keepPlace}
    />
  );
  if (root) render(view, root);
}

show();
addEventListener('hashchange', async () => {
  clearTimeout(timer);
  place = await placeNow();
  visit++;
  show();
});
watchSettings((settings) => {
  language = languageIn(settings);
  show();
}, new AbortController().signal);
