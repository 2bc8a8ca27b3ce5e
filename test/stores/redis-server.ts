import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.mjs';

export interface RedisServer {
  port: number;
  /** Stops it at once, with all that it holds. */
  kill(): Promise<void>;
  /** It stands still: its connections stay open, and nothing is answered. */
  pause(): void;
  resume(): void;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
}

export interface RedisServerOptions {
  args?: readonly string[];
}

/** Of what a server that does not start has printed last. */
const MAX_LOG_CHARS = 2_000;

const running = new Set<ChildProcess>();
// Also when the test run is aborted.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A server of its own on a free port, without files. */
export async function startRedis(
  program: string,
  options: RedisServerOptions = {},
): Promise<RedisServer> {
  const port = await freePort();
  let child = await start(program, port, options);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    running.delete(child);
  };
  return {
    port,
    kill,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async restart() {
      await kill();
      child = await start(program, port, options);
    },
  };
}

async function start(
  program: string,
  port: number,
  { args = [] }: RedisServerOptions,
): Promise<ChildProcess> {
  const fixed = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  // A replica writes what it gets from its primary to a file.
  const cwd = await mkdtemp(join(tmpdir(), 'checkout-link-redis-'));
  const child = spawn(program, [...fixed, ...args], { stdio: ['ignore', 'pipe', 'ignore'], cwd });
  let log = '';
  child.stdout.on('data', (part: Buffer) => (log = (log + part.toString()).slice(-MAX_LOG_CHARS)));
  child.once('exit', () => void rm(cwd, { recursive: true, force: true }));
  running.add(child);
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return child;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const connected = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return connected;
}
