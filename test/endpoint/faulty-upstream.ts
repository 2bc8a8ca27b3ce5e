import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { expired } from './certificates/expired.js';
import { otherHost } from './certificates/other-host.js';
import { apiItem, apiLink } from './fixtures.js';

/** What the payments API does with a connection after it received a request. */
type Behavior = (socket: Socket, path: string) => void;

/** A fault of the payments API, and how the endpoint must respond to a page. */
export interface Fault {
  name: string;
  /** All requests must get one of these statuses. */
  expected: readonly number[];
  start(): Promise<{ baseUrl: string; close(): Promise<void> }>;
}

const head = (status: number | string, headers: string[] = []) =>
  [`HTTP/1.1 ${status} X`, 'Connection: close', ...headers, '', ''].join('\r\n');

const send = (status: number | string, body: string | Buffer, headers: string[] = []) =>
  Buffer.concat([
    Buffer.from(
      head(status, [
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        ...headers,
      ]),
    ),
    Buffer.from(body),
  ]);

const idIn = (path: string) => /cl_\w+/.exec(path)?.[0] ?? '';
const items = JSON.stringify({ object: 'list', data: [apiItem], has_more: false, url: '/v1' });
const good = (path: string, change: object = {}) =>
  path.includes('line_items') ? items : JSON.stringify({ ...apiLink, id: idIn(path), ...change });

const respond =
  (status: number | string, body: string | Buffer, headers?: string[]): Behavior =>
  (socket) =>
    socket.end(send(status, body, headers));
const changed =
  (change: object): Behavior =>
  (socket, path) =>
    socket.end(send(200, good(path, change)));
const after =
  (ms: number): Behavior =>
  (socket, path) =>
    setTimeout(() => socket.end(send(200, good(path))), ms).unref();
const error = (status: number, headers?: string[]) =>
  respond(status, '{"error":{"type":"x","code":"x","message":"PRIVATE"}}', headers);

function drip(socket: Socket): void {
  socket.write(head(200, ['Content-Type: application/json', 'Content-Length: 100000']));
  const timer = setInterval(
    () => (socket.destroyed ? clearInterval(timer) : socket.write(' ')),
    50,
  );
  timer.unref();
}

/** Sends as fast as the client reads. */
function flood(socket: Socket, bytes: number): void {
  socket.write(head(200, ['Content-Type: application/json', `Content-Length: ${bytes}`]));
  const chunk = Buffer.alloc(65_536, 'a');
  const pour = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', pour);
  pour();
}

const bomb = gzipSync(Buffer.alloc(100_000_000, ' '), { level: 9 });
const INVALID = [502];
const DOWN = [503];
const LATE = [503, 504];

const behaviors: [name: string, expected: readonly number[], behavior: Behavior][] = [
  ['no fault', [200], after(0)],
  ['300 ms', [200], after(300)],
  ['5 s', LATE, after(5_000)],
  ['no response', LATE, () => {}],
  ['a connection reset', DOWN, (socket) => socket.resetAndDestroy()],
  ['a connection closed without a response', DOWN, (socket) => socket.end()],
  [
    'a connection reset in the body',
    DOWN,
    (socket) => {
      socket.write(head(200, ['Content-Length: 500']) + '{"id":');
      setTimeout(() => socket.resetAndDestroy(), 10);
    },
  ],
  ['a truncated body', DOWN, (socket) => socket.end(head(200, ['Content-Length: 500']) + '{"id":')],
  ['a byte every 50 ms', LATE, drip],
  ['headers without a body', LATE, (socket) => socket.write(head(200, ['Content-Length: 500']))],
  ['bytes that are not HTTP', DOWN, (socket) => socket.end('\0\x01\x02 garbage\r\n\r\n')],
  ['malformed JSON', INVALID, respond(200, '{"id":')],
  ['an empty body', INVALID, respond(200, '')],
  ['null', INVALID, respond(200, 'null')],
  ['an array', INVALID, respond(200, '[{}]')],
  ['an HTML page', INVALID, respond(200, '<!doctype html>')],
  ['wrong types', INVALID, changed({ active: 'true' })],
  ['a javascript: checkout URL', [200], changed({ url: 'javascript:alert(1)' })],
  ['a checkout URL of another origin', [200], changed({ url: 'https://evil.test/pay' })],
  ['the id of another link', INVALID, changed({ id: 'cl_other' })],
  [
    '__proto__',
    INVALID,
    respond(
      200,
      '{"__proto__":{"id":"cl_1","active":true},"constructor":{"prototype":{"url":"x"}}}',
    ),
  ],
  ['301', INVALID, respond(301, '', ['Location: https://evil.test/'])],
  ['401', DOWN, error(401)],
  ['403 in plain text', DOWN, respond(403, 'error code: 1010')],
  [
    '404',
    [404],
    respond(404, '{"error":{"type":"x","code":"resource_missing","message":"PRIVATE"}}'),
  ],
  ['404 of a proxy', INVALID, respond(404, '<h1>Not found</h1>')],
  ['429 for 7 s', [429], error(429, ['Retry-After: 7'])],
  ['429 until a date', [429], error(429, ['Retry-After: Fri, 31 Dec 2199 23:59:59 GMT'])],
  ['429 for -5 s', [429], error(429, ['Retry-After: -5'])],
  ['429 for 1e99 s', [429], error(429, ['Retry-After: 1e99'])],
  ['500', DOWN, error(500)],
  ['503', DOWN, error(503)],
  ['a body of 50 MB', INVALID, (socket) => flood(socket, 50_000_000)],
  ['a gzip bomb', INVALID, respond(200, bomb, ['Content-Encoding: gzip'])],
  ['a wrong Content-Encoding', DOWN, respond(200, '{"id":1}', ['Content-Encoding: gzip'])],
  ['a header of 64 KB', DOWN, respond(200, '{}', [`X-Long: ${'a'.repeat(65_536)}`])],
  [
    '103, then 200',
    [200],
    (socket, path) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n');
      socket.end(send(200, good(path)));
    },
  ],
  ['JSON nested 10,000 deep', INVALID, respond(200, '['.repeat(10_000) + ']'.repeat(10_000))],
  ['a body that is not UTF-8', INVALID, respond(200, Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
  [
    'a chunk that never ends',
    LATE,
    (socket) => socket.write(head(200, ['Transfer-Encoding: chunked']) + 'ffff\r\n{'),
  ],
  [
    'a list that always has more pages',
    INVALID,
    (socket, path) => {
      const list = { object: 'list', data: [apiItem], has_more: true, url: '/v1' };
      socket.end(send(200, path.includes('line_items') ? JSON.stringify(list) : good(path)));
    },
  ],
];

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function tcp(behavior: Behavior): Fault['start'] {
  return async () => {
    const open = new Set<Socket>();
    const server = createTcpServer((socket) => {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
      socket.once('data', (bytes) =>
        behavior(socket, bytes.toString('latin1').split(' ')[1] ?? ''),
      );
    });
    const port = await listen(server);
    return {
      baseUrl: `http://127.0.0.1:${port}`,
      async close() {
        for (const socket of open) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  };
}

const nowhere = (baseUrl: string) => async () => ({ baseUrl, close: async () => {} });

/** A kept-alive connection that is reset as soon as it is used again. */
function halfOpen(): Fault['start'] {
  return tcp((socket, path) => {
    const body = good(path);
    socket.write(
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    socket.once('data', () => socket.resetAndDestroy());
  });
}

function secured(certificate: TlsOptions): Fault['start'] {
  return async () => {
    const server = createTlsServer(certificate, (socket) => socket.end(send(200, '{}')));
    server.on('tlsClientError', () => {});
    const port = await listen(server);
    return {
      baseUrl: `https://127.0.0.1:${port}`,
      close: () => new Promise<void>((resolve) => server.close(() => resolve())),
    };
  };
}

export const faults: readonly Fault[] = [
  ...behaviors.map(([name, expected, behavior]) => ({ name, expected, start: tcp(behavior) })),
  {
    name: 'a host name that does not resolve',
    expected: LATE,
    start: nowhere('https://api.invalid'),
  },
  { name: 'a refused connection', expected: DOWN, start: nowhere('http://127.0.0.1:1') },
  { name: 'a certificate of another host', expected: DOWN, start: secured(otherHost) },
  { name: 'an expired certificate', expected: DOWN, start: secured(expired) },
  // A queued fetch may get a dead connection twice: for its call and for its retry.
  { name: 'dead keep-alive connections', expected: [200, 503], start: halfOpen() },
];
