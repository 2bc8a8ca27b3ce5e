import { fork, spawn, type ChildProcess, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { environment } from '../support/required-programs.js';

const running = new Set<ChildProcess>();
// Also when the test run is aborted.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Runs a script of this folder as a child process that replies to messages. */
export async function startScript(script: string, args: string[] = []): Promise<Running> {
  const options: ForkOptions = { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] };
  const child = track(fork(join(import.meta.dirname, script), args, options));
  const [{ port }] = await once(child, 'message');
  return {
    port,
    async ask(message) {
      const reply = once(child, 'message');
      child.send(message);
      return (await reply)[0];
    },
    stop: () => stop(child, 'SIGKILL'),
  };
}

export interface Running {
  port: number;
  ask<Reply>(message: object): Promise<Reply>;
  stop(): Promise<void>;
}

export interface RunningProgram {
  /** What it has written so far. */
  output(): string;
  /** With SIGTERM by default. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a system program and waits until it accepts connections. */
export async function startProgram(
  command: string,
  args: string[],
  port: number,
): Promise<RunningProgram> {
  // The kernel stops it when this process dies; otherwise it would keep running.
  const withDeathSignal = ['--pdeathsig', 'TERM', command, ...args];
  const child = track(spawn('setpriv', withDeathSignal, { env: environment(), stdio: 'pipe' }));
  let output = '';
  child.stdout?.on('data', (text) => (output += text));
  child.stderr?.on('data', (text) => (output += text));
  while (!(await acceptsConnections(port))) {
    if (child.exitCode !== null) throw new Error(`${command} exited at once: ${output}`);
  }
  return { output: () => output, stop: (signal = 'SIGTERM') => stop(child, signal) };
}

function track(child: ChildProcess): ChildProcess {
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

/** Opens a connection without a request, because the backends count requests. */
async function acceptsConnections(port: number): Promise<boolean> {
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
