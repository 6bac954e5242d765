/**
 * Words to look up, on their way to the reference or back to it. They may be those of a message, so they stand in no
 * address and no title (reference.ts), and on no disk of ours.
 */
import { browser } from './browser';
import { isPublic, MAX_PLACE, placeIn, type ReferencePlace, referencePath } from './reference';

/** Names the words in the address of a page that is still to take them. */
const PARAMETER = 'words';

/**
 * The address that opens a place. Words that may not stand in it wait in the extension's memory
 * (`storage.session`) until the page takes them; where that fails, it opens without them. Never rejects.
 */
export async function addressOf(place: ReferencePlace): Promise<string> {
  const address = browser.runtime.getURL(referencePath(place));
  const words = place.query.trim().slice(0, MAX_PLACE);
  if (words === '' || isPublic(words)) return address;
  const name = crypto.randomUUID();
  try {
    await browser.storage.session.set({ [keyOf(name)]: words });
  } catch {
    return address;
  }
  return `${address}${address.includes('#') ? '&' : '#'}${PARAMETER}=${name}`;
}

/**
 * The place that a page of the reference is to show: what its address names, with the words that wait for it, or
 * those that it kept itself. Never rejects.
 * @param kept the state of the page's history entry, as {@link toKeep} made it; anything.
 */
export async function placeOfPage(hash: string, kept: unknown): Promise<ReferencePlace> {
  const place = placeIn(hash);
  const own = (kept as { readonly [PARAMETER]?: unknown } | null)?.[PARAMETER];
  if (typeof own === 'string') return { ...place, query: own.slice(0, MAX_PLACE) };
  const name = new URLSearchParams(hash.replace(/^#/, '')).get(PARAMETER);
  const taken = name === null ? null : await take(keyOf(name));
  return taken === null ? place : { ...place, query: taken };
}

/** What a page of the reference keeps with its history entry, so that its words outlive a reload. */
export function toKeep({ query }: ReferencePlace): unknown {
  return query.trim() === '' || isPublic(query) ? null : { [PARAMETER]: query };
}

function keyOf(name: string): string {
  return `${PARAMETER} ${name}`;
}

async function take(key: string): Promise<string | null> {
  try {
    const { [key]: words } = await browser.storage.session.get(key);
    await browser.storage.session.remove(key);
    return typeof words === 'string' ? words.slice(0, MAX_PLACE) : null;
  } catch {
    return null;
  }
}
