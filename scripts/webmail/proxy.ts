/** One https port on loopback in front of all webmails, which tells them apart by host name. */
import fs from 'node:fs/promises';
import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { selfSignedCertificate } from '../demo/certificate';
import { type Listening, listen } from '../loopback';
import { HOSTS, SOGO, skinOfHost } from './hosts';
import { SOGO_RESOURCES } from './sogo';

/** Ports on 127.0.0.1 that the webmails answer on, in plain http. */
export interface Backends {
  readonly roundcube: number;
  readonly sogo: number;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** SOGo's pages name its scripts and styles under both. */
const RESOURCE_PATH = /^\/SOGo(?:\.woa)?\/WebServerResources\/(.+)$/;

/** Starts the proxy, with a certificate of its own; every host is to be mapped to its port. */
export async function startProxy(backends: Backends): Promise<Listening> {
  const server = https.createServer(selfSignedCertificate(HOSTS), (request, response) => {
    answer(request, response, backends).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });
  return listen(server);
}

async function answer(request: IncomingMessage, response: ServerResponse, backends: Backends): Promise<void> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (skinOfHost(host) !== null) return forward(request, response, backends.roundcube, {});
  if (host !== SOGO.host && host !== SOGO.plainHost) {
    response.writeHead(404).end();
    return;
  }
  const resource = RESOURCE_PATH.exec(new URL(request.url ?? '/', `https://${host}`).pathname)?.[1];
  if (resource !== undefined) return sendFile(response, decodeURIComponent(resource));
  // SOGo builds its addresses from what the web server in front tells it so.
  await forward(request, response, backends.sogo, {
    'x-webobjects-server-protocol': 'HTTP/1.0',
    'x-webobjects-remote-host': '127.0.0.1',
    'x-webobjects-server-name': host,
    'x-webobjects-server-port': '443',
    'x-webobjects-server-url': `https://${host}`,
  });
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  headers: OutgoingHttpHeaders,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const { method, url } = request;
    const onward = http.request({
      host: '127.0.0.1',
      port,
      method,
      path: url,
      headers: { ...request.headers, ...headers },
      agent: false,
    });
    onward.once('error', reject);
    onward.once('response', (back) => {
      const { connection: _, ...rest } = back.headers;
      response.writeHead(back.statusCode ?? 502, rest);
      back.pipe(response);
      back.once('end', resolve);
      back.once('error', reject);
    });
    request.pipe(onward);
  });
}

async function sendFile(response: ServerResponse, name: string): Promise<void> {
  const file = path.join(SOGO_RESOURCES, name);
  const body = file.startsWith(`${SOGO_RESOURCES}/`) ? await fs.readFile(file).catch(() => null) : null;
  if (body === null) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' });
  response.end(body);
}
