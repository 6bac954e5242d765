/** What is measured in a browser: the reading in a page of its own, the installed extension, the popup. */
import type { BrowserFamily } from '../scripts/browsers/find';
import { startBrowser } from './browsers';
import { benchIn } from './in-page';
import { startInstalled } from './installed';
import { inbox, nestedMessage } from './messages';
import type { PageBench } from './page';
import { popupTimes } from './popup';
import type { Figure } from './report';

/** How long the inbox changes, in seconds. */
const IDLE_SECONDS = 20;
/** How often the reading of 10 MB is repeated; the longest block of all is told. */
const LONG_RUNS = 3;

const BOUNCE =
  '<p>This is the mail system at host mail.sender.example.</p>' +
  '<p>Your message could not be delivered to one or more recipients.</p>' +
  '<p>&lt;anna@dest.example&gt;: host mx.dest.example[192.0.2.7] said: 550 5.1.1 User unknown</p>';

type Where = 'Chromium' | 'Firefox';
type Tell = (figures: readonly Figure[]) => void;

/** Measures in a browser of this family, and tells each figure as soon as it is known. */
export async function benchBrowser(family: BrowserFamily, tell: Tell): Promise<void> {
  const where = family === 'chromium' ? 'Chromium' : 'Firefox';
  const { driver, close } = await startBrowser(family);
  try {
    const { key, keyFromCall, list } = await popupTimes(driver);
    tell([
      {
        where,
        what: 'popup: first key accepted, from the start of its page',
        value: key,
        unit: 'ms',
        target: 'popup',
      },
      {
        where,
        what: 'popup: the same from the click, with the window that the browser makes',
        value: keyFromCall,
        unit: 'ms',
      },
      { where, what: 'popup: the list for it, from the start of its page', value: list, unit: 'ms' },
    ]);
    const bench = await benchIn(driver);
    for (const form of ['nested', 'plain'] as const) tell(await comparison(where, bench, form));
    tell(await growth(where, bench));
    for (const hostname of ['mail.google.com', 'mail.example.org']) {
      const blocks: number[] = [];
      for (let run = 0; run < LONG_RUNS; run++) blocks.push(await bench.longestBlock(hostname));
      const page = hostname === 'mail.google.com' ? 'known webmail' : 'any page';
      const what = `10 MB in ${page}: longest block of ours`;
      tell([{ where, what, value: Math.max(...blocks), unit: 'ms', target: 'block' }]);
    }
    const idle = await bench.idleCost(IDLE_SECONDS);
    tell([
      {
        where,
        what: 'inbox of 10,000 changes a second: ours for 1,000',
        value: idle,
        unit: 'ms',
        target: 'idle',
      },
    ]);
  } finally {
    await close();
  }
  tell(family === 'chromium' ? await installed() : notInFirefox());
}

async function comparison(where: Where, bench: PageBench, form: 'nested' | 'plain'): Promise<Figure[]> {
  const { walk, reading, unbounded, mark, markWithin, painted, found, marked } = await bench.compare(form);
  const name = form === 'nested' ? '1 MB nested' : '1 MB plain';
  const figures: Figure[] = [
    { where, what: `${name}: bare walk of its texts`, value: walk, unit: 'ms' },
    { where, what: `${name}: our reading, ${painted} codes painted`, value: reading, unit: 'ms' },
    { where, what: `${name}: our reading without its bound, ${found} codes`, value: unbounded, unit: 'ms' },
    { where, what: `${name}: mark.js across elements, as ours reads`, value: mark, unit: 'ms' },
    { where, what: `${name}: mark.js within single texts, ${marked} marks`, value: markWithin, unit: 'ms' },
    { where, what: `${name}: mark.js to our reading`, value: mark / reading, unit: 'times', target: 'mark' },
    {
      where,
      what: `${name}: mark.js to our reading without its bound`,
      value: mark / unbounded,
      unit: 'times',
      target: 'mark',
    },
  ];
  // A plain message is one text: there is nothing to walk.
  if (form === 'plain') return figures;
  return [
    ...figures,
    { where, what: `${name}: our reading to the walk`, value: reading / walk, unit: 'times', target: 'walk' },
    {
      where,
      what: `${name}: our reading without its bound to the walk`,
      value: unbounded / walk,
      unit: 'times',
      target: 'walk',
    },
  ];
}

async function growth(where: Where, bench: PageBench): Promise<Figure[]> {
  const first = await bench.growth(1);
  const figures: Figure[] = [];
  for (const megabytes of [2, 4, 8]) {
    const { walk, reading } = await bench.growth(megabytes);
    const what = `${megabytes} MB nested, to 1 MB, for each MB`;
    figures.push(
      {
        where,
        what: `${what}: our reading without its bound`,
        value: reading / megabytes / first.reading,
        unit: 'times',
        target: 'growth',
      },
      { where, what: `${what}: bare walk`, value: walk / megabytes / first.walk, unit: 'times' },
    );
  }
  return figures;
}

async function installed(): Promise<Figure[]> {
  const where = 'Chromium';
  const extension = await startInstalled();
  try {
    const card = await extension.card(BOUNCE);
    const idle = await extension.idleCost(inbox(), IDLE_SECONDS);
    const long: number[] = [];
    for (let run = 0; run < LONG_RUNS; run++) {
      long.push((await extension.longMessage(nestedMessage(10))).longest);
    }
    return [
      {
        where,
        what: 'installed, 10 MB: longest call of ours in the trace',
        value: Math.max(...long),
        unit: 'ms',
        target: 'block',
      },
      {
        where,
        what: 'installed, inbox of 10,000 changes a second: ours for 1,000',
        value: idle,
        unit: 'ms',
        target: 'idle',
      },
      {
        where,
        what: 'installed, background asleep: content of the card',
        value: card.first,
        unit: 'ms',
        target: 'card',
      },
      {
        where,
        what: 'installed: content of the same card again',
        value: card.again,
        unit: 'ms',
        target: 'cardAgain',
      },
      {
        where,
        what: 'installed: messages sent for it',
        value: card.messagesAgain,
        unit: '',
        target: 'cardAgain',
      },
    ];
  } finally {
    await extension.close();
  }
}

/** Firefox has no trace to be had from outside, and no way into a content script's world. */
function notInFirefox(): Figure[] {
  const where = 'Firefox';
  return [
    { where, what: 'installed, 10 MB: longest task', value: null, unit: 'ms', target: 'block' },
    { where, what: 'installed, inbox of 10,000 changes a second', value: null, unit: 'ms', target: 'idle' },
    {
      where,
      what: 'installed, background asleep: content of the card',
      value: null,
      unit: 'ms',
      target: 'card',
    },
  ];
}
