import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Commands as a reader enters them, in bash and one folder, with nothing of our environment but paths. */
export class Terminals {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #running = new Map<string, ChildProcess>();

  constructor(folder: string, environment: Record<string, string>) {
    const { PATH, HOME } = process.env;
    this.#folder = folder;
    this.#env = { PATH, HOME, NO_COLOR: '1', npm_config_prefer_offline: 'true', ...environment };
  }

  /** Runs a command to its end. */
  async run(code: string): Promise<void> {
    const { child, output } = this.#spawn(`set -e\n${code}`);
    const [status] = await once(child, 'close');
    if (status !== 0) throw new Error(`"${code.trim()}" ended with ${status}: ${output.text}`);
  }

  /** Starts a command that keeps running, in place of the last one in the terminal. Resolves when it prints its address. */
  async start(terminal: string, code: string): Promise<void> {
    await end(this.#running.get(terminal));
    const { child, output } = this.#spawn(code);
    this.#running.set(terminal, child);
    const failed = once(child, 'close').then(() => {
      throw new Error(`"${code.trim()}" ended early: ${output.text}`);
    });
    failed.catch(() => undefined);
    while (!/http:\/\/(localhost|127\.0\.0\.1)/.test(output.text)) {
      await Promise.race([once(child.stdout, 'data'), failed]);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map(end));
  }

  #spawn(code: string) {
    const child = spawn('bash', ['-c', code], {
      cwd: this.#folder,
      env: this.#env,
      // A process group of its own: npx starts further processes.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { text: '' };
    const keep = (text: string) => (output.text += text);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    return { child, output };
  }
}

/** Of the whole group, as Ctrl+C does. */
async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  process.kill(-child.pid, 'SIGTERM');
  await closed;
}
