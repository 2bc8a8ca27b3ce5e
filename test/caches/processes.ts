import { fork, spawn, type ChildProcess, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { environment } from './programs.js';

const running = new Set<ChildProcess>();
// Also when the tests themselves are cut off.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A script of this folder, as a process that is asked by messages. */
export async function startScript(script: string, args: string[] = []): Promise<Running> {
  const options: ForkOptions = { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] };
  const child = remember(fork(join(import.meta.dirname, script), args, options));
  const [{ port }] = await once(child, 'message');
  return {
    port,
    async ask(question) {
      const answer = once(child, 'message');
      child.send(question);
      return (await answer)[0];
    },
    stop: () => stop(child, 'SIGKILL'),
  };
}

export interface Running {
  port: number;
  ask<Reply>(question: object): Promise<Reply>;
  stop(): Promise<void>;
}

/** A program of the system. Resolves to how to stop it once it takes connections. */
export async function startProgram(command: string, args: string[], port: number) {
  // Ended by the system when this process is cut off: such programs outlive their parents else.
  const mortal = ['--pdeathsig', 'TERM', command, ...args];
  const child = remember(spawn('setpriv', mortal, { env: environment(), stdio: 'pipe' }));
  let said = '';
  child.stdout?.on('data', (text) => (said += text));
  child.stderr?.on('data', (text) => (said += text));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${command} ended at once: ${said}`);
  }
  return () => stop(child, 'SIGTERM');
}

function remember(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** By a connection without a request: those that come through are counted. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return false;
  } finally {
    socket.destroy();
  }
}

/** A port for programs that do not choose one by themselves. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
