import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';

const REQUESTS = 20_000;
const CONNECTIONS = 50;

it('`serve` drops lines of requests while its log is not read, and logs how many', async () => {
  const child = spawn(
    process.execPath,
    ['dist/bin.js', 'serve', '--port', '0', '--host', '127.0.0.1'],
    {
      env: { PATH: process.env['PATH'], LEANRAILS_SECRET_KEY: 'sk_test_0123456789abcdef' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const log = createInterface(child.stdout).on('line', (line) => lines.push(line));
  await once(log, 'line');
  const address = new URL(/served at (\S+)/.exec(lines.join())?.[1] ?? '');
  child.stdout.pause();

  await request(Number(address.port), REQUESTS);
  child.stdout.resume();

  const dropped = () => lines.map(suppressed).find((count) => count > 0) ?? 0;
  await expect.poll(dropped, { timeout: 10_000 }).toBeGreaterThan(0);
  const written = lines.filter((line) => line.includes('"method"')).length;
  expect(written + dropped()).toBe(REQUESTS);
}, 60_000);

function suppressed(line: string): number {
  const count = /"event":"request","suppressed":(\d+)/.exec(line)?.[1];
  return Number(count ?? 0);
}

/** Sends requests that need no call of the API, one after another on each connection. */
async function request(port: number, count: number): Promise<void> {
  const connections = Array.from({ length: CONNECTIONS }, async () => {
    const socket = connect(port, '127.0.0.1');
    for (let sent = 0; sent < count / CONNECTIONS; sent += 1) {
      socket.write('OPTIONS /checkout-links/cl_1 HTTP/1.1\r\nHost: x\r\n\r\n');
      await once(socket, 'data');
    }
    socket.destroy();
  });
  await Promise.all(connections);
}
