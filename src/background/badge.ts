/** What stands at the toolbar button while a bounce is in front. */
import type { Language } from '../catalog/entry';
import { fill } from '../catalog/fill';
import { browser } from '../platform/browser';
import type { Findings } from '../platform/messages';
import { countText, uiTexts } from '../ui/texts';

/** What a page holds. */
export interface BadgeFacts {
  /** `null` where no bounce is open. */
  readonly kind: Findings['kind'] | null;
  /** How many different codes it shows. */
  readonly codes: number;
}

/** Text, colour and spoken title of the button. */
export interface Badge {
  /** Empty for none. */
  readonly text: string;
  readonly color: string;
  readonly title: string;
}

/** The classes' colours, dark enough for white digits (4.5:1). */
const COLORS: Readonly<Record<Findings['kind'], string>> = {
  failure: '#a01b1b',
  delay: '#754800',
  success: '#12633a',
};

const NONE = '#55606b';

/** The badge: how many codes, in the colour of how it stands; a bounce without a code is a point. */
export function badgeOf({ kind, codes }: BadgeFacts, language: Language): Badge {
  const texts = uiTexts(language);
  if (kind === null) return { text: '', color: COLORS.failure, title: texts.popup.title };
  const count = codes === 0 ? texts.mark.noCode : countText(texts.badge.codes, codes);
  return {
    text: codes === 0 ? '•' : String(codes),
    color: COLORS[kind],
    title: fill(texts.badge[kind], { title: texts.popup.title, count }),
  };
}

/**
 * What stands there after a page was read by hand in vain.
 * @param offOn the host, where nothing is read because the user switched it off there.
 */
export function noneBadge(language: Language, offOn: string | null): Badge {
  const { badge, popup, site } = uiTexts(language);
  const says = offOn === null ? site.nothingFound : fill(site.never, { host: offOn });
  return {
    text: offOn === null ? '0' : '–',
    color: NONE,
    title: fill(badge.none, { title: popup.title, says }),
  };
}

/** Sets it for one tab; it goes with the page. */
export async function setBadge(tabId: number, badge: Badge): Promise<void> {
  const { action } = browser;
  await Promise.all([
    action.setBadgeBackgroundColor({ tabId, color: badge.color }),
    action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    action.setBadgeText({ tabId, text: badge.text }),
    action.setTitle({ tabId, title: badge.title }),
  ]);
}
