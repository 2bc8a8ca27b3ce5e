import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { expired } from './certificates/expired.js';
import { otherHost } from './certificates/other-host.js';
import { apiItem, apiLink } from './fixtures.js';

/** What a payments API does with a connection on which a request has come in. */
type Behaviour = (socket: Socket, path: string) => void;

/** What may be answered to a page, apart from 200 for a copy that is still good. */
export interface Fault {
  name: string;
  /** The statuses that are right; all twenty requests must have one of them. */
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

const answer =
  (status: number | string, body: string | Buffer, headers?: string[]): Behaviour =>
  (socket) =>
    socket.end(send(status, body, headers));
const changed =
  (change: object): Behaviour =>
  (socket, path) =>
    socket.end(send(200, good(path, change)));
const after =
  (ms: number): Behaviour =>
  (socket, path) =>
    setTimeout(() => socket.end(send(200, good(path))), ms).unref();
const error = (status: number, headers?: string[]) =>
  answer(status, '{"error":{"type":"x","code":"x","message":"PRIVATE"}}', headers);

function drip(socket: Socket): void {
  socket.write(head(200, ['Content-Type: application/json', 'Content-Length: 100000']));
  const timer = setInterval(
    () => (socket.destroyed ? clearInterval(timer) : socket.write(' ')),
    50,
  );
  timer.unref();
}

/** As much as the other side takes. */
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

const behaviours: [name: string, expected: readonly number[], behaviour: Behaviour][] = [
  ['no fault', [200], after(0)],
  ['300 ms', [200], after(300)],
  ['5 s', LATE, after(5_000)],
  ['a black hole', LATE, () => {}],
  ['a reset', DOWN, (socket) => socket.resetAndDestroy()],
  ['an end without an answer', DOWN, (socket) => socket.end()],
  [
    'a reset in the body',
    DOWN,
    (socket) => {
      socket.write(head(200, ['Content-Length: 500']) + '{"id":');
      setTimeout(() => socket.resetAndDestroy(), 10);
    },
  ],
  ['half a body', DOWN, (socket) => socket.end(head(200, ['Content-Length: 500']) + '{"id":')],
  ['a byte every 50 ms', LATE, drip],
  ['headers, then nothing', LATE, (socket) => socket.write(head(200, ['Content-Length: 500']))],
  ['garbage', DOWN, (socket) => socket.end('\0\x01\x02 garbage\r\n\r\n')],
  ['malformed JSON', INVALID, answer(200, '{"id":')],
  ['an empty body', INVALID, answer(200, '')],
  ['null', INVALID, answer(200, 'null')],
  ['an array', INVALID, answer(200, '[{}]')],
  ['a page', INVALID, answer(200, '<!doctype html>')],
  ['wrong types', INVALID, changed({ active: 'true' })],
  ['a javascript: address', [200], changed({ url: 'javascript:alert(1)' })],
  ['an address elsewhere', [200], changed({ url: 'https://evil.test/pay' })],
  ['another link', INVALID, changed({ id: 'cl_other' })],
  [
    '__proto__',
    INVALID,
    answer(
      200,
      '{"__proto__":{"id":"cl_1","active":true},"constructor":{"prototype":{"url":"x"}}}',
    ),
  ],
  ['301', INVALID, answer(301, '', ['Location: https://evil.test/'])],
  ['401', DOWN, error(401)],
  ['403 in plain text', DOWN, answer(403, 'error code: 1010')],
  [
    '404',
    [404],
    answer(404, '{"error":{"type":"x","code":"resource_missing","message":"PRIVATE"}}'),
  ],
  ['404 of somebody else', INVALID, answer(404, '<h1>Not found</h1>')],
  ['429 for 7 s', [429], error(429, ['Retry-After: 7'])],
  ['429 until a date', [429], error(429, ['Retry-After: Fri, 31 Dec 2199 23:59:59 GMT'])],
  ['429 for -5 s', [429], error(429, ['Retry-After: -5'])],
  ['429 for 1e99 s', [429], error(429, ['Retry-After: 1e99'])],
  ['500', DOWN, error(500)],
  ['503', DOWN, error(503)],
  ['50 MB', INVALID, (socket) => flood(socket, 50_000_000)],
  ['a gzip bomb', INVALID, answer(200, bomb, ['Content-Encoding: gzip'])],
  ['a wrong Content-Encoding', DOWN, answer(200, '{"id":1}', ['Content-Encoding: gzip'])],
  ['a header of 64 KB', DOWN, answer(200, '{}', [`X-Long: ${'a'.repeat(65_536)}`])],
  [
    '103, then 200',
    [200],
    (socket, path) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n');
      socket.end(send(200, good(path)));
    },
  ],
  ['10,000 levels of JSON', INVALID, answer(200, '['.repeat(10_000) + ']'.repeat(10_000))],
  ['bytes that are no UTF-8', INVALID, answer(200, Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
  [
    'a chunk without an end',
    LATE,
    (socket) => socket.write(head(200, ['Transfer-Encoding: chunked']) + 'ffff\r\n{'),
  ],
  [
    'a list that never ends',
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

function tcp(behaviour: Behaviour): Fault['start'] {
  return async () => {
    const open = new Set<Socket>();
    const server = createTcpServer((socket) => {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
      socket.once('data', (bytes) =>
        behaviour(socket, bytes.toString('latin1').split(' ')[1] ?? ''),
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

/** A connection is kept, and dead when it is used again: the second request on it is never answered. */
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
  ...behaviours.map(([name, expected, behaviour]) => ({ name, expected, start: tcp(behaviour) })),
  { name: 'a name that does not exist', expected: LATE, start: nowhere('https://api.invalid') },
  { name: 'a refused connection', expected: DOWN, start: nowhere('http://127.0.0.1:1') },
  { name: 'a certificate of another host', expected: DOWN, start: secured(otherHost) },
  { name: 'a certificate out of date', expected: DOWN, start: secured(expired) },
  // Those who stood in line may meet a dead one twice: their call, and its retry.
  { name: 'kept connections that are dead', expected: [200, 503], start: halfOpen() },
];
