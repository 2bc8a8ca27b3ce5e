import { execFileSync } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { maxConnections } from '../../src/serve/connection-limit.js';
import { start, stopAll } from '../support/command.js';

const HEAP = '--max-old-space-size=128';
const CONNECTIONS = 3_000;
const HEADER_BYTES = 15_900;

/** Without its last line. */
function halfSentHeader(): string {
  let header = 'GET /checkout-links/cl_1 HTTP/1.1\r\n';
  for (let index = 1_296; header.length < HEADER_BYTES; index += 1) {
    header += `${index.toString(36)}:${index.toString(36)}\r\n`;
  }
  return header;
}

function limitOfChild(): number {
  const script = 'v8.getHeapStatistics().heap_size_limit';
  return maxConnections(Number(execFileSync(process.execPath, [HEAP, '-p', script])));
}

afterEach(stopAll);

it('`serve` stands more connections with half-sent headers than it has memory for', async () => {
  const { address } = await serve();
  const { hostname, port } = new URL(address);
  const open = new Set<Socket>();
  const header = halfSentHeader();

  for (let count = 0; count < CONNECTIONS; count += 1) {
    const socket = connect(Number(port), hostname, () => socket.write(header));
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    open.add(socket);
  }
  await expect.poll(() => open.size, { timeout: 15_000 }).toBe(limitOfChild());
  const [first] = open;
  first?.destroy();

  const statusOf = () =>
    fetch(address).then(
      ({ status }) => status,
      () => null,
    );
  await expect.poll(statusOf, { timeout: 5_000 }).toBe(404);
  for (const socket of open) socket.destroy();
}, 30_000);

async function serve(): Promise<{ address: string }> {
  const command = await start(['serve', '--port', '0', '--host', '127.0.0.1'], {
    NODE_OPTIONS: HEAP,
    LEANRAILS_SECRET_KEY: 'sk_test_0123456789abcdef',
  });
  const url = command.printed(/served at (\S+)/);
  return { address: new URL('/', url).href };
}
