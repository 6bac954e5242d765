import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { explain } from '../../../src/background/explain';
import type { Language } from '../../../src/catalog/entry';
import { LANGUAGES } from '../../../src/catalog/language';
import type { Explanation } from '../../../src/platform/messages';
import css from '../../../src/ui/lens.css?inline';
import { Panel, type PanelProps } from '../../../src/ui/panel';
import { Mark } from '../../../src/ui/panel-mark';
import { uiTexts } from '../../../src/ui/texts';
import bounce from '../../fixtures/bounces/postfix-five-recipients.eml?raw';
import { violations } from './axe';

/** The readable part, as a webmail shows it. */
const FIVE = bounce.slice(
  bounce.indexOf('This is the mail system'),
  bounce.indexOf('Content-Type: message/'),
);

const DELAY =
  'This is the mail system at host mail.sender.example.\n\n' +
  '####################################################################\n' +
  '# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n' +
  '####################################################################\n\n' +
  'Your message could not be delivered for more than 4 hour(s).\n' +
  'It will be retried until it is 5 day(s) old.\n\n' +
  '<kim@dest.example>: host mx.dest.example[192.0.2.7] said: 451 4.7.1 Greylisting in action, please come back later';

const FORGED = {
  from: 'Me <me@sender.example>',
  to: 'anna@dest.example',
  subject: null,
  date: null,
  messageId: null,
  authentication: ['mx.dest.example; spf=fail smtp.mailfrom=me@sender.example'],
};

let host: HTMLElement | null = null;

/** Mounts as the content script does, but openly: neither axe nor a test sees into a closed root. */
function root(): ShadowRoot {
  host = document.createElement('div');
  document.body.append(host);
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  return shadow;
}

function mount(explanation: Explanation, props: Partial<PanelProps> = {}): ShadowRoot {
  const shadow = root();
  const { verdict, diagnosis, advice, checks, copies, entries, recognised, comparable, language } =
    explanation;
  if (!verdict) throw new Error('no bounce');
  const codes = [
    ...recognised.map((entry) => ({ id: entry.id, entries: [entry] })),
    ...Object.entries(entries).map(([code, own]) => ({ id: `code ${code}`, entries: own })),
  ];
  const all: PanelProps = {
    ...{ verdict, diagnosis, advice, checks, copies, codes, comparable },
    onOpen: () => undefined,
    wordsOnly: false,
    texts: uiTexts(language),
    theme: 'light',
    onShow: () => undefined,
    onCopy: async () => true,
    onClose: () => undefined,
    ...props,
  };
  render(<Panel {...all} />, shadow);
  return shadow;
}

const five = (language: Language = 'en') =>
  explain(FIVE, ['550', '5.1.1', '554', '5.7.1', '5.5.0'], language);
const text = (shadow: ShadowRoot) => shadow.querySelector('.lens-panel')?.textContent ?? '';
const lit = (shadow: ShadowRoot) =>
  [...shadow.querySelectorAll('.turn-bar li')].map((party) => party.classList.contains('lit'));

afterEach(() => {
  if (host?.shadowRoot) render(null, host.shadowRoot);
  host?.remove();
});

test('each recipient of several has a verdict, codes, and words of his own', () => {
  const explanation = five();
  const shadow = mount(explanation);
  const items = [...shadow.querySelectorAll('.panel-recipients > li')];
  expect(items.length).toBe(explanation.diagnosis.recipients.length);
  expect(items.length).toBeGreaterThan(3);
  for (const [index, { address, reply, enhanced }] of explanation.diagnosis.recipients.entries()) {
    expect(items[index]?.textContent).toContain(address);
    expect(items[index]?.textContent).toContain(explanation.advice[index]?.headline);
    expect(items[index]?.textContent).toContain(`${reply} ${enhanced}`);
    expect(items[index]?.querySelector('.panel-evidence button')).not.toBeNull();
  }
  expect(lit(shadow)).toEqual([true, true, false, false]);
});

test('a delay says how long, and lights the server that is trying', () => {
  const shadow = mount(explain(DELAY, ['451', '4.7.1'], 'en'));
  expect(text(shadow)).toContain('5 day(s)');
  expect(text(shadow)).toContain('Trying again');
  expect(lit(shadow)).toEqual([false, true, false, false]);
});

test('a message in somebody else’s name is called so', () => {
  const notice = FIVE.slice(0, FIVE.indexOf('<kim@'));
  expect(text(mount(explain(notice, ['550'], 'en', FORGED)))).toContain('in your name');
});

test('doubt is said: of a code alone, and where nothing names the cause', () => {
  const explanation = explain(DELAY.replace(/Greylisting.*/, 'xyzzy'), ['451'], 'en');
  const [recipient] = explanation.diagnosis.recipients;
  if (!recipient) throw new Error('no recipient');
  const told = (certainty: 'sure' | 'likely' | 'unsure') => {
    const diagnosis = { ...explanation.diagnosis, recipients: [{ ...recipient, certainty }] };
    const words = text(mount({ ...explanation, diagnosis }));
    host?.remove();
    return [words.includes('Likely, but not certain'), words.includes('Not sure')];
  };
  expect([told('sure'), told('likely'), told('unsure')]).toEqual([
    [false, false],
    [true, false],
    [false, true],
  ]);
});

test('that only sentences were there is said', () => {
  expect(text(mount(five(), { wordsOnly: true }))).toContain('shows no code');
});

test('a thousand recipients are not all drawn, and the rest is counted', () => {
  const explanation = five();
  const recipients = new Array(1_000).fill(explanation.diagnosis.recipients[0]);
  const advice = new Array(1_000).fill(explanation.advice[0]);
  const shadow = mount({ ...explanation, advice, diagnosis: { ...explanation.diagnosis, recipients } });
  expect(shadow.querySelectorAll('.panel-recipients > li')).toHaveLength(50);
  expect(text(shadow)).toContain('and 950 more');
});

test('links open in a tab of their own, tell the page nothing, and are web addresses only', () => {
  const checks = [
    { label: 'MX records', url: 'https://dns.example/?q=dest.example', caveat: 'A caveat.' },
    { label: 'bad', url: 'javascript:alert(1)' },
  ];
  const links = [...mount({ ...five(), checks }).querySelectorAll('.panel-checks a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://dns.example/?q=dest.example']);
  expect(links[0]?.getAttribute('target')).toBe('_blank');
  expect(links[0]?.getAttribute('rel')).toBe('noopener noreferrer');
});

test('text of the message is set as text', () => {
  const markup = '<img src=x onerror=alert(1)>';
  const explanation = five();
  const recipients = explanation.diagnosis.recipients.map((recipient) => ({
    ...recipient,
    address: markup,
    host: markup,
    proof: [{ start: 0, end: 5, text: markup, what: 'words' as const }],
  }));
  const shadow = mount({
    ...explanation,
    diagnosis: { ...explanation.diagnosis, recipients, retryUntil: markup },
  });
  expect(shadow.querySelector('img')).toBeNull();
  expect(text(shadow).split(markup).length).toBeGreaterThan(recipients.length * 3);
});

test('the words of a recipient are shown where they stand', () => {
  const onShow = vi.fn();
  const explanation = five();
  const shadow = mount(explanation, { onShow });
  shadow.querySelector<HTMLElement>('.panel-evidence button')?.click();
  expect(onShow).toHaveBeenCalledWith(explanation.diagnosis.recipients[0]?.proof[0]);
});

test('with forced colours the party whose turn it is still stands out', async () => {
  const session = cdp() as unknown as { send(method: string, params: object): Promise<void> };
  await session.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'forced-colors', value: 'active' }],
  });
  const shadow = mount(five());
  const border = (selector: string) => {
    const node = shadow.querySelector(selector);
    return node && getComputedStyle(node).borderWidth;
  };
  expect(border('.lit .turn-node')).toBe('3px');
  expect(border('li:not(.lit) .turn-node')).toBe('1px');
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: '' }] });
});

test('text of twice the size widens nothing', () => {
  const shadow = mount(five());
  const panel = shadow.querySelector<HTMLElement>('.lens-panel');
  const scroll = shadow.querySelector<HTMLElement>('.panel-scroll');
  const width = panel?.offsetWidth;
  panel?.style.setProperty('font-size', '28px');
  expect(panel?.offsetWidth).toBe(width);
  expect(scroll?.scrollWidth).toBe(scroll?.clientWidth);
});

describe.each(['light', 'dark'] as const)('axe in %s', (theme) => {
  test.each(LANGUAGES)('finds nothing in %s', async (language) => {
    const explanations = [
      five(language),
      explain(DELAY, ['451', '4.7.1'], language),
      explain(FIVE.slice(0, FIVE.indexOf('<kim@')), ['550', '5.1.1'], language, FORGED),
    ];
    for (const explanation of explanations) {
      const shadow = mount(explanation, { theme, wordsOnly: true });
      expect(await violations(host as Element)).toEqual([]);
      shadow.querySelector<HTMLElement>('.panel-codes button')?.click();
      await expect.poll(() => shadow.querySelector('.panel-back')).not.toBeNull();
      expect(await violations(host as Element)).toEqual([]);
      host?.remove();
    }
  });

  test.each(LANGUAGES)('finds nothing in the mark in %s', async (language) => {
    for (const standing of ['failed', 'waiting', 'delivered', 'unclear'] as const) {
      const shadow = root();
      render(
        <Mark
          standing={standing}
          finality="Final"
          headline="Mailbox is full"
          wordsOnly={true}
          expanded={false}
          texts={uiTexts(language)}
          theme={theme}
          onOpen={() => undefined}
          onDismiss={() => undefined}
        />,
        shadow,
      );
      expect(await violations(host as Element)).toEqual([]);
      host?.remove();
    }
  });
});
