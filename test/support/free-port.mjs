// Ports for programs that cannot choose one themselves.
import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the ports from which systems choose (Linux 32768, others 49152): nothing else takes one between here and its use.
const FIRST = 20_000;
const COUNT = 10_000;
/** Test files run in processes of their own at the same time: each starts elsewhere. */
let next = (process.pid * 41) % COUNT;

export async function freePort() {
  for (let tried = 0; tried < COUNT; tried += 1) {
    next = (next + 1) % COUNT;
    if (await isFree(FIRST + next)) return FIRST + next;
  }
  throw new Error('All ports for tests are in use.');
}

export async function isFree(port) {
  const server = createServer().listen(port);
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
