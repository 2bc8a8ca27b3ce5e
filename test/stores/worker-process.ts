import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { WORKER } from './build-worker.js';
import type { Shown, WorkerOptions, WorkerReply, WorkerRequest } from './worker-messages.js';

export interface WorkerProcess {
  run(request: Omit<WorkerRequest, 'sequence'>): Promise<Shown>;
  /** `SIGSTOP` makes it stand still, `SIGKILL` ends it. */
  signal(name: NodeJS.Signals): void;
  close(): Promise<void>;
}

const running = new Set<ChildProcess>();
// Also when the test run is aborted.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A Node process with endpoints. Resolves when they are connected to the store. */
export async function startWorker(options: WorkerOptions): Promise<WorkerProcess> {
  // Without the options of the test runner's own process.
  const child = fork(WORKER, [JSON.stringify(options)], { execArgv: [] });
  running.add(child);
  const pending = new Map<number, (shown: Shown) => void>();
  let sequence = 0;
  const ready = new Promise<Shown>((resolve) => pending.set(-1, resolve));
  child.on('message', (reply: WorkerReply) => {
    pending.get(reply.sequence)?.(reply.shown);
    pending.delete(reply.sequence);
  });
  const ended = once(child, 'exit').then(() => running.delete(child));
  await Promise.race([
    ready,
    ended.then(() => {
      throw new Error('a process ended before it was ready');
    }),
  ]);
  return {
    run(request) {
      sequence += 1;
      const reply = new Promise<Shown>((resolve) => pending.set(sequence, resolve));
      child.send({ ...request, sequence });
      return reply;
    },
    signal: (name) => void child.kill(name),
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
