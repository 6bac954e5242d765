import fs from 'node:fs/promises';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { transformWithOxc } from 'vite';
import { selfSignedCertificate } from './certificate';
import { type Letter, readMailbox } from './mailbox';
import { renderLetter } from './render';
import { HOSTS, SHAPES, type ShapeName, shapeOfHost } from './shapes';

export interface DemoServer {
  /** Port on 127.0.0.1 that every demo host is to be mapped to. */
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly type: string;
  readonly body: string;
}

const PAGES = path.join(import.meta.dirname, 'pages');

/** Strict, as real webmail is: the extension has to live with it. */
const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'none'; base-uri 'none'";

/** Starts the demo mailbox on loopback (https, a certificate of its own, a free port). */
export async function startDemoServer(): Promise<DemoServer> {
  const letters = await readMailbox();
  const server = https.createServer(selfSignedCertificate(HOSTS), (request, response) => {
    const shape = shapeOfHost((request.headers.host ?? '').replace(/:\d+$/, ''));
    const url = new URL(request.url ?? '/', 'https://demo.example');
    const answer = shape === null ? Promise.resolve(null) : answerFor(shape, url, letters);
    answer.then(
      (found) => {
        response.writeHead(found === null ? 404 : 200, {
          'content-type': `${found?.type ?? 'text/plain'}; charset=utf-8`,
          'content-security-policy': CSP,
          'cache-control': 'no-store',
        });
        response.end(found?.body ?? 'Not found');
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerFor(shape: ShapeName, url: URL, letters: readonly Letter[]): Promise<Answer | null> {
  if (url.pathname === '/letters.json') {
    const search = url.searchParams.get('search') ?? '';
    const rendered = letters.map((letter) => renderLetter(shape, letter, search));
    return { type: 'application/json', body: JSON.stringify(rendered) };
  }
  if (url.pathname === '/style.css') {
    return { type: 'text/css', body: await fs.readFile(path.join(PAGES, 'style.css'), 'utf8') };
  }
  const script = /^\/pages\/([a-z]+)$/.exec(url.pathname)?.[1];
  if (script !== undefined) {
    const file = path.join(PAGES, `${script}.ts`);
    const { code } = await transformWithOxc(await fs.readFile(file, 'utf8'), file);
    return { type: 'text/javascript', body: code };
  }
  const page = shape === 'roundcube' && url.searchParams.has('_uid') ? 'frame' : shape;
  if (url.pathname === SHAPES.find((one) => one.name === shape)?.path) {
    return { type: 'text/html', body: html(shape, page) };
  }
  return null;
}

/** The page before its script runs: a shell, as single-page webmail sends it. */
function html(shape: ShapeName, script: string): string {
  const title = SHAPES.find((one) => one.name === shape)?.title ?? shape;
  return `<!doctype html>
<html lang="en" data-shape="${shape}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} demo mailbox</title>
<link rel="stylesheet" href="/style.css">
<script type="module" src="/pages/${script}"></script>
</head>
<body></body>
</html>`;
}
