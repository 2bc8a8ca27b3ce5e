import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { maxConnections } from '../../src/serve/connection-limit.js';
import { listen, portOf } from '../../src/serve/listen.js';

const IS_LINUX = process.platform === 'linux';
/** Of `/proc/net/tcp`: which timer of a connection runs. */
const KEEPALIVE_TIMER = 2;
const TICKS_PER_SECOND = 100;

async function start(): Promise<Server> {
  const [server] = await listen((_request, response) => response.end('ok'), 0, '127.0.0.1');
  if (!server) throw new Error('not listening');
  onTestFinished(() => void server.close());
  return server;
}

async function openConnection(server: Server): Promise<Socket> {
  const socket = connect(portOf(server), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(server, 'connection');
  return socket;
}

/** The timer of the server's end of a connection, as Linux reports it. */
function timerOf(server: Server, { localPort }: Socket) {
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');
  const local = `0100007F:${hex(portOf(server))}`;
  const remote = `0100007F:${hex(localPort ?? 0)}`;
  const line = readFileSync('/proc/net/tcp', 'latin1')
    .split('\n')
    .find((each) => each.includes(`${local} ${remote}`));
  const [, kind = '', ticks = ''] = / (\w\w):(\w{8}) /.exec(line ?? '') ?? [];
  return { kind: parseInt(kind, 16), seconds: parseInt(ticks, 16) / TICKS_PER_SECOND };
}

describe('connections of `serve`', () => {
  it.runIf(IS_LINUX)('are probed after 37.5 s of silence (TCP keepalive)', async () => {
    const server = await start();
    const socket = await openConnection(server);

    const { kind, seconds } = timerOf(server, socket);

    expect(kind).toBe(KEEPALIVE_TIMER);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(37.5);
  });

  it('have 30 s for a request, and stay open for 75 s after it', async () => {
    const server = await start();

    expect(server).toMatchObject({
      headersTimeout: 30_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 75_000,
      timeout: 30_000,
      connectionsCheckingInterval: 5_000,
    });
  });

  it.each([
    [128, 546],
    [256, 1_092],
    [512, 2_184],
    [2_344, 10_000],
    [16_384, 10_000],
  ])('with a heap of %d MiB are %d at most', (megabytes, expected) => {
    expect(maxConnections(megabytes * 1024 * 1024)).toBe(expected);
  });

  it('are limited at each address, and at both of localhost together', async () => {
    const [server] = await listen(() => undefined, 0, '127.0.0.1');
    const pair = await listen(() => undefined, 0, 'localhost');
    onTestFinished(() => [server, ...pair].forEach((each) => each?.close()));

    const limit = maxConnections();
    expect(server?.maxConnections).toBe(limit);
    expect(pair[0]?.maxConnections).toBe(Math.floor(limit / 2));
  });
});
