import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Environment = Record<string, string>;

/** What runs `checkout-link-embed`, and the arguments before its own. */
export interface Program {
  runtime: string;
  args: readonly string[];
}

const BUILT: Program = { runtime: process.execPath, args: ['dist/bin.js'] };
const running = new Set<Command>();

/** Stops all commands after a test. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((command) => command.stop('SIGKILL')));
}

/** The built `checkout-link-embed` in a process of its own, with PATH as the only variable of our environment. */
export class Command {
  output = '';
  errors = '';
  readonly #process;
  readonly #end: Promise<unknown[]>;

  constructor(args: string[], environment: Environment, program: Program = BUILT) {
    const env = { PATH: process.env['PATH'], ...environment };
    this.#process = spawn(program.runtime, [...program.args, ...args], { env });
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    this.#end = once(this.#process, 'close');
    running.add(this);
  }

  /** Waits for its first line, which has the URL, or for `text`. */
  async prints(text = '\n'): Promise<void> {
    const ended = this.#end.then(() => Promise.reject(new Error(`ended early: ${this.errors}`)));
    while (!this.output.includes(text)) {
      await Promise.race([once(this.#process.stdout, 'data'), ended]);
    }
    ended.catch(() => undefined);
  }

  /** The exit code; `null` after SIGKILL. */
  async ended(): Promise<unknown> {
    const [code] = await this.#end;
    running.delete(this);
    return code;
  }

  send(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Stops reading its output, like `| head` after its last line. */
  closeOutput(): void {
    this.#process.stdout.destroy();
  }

  stop(signal: NodeJS.Signals): Promise<unknown> {
    this.send(signal);
    return this.ended();
  }

  /** The first group of `pattern` in the output. */
  printed(pattern: RegExp): string {
    const match = pattern.exec(this.output)?.[1];
    if (match === undefined) throw new Error(`no ${pattern} in: ${this.output}`);
    return match;
  }
}

export async function run(args: string[], environment: Environment = {}, program?: Program) {
  const command = new Command(args, environment, program);
  const code = await command.ended();
  return { code, output: command.output, errors: command.errors };
}

export async function start(
  args: string[],
  environment: Environment = {},
  program?: Program,
): Promise<Command> {
  const command = new Command(args, environment, program);
  await command.prints();
  return command;
}
