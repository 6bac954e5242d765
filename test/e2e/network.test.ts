/**
 * Nothing leaves: both browsers run behind a proxy that writes down every connection and, of the demo's hosts,
 * every request. What a bounce, its card and the popup add to it is nothing.
 */
import https from 'node:https';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hover, until, waitForPaint } from '../../scripts/browsers/driver';
import { selfSignedCertificate } from '../../scripts/demo/certificate';
import { startDemoServer } from '../../scripts/demo/server';
import { HOSTS, shapeUrl } from '../../scripts/demo/shapes';
import { MAKERS, proxyEnvironment, startProxy } from '../witness';
import { BOUNCE } from './bounce';
import { inEachBrowser, pause, type Session, startSession } from './session';

/** No page stands there. */
const ELSEWHERE = 'elsewhere.example';
/** What was sent off shows at the proxy within so many ms. */
const SENT_OFF = 1_000;

interface Witness {
  readonly port: number;
  /** Everything seen since it was last asked: `GET host/path` of the demo's hosts, `host` of others. */
  take(): string[];
  close(): Promise<void>;
}

/** Starts the proxy, in front of the demo mailbox. */
async function startWitness(): Promise<Witness> {
  const demo = await startDemoServer();
  let seen: string[] = [];
  const inside = https.createServer(selfSignedCertificate(HOSTS), (request, response) => {
    const { method, url, headers } = request;
    seen.push(`${method} ${headers.host}${url}`);
    const ask = https.request(
      { port: demo.port, host: '127.0.0.1', method, path: url, headers, rejectUnauthorized: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    ask.on('error', () => response.destroy());
    request.pipe(ask);
  });
  const proxy = await startProxy(
    (host) => seen.push(host),
    (host, socket) => {
      if (!HOSTS.includes(host)) return false;
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      inside.emit('connection', socket);
      return true;
    },
  );
  return {
    port: proxy.port,
    take: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
    close: async () => {
      inside.closeAllConnections();
      await proxy.close();
      await demo.close();
    },
  };
}

inEachBrowser('nothing leaves', (family) => {
  let witness: Witness;
  let session: Session;

  beforeAll(async () => {
    witness = await startWitness();
    session = await startSession(family, { env: proxyEnvironment(witness.port) });
  });
  afterAll(async () => {
    await session?.close();
    await witness?.close();
  });

  /** What was seen, without the browser's own and without what it asks of every host once. */
  const taken = async (): Promise<string[]> => {
    await pause(SENT_OFF);
    return witness
      .take()
      .filter((line) => line.includes(' ') || !MAKERS.test(line))
      .filter((line) => !line.endsWith('/favicon.ico'))
      .sort();
  };

  it('a bounce asks for nothing that the page does not ask for without the extension', async () => {
    const { driver } = session;
    await taken();
    const plain = shapeUrl('gmail', { letter: BOUNCE, plain: true });
    await driver.open(plain);
    await until('the letter is shown', () =>
      driver.evaluate(() => document.body.textContent?.includes('550 5.1.1')),
    );
    const without = await taken();
    expect(without.length).toBeGreaterThan(2);

    const url = shapeUrl('gmail', { letter: BOUNCE });
    await driver.open(url);
    const [code] = await waitForPaint(driver);
    if (!code) throw new Error('No code is painted.');
    expect((await hover(driver, code.box)).text).toContain('5.1.1');
    await driver.click(code.box.x + 2, code.box.y + 2);
    expect(await driver.popupText('5.7.1')).toContain('550');
    const hostOf = (address: string): string => new URL(address).host;
    expect(await taken()).toEqual(without.map((line) => line.replace(hostOf(plain), hostOf(url))));
  });

  it.each(['popup/index.html', 'options/index.html'])('%s asks for nothing', async (page) => {
    const { driver } = session;
    await taken();
    await driver.open(driver.extensionUrl(page));
    await driver.type('5.7.26 gmail');
    expect(await taken()).toEqual([]);
  });

  it('a page of the extension could not even if it wanted to', async () => {
    const { driver } = session;
    await taken();
    await driver.open(driver.extensionUrl('popup/index.html'));
    const tried = await driver.evaluate(async (host) => {
      const image = new Image();
      const refused = new Promise<boolean>((resolve) => {
        image.onload = () => resolve(false);
        image.onerror = () => resolve(true);
      });
      image.src = `https://${host}/image.png`;
      const script = document.createElement('script');
      script.src = `https://${host}/script.js`;
      document.body.append(script);
      const beacon = navigator.sendBeacon(`https://${host}/beacon`, 'text');
      const fetched = await fetch(`https://${host}/fetch`).then(
        () => true,
        () => false,
      );
      return { fetched, beacon, image: !(await refused) };
    }, ELSEWHERE);
    expect(tried).toMatchObject({ fetched: false, image: false });
    expect(await taken()).toEqual([]);
  });

  it('what a page sends elsewhere would be seen', async () => {
    const { driver } = session;
    await taken();
    await driver.open(`https://${ELSEWHERE}/`).catch(() => undefined);
    expect(await taken()).toContain(ELSEWHERE);
  });
});
