/**
 * Nothing leaves: every browser that the suite starts is told to reach the network through this proxy, which lets
 * nothing through and writes down who was asked for. The hosts of the tests' own pages are not asked of it; what
 * goes to them is looked at in test/e2e/network.test.ts, request by request.
 */
import http from 'node:http';
import type { Socket } from 'node:net';
import { HOSTS } from '../scripts/demo/shapes';
import { type Listening, listen } from '../scripts/loopback';
import { HOSTS as WEBMAILS } from '../scripts/webmail/hosts';

/** Browsers take a proxy from these, where their own settings name none. */
const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'];
const BYPASS_VARIABLES = ['no_proxy', 'NO_PROXY'];

/** What the browser itself asks its maker for, in a fresh profile; no page and no extension has a part in it. */
export const MAKERS =
  /(?:^|\.)(?:mozilla\.(?:com|net|org)|firefox\.com|google\.com|googleapis\.com|gvt1\.com)$/;

/**
 * Starts a proxy that answers every request with an error.
 * @param onHost is told each host that was asked for.
 * @param tunnel may take a connection to a host for its own, and then answers `true`.
 */
export async function startProxy(
  onHost: (host: string) => void,
  tunnel: (host: string, socket: Socket) => boolean = () => false,
): Promise<Listening> {
  const proxy = http.createServer((request, response) => {
    onHost(URL.parse(request.url ?? '')?.hostname ?? String(request.url));
    response.writeHead(502).end();
  });
  proxy.on('connect', ({ url }, socket: Socket) => {
    const host = (url ?? '').replace(/:\d+$/, '');
    socket.on('error', () => socket.destroy());
    if (tunnel(host, socket)) return;
    onHost(host);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  return listen(proxy);
}

/**
 * Environment of a browser that is to take a proxy.
 * @param past hosts that it reaches without it.
 */
export function proxyEnvironment(port: number, past: readonly string[] = []): Record<string, string> {
  return Object.fromEntries([
    ...PROXY_VARIABLES.map((name) => [name, `http://127.0.0.1:${port}`]),
    ...BYPASS_VARIABLES.map((name) => [name, past.join(',')]),
  ]);
}

/**
 * Called by the test runner before the suite; what it returns is called after it, and fails it where a host was asked
 * for that is neither the tests' own nor a browser's maker's.
 */
export default async function watchSuite(): Promise<() => Promise<void>> {
  const strangers = new Set<string>();
  let asked = 0;
  const proxy = await startProxy((host) => {
    asked += 1;
    if (!MAKERS.test(host)) strangers.add(host);
  });
  Object.assign(process.env, proxyEnvironment(proxy.port, ['127.0.0.1', 'localhost', ...HOSTS, ...WEBMAILS]));
  return async () => {
    await proxy.close();
    if (strangers.size > 0) {
      // The runner prints what is thrown here, and would end well all the same.
      process.exitCode = 1;
      throw new Error(
        `Something was asked of ${[...strangers].join(', ')}, which no page of the tests does.`,
      );
    }
    console.log(
      `Nothing was sent: the ${asked} connections to elsewhere were the browsers' own, to their makers.`,
    );
  };
}
