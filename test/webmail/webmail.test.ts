import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Driver, hover, type Painted, readPainted, until } from '../../scripts/browsers/driver';
import { ACCOUNT } from '../../scripts/webmail/hosts';
import type { Subject } from '../../scripts/webmail/letters';
import { findEntry } from '../../src/catalog/catalog';
import { startBrowser } from './session';
import { click, fill, see } from './visit';
import { WAYS, type Way } from './webmails';

const ARTIFACTS = path.resolve(import.meta.dirname, '../../artifacts/webmail');

/** For what the extension does, in ms: less than the minute after which Roundcube changes its page by itself. */
const SOON = 20_000;
/** Longer than debounce, rest, dwell and grace together: what did not happen by then does not happen. */
const SETTLED = 1_500;

const five = (code: string): string[] => ['550', code];
/** The codes that a reader sees in the text of each bounce, in their order. */
const CODES = {
  'Undelivered Mail Returned to Sender': [
    ...[...five('5.1.1'), ...five('5.1.1'), ...five('5.1.1'), ...five('5.1.1'), ...five('5.5.0')],
    ...['554', '5.7.1', ...five('5.1.1')],
  ],
  'Returned mail: see transcript for details': [
    ...[...five('5.1.1'), ...five('5.1.1'), ...five('5.1.1')],
    ...[...five('5.1.1'), ...five('5.1.1'), ...five('5.1.1'), '554', '5.5.1'],
  ],
  'Mail delivery failed: returning message to sender': [
    ...['554', '5.7.1', ...five('5.1.1'), ...five('5.5.0')],
    ...[...five('5.1.1'), ...five('5.1.1'), ...five('5.1.1'), ...five('5.1.1')],
  ],
  'Delivery status notification: delayed': ['450', '4.2.0'],
  'Successful Mail Delivery Report': ['250', '2.1.5'],
} as const satisfies Partial<Record<Subject, readonly string[]>>;

const FIRST = 'Undelivered Mail Returned to Sender';
const DELAY = 'Delivery status notification: delayed';
const SUCCESS = 'Successful Mail Delivery Report';
const WORDS_ONLY = 'Delivery status notification: failed';
/** Its codes stand in its delivery report alone. */
const HTML = 'failure notice';
const ORDINARY = 'Offer 550: 421 brackets and 554 screws';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Runs in the page: the markup of the page and its frames, without what the extension shows beside the body. */
function markup(): string {
  const read = (inside: Document): string => {
    const copy = inside.documentElement.cloneNode(true) as HTMLElement;
    // SOGo's spinner turns out of sight, for ever.
    for (const apart of copy.querySelectorAll(':scope > div, md-progress-circular > *')) apart.remove();
    const frames = [...inside.querySelectorAll('iframe')].map(({ contentDocument }) =>
      contentDocument === null ? '' : read(contentDocument),
    );
    return [copy.outerHTML, ...frames].join('\n');
  };
  return read(document);
}

/** Runs in the page: the markup of the open message, without what differs from one visit to the next. */
function messageMarkup(selector: string): string | null {
  const search = (inside: Document): Element | null => {
    const found = [...inside.querySelectorAll('iframe')].map(({ contentDocument }) =>
      contentDocument === null ? null : search(contentDocument),
    );
    return found.find((element) => element !== null) ?? inside.querySelector(selector);
  };
  const host = location.host;
  const found = search(document)?.outerHTML;
  // SOGo numbers its tooltips through, for as long as its page lives.
  return found?.replaceAll(host, 'HOST').replace(/md-tooltip-\d+/g, 'md-tooltip') ?? null;
}

/** Runs in the page: what stands in the draft, a text area's text or an editable document's markup. */
function draftOf(selector: string): string | null {
  const element = document.querySelector<HTMLTextAreaElement | HTMLIFrameElement>(selector);
  if (element === null) return null;
  return 'value' in element ? element.value : (element.contentDocument?.body?.innerHTML ?? null);
}

/** One webmail in one browser: what a person does there. */
class Visit {
  readonly driver: Driver;
  readonly way: Way;

  constructor(driver: Driver, way: Way) {
    this.driver = driver;
    this.way = way;
  }

  async logIn(host: string): Promise<void> {
    await this.driver.open(`https://${host}${this.way.webmail.path}`);
    await fill(this.driver, this.way.user, ACCOUNT.user);
    await fill(this.driver, this.way.password, ACCOUNT.password);
    await this.driver.press('Enter');
    await see(this.driver, this.way.entry(FIRST));
  }

  /** Clicks the message in the list and waits until its text is there. */
  async read(subject: Subject): Promise<void> {
    await click(this.driver, this.way.entry(subject));
    await this.driver.move(3, 3);
    await see(this.driver, this.way.message(subject));
  }

  /** Waits for exactly these codes, or for these at the head where the delivery report repeats them. */
  codes(subject: keyof typeof CODES): Promise<Painted[]> {
    const expected = CODES[subject];
    return until(
      `the codes of "${subject}" are painted`,
      async () => {
        const painted = await this.painted();
        const seen = painted.slice(0, this.way.showsReport ? expected.length : undefined);
        return seen.map(({ text }) => text.trim()).join(' ') === expected.join(' ') && painted;
      },
      SOON,
    );
  }

  painted(): Promise<Painted[]> {
    return this.driver.evaluate(readPainted);
  }

  message(): Promise<string | null> {
    return this.driver.evaluate(messageMarkup, this.way.body);
  }

  /** Clicks Reply; answers the draft once the message is quoted in it. */
  async reply(): Promise<string> {
    await click(this.driver, this.way.reply);
    return until(
      'the message is quoted in a draft',
      async () => {
        const draft = await this.driver.evaluate(draftOf, this.way.draft).catch(() => null);
        return draft?.includes('The mail system') && draft;
      },
      SOON,
    );
  }

  async keepPicture(name: string): Promise<void> {
    fs.mkdirSync(ARTIFACTS, { recursive: true });
    const file = `${this.way.webmail.name}-${this.driver.family}-${name}.png`;
    fs.writeFileSync(path.join(ARTIFACTS, file), await this.driver.screenshot());
  }
}

describe.each(['chromium', 'firefox'] as const)('in %s', (family) => {
  let driver: Driver;

  beforeAll(async () => {
    driver = await startBrowser(family);
  });
  afterAll(() => driver?.close());

  describe.each(WAYS.map((way) => [way.title, way] as const))('%s', (_title, way) => {
    let visit: Visit;
    /** What the webmail shows where the extension does not run. */
    let untouched: { readonly message: string | null; readonly draft: string };

    beforeAll(async () => {
      visit = new Visit(driver, way);
      await visit.logIn(way.webmail.plainHost);
      await visit.read(FIRST);
      await pause(SETTLED);
      expect(await visit.painted()).toEqual([]);
      expect(await visit.message()).toContain('The mail system');
      untouched = { message: await visit.message(), draft: await visit.reply() };
      await visit.logIn(way.webmail.host);
    });

    it('paints the codes of each bounce, one after the other, and none of an ordinary letter', async () => {
      for (const subject of Object.keys(CODES) as (keyof typeof CODES)[]) {
        await visit.read(subject);
        const codes = await visit.codes(subject);
        const classes = new Set(codes.map(({ text }) => text.trim().charAt(0)));
        expect(new Set(codes.map(({ name }) => name))).toEqual(
          new Set([...classes].map((digit) => `smtp-lens-${digit}`)),
        );
      }
      await visit.read(ORDINARY);
      await until('nothing is painted', async () => (await visit.painted()).length === 0, SOON);
      await pause(SETTLED);
      expect(await visit.painted()).toEqual([]);
      expect(await driver.part('mark')).toBeNull();
    });

    it('marks a bounce whose text has words only, and paints what its report adds', async () => {
      await visit.read(WORDS_ONLY);
      await until('the bounce is marked', () => driver.part('mark'), SOON);
      await pause(SETTLED);
      const painted = await visit.painted();
      expect(painted.map(({ text }) => text)).toEqual(way.showsReport ? ['5.0.0'] : []);
      await visit.keepPicture('words-only');
    });

    it('reads a bounce in HTML', async () => {
      await visit.read(FIRST);
      await visit.codes(FIRST);
      await visit.read(HTML);
      const report = way.showsReport ? '5.2.2 552 5.2.2' : '';
      await until(
        'the codes of the delivery report alone are painted',
        async () => (await visit.painted()).map(({ text }) => text).join(' ') === report,
        SOON,
      );
    });

    it('opens the card of the code under the pointer, and closes it with Escape', async () => {
      await visit.read(FIRST);
      const codes = await visit.codes(FIRST);
      for (const code of ['5.1.1', '5.7.1']) {
        const painted = codes.find(({ text }) => text === code);
        if (painted === undefined) throw new Error(`${code} is not painted.`);
        const card = await hover(driver, painted.box);
        expect(card.text).toContain(code);
        expect(card.text).toContain(findEntry(code)?.name);
        await pause(SETTLED);
        if (code === '5.1.1') await visit.keepPicture('card');
        await driver.press('Escape');
        await until('the card closes', async () => (await driver.part('card')) === null);
      }
    });

    it('opens the panel at the mark, with the focus in it, and gives it back', async () => {
      await visit.read(FIRST);
      const mark = await until('the bounce is marked', () => driver.part('mark'), SOON);
      await driver.click(mark.box.x + 25, mark.box.y + mark.box.height / 2);
      const panel = await until('the panel opens', () => driver.part('panel'));
      for (const words of ['What to do now', 'Recipients', 'Copy a summary']) {
        expect(panel.text).toContain(words);
      }
      await visit.keepPicture('panel');
      await driver.press('Escape');
      await until('the panel closes', async () => (await driver.part('panel')) === null);
      // The focus is at the mark again.
      await driver.press('Enter');
      await until('the panel opens', () => driver.part('panel'));
      await visit.read(ORDINARY);
      await until('the panel goes with its message', async () => (await driver.part('panel')) === null, SOON);
    });

    it('changes nothing in the page', async () => {
      await visit.read(SUCCESS);
      await visit.codes(SUCCESS);
      await visit.read(FIRST);
      const codes = await visit.codes(FIRST);
      await pause(SETTLED);
      expect(await visit.message()).toBe(untouched.message);
      const before = await driver.evaluate(markup);
      expect(before).not.toContain('smtp-lens');
      await hover(driver, codes[0]?.box ?? { x: 0, y: 0, width: 0, height: 0 });
      await pause(SETTLED);
      expect(await driver.evaluate(markup)).toBe(before);
      await driver.press('Escape');
      await until('the card closes', async () => (await driver.part('card')) === null);
      expect(await driver.evaluate(markup)).toBe(before);
    });

    it('leaves a reply alone', async () => {
      await visit.read(DELAY);
      await visit.codes(DELAY);
      await visit.read(FIRST);
      await visit.codes(FIRST);
      expect(await visit.reply()).toBe(untouched.draft);
      await pause(SETTLED);
      const draft = await driver.evaluate(draftOf, way.draft);
      expect(draft).toBe(untouched.draft);
      expect(draft).toContain('550 5.1.1');
      await visit.keepPicture('reply');
    });
  });
});
