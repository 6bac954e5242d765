import fs from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { transformWithOxc } from 'vite';
import { type Listening, listen } from '../loopback';
import { selfSignedCertificate } from './certificate';
import { type Letter, readMailbox } from './mailbox';
import { renderLetter } from './render';
import { HOSTS, type Served, SHAPES, type Shape, servedUnder, shapeNamed, shapeUrl } from './shapes';

/** Every demo host is to be mapped to its port. */
export type DemoServer = Listening;

interface Answer {
  readonly type: string;
  readonly body: string;
}

const PAGES = path.join(import.meta.dirname, 'pages');

/** Strict, as real webmail is: the extension has to live with it. */
const CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-src https:; img-src 'none'; base-uri 'none'";

/** Starts the demo mailbox on loopback (https, a certificate of its own, a free port). */
export async function startDemoServer(): Promise<DemoServer> {
  const letters = await readMailbox();
  const server = https.createServer(selfSignedCertificate(HOSTS), (request, response) => {
    const served = servedUnder((request.headers.host ?? '').replace(/:\d+$/, ''));
    const url = new URL(request.url ?? '/', 'https://demo.example');
    const answer = served === null ? Promise.resolve(null) : answerFor(served, url, letters);
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
  return listen(server);
}

async function answerFor(served: Served, url: URL, letters: readonly Letter[]): Promise<Answer | null> {
  const { shape } = served;
  const json = (value: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(value) });
  switch (url.pathname) {
    case '/letters.json': {
      const search = url.searchParams.get('search') ?? '';
      return json(letters.map((letter) => renderLetter(shape.writing, letter, search)));
    }
    case '/shape.json':
      return json(served);
    case '/shapes.json':
      return json(SHAPES.map(({ name }) => ({ name, title: titleOf(name), url: shapeUrl(name) })));
    case '/style.css':
      return { type: 'text/css', body: await fs.readFile(path.join(PAGES, 'style.css'), 'utf8') };
    case shape.path:
      return { type: 'text/html', body: html(shape, url) };
  }
  const script = /^\/pages\/([a-z]+)$/.exec(url.pathname)?.[1];
  if (script === undefined) return null;
  const file = path.join(PAGES, `${script}.ts`);
  const { code } = await transformWithOxc(await fs.readFile(file, 'utf8'), file);
  return { type: 'text/javascript', body: code };
}

const titleOf = (name: string): string => `${shapeNamed(name).site}-shaped`;

/** The page before its script runs: a shell, as single-page webmail sends it. */
function html(shape: Shape, url: URL): string {
  // Of a program that stands in a frame as a whole, the frame's page has the list too.
  const script = url.searchParams.has('step') && !shape.whole ? 'frame' : 'webmail';
  return `<!doctype html>
<html lang="en" data-shape="${shape.name}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleOf(shape.name)} demo mailbox</title>
<link rel="stylesheet" href="/style.css">
<script type="module" src="/pages/${script}"></script>
</head>
<body></body>
</html>`;
}
