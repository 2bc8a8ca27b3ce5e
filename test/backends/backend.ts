import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../support/free-port.mjs';

/** A recipe of `demo/backends`, and the command that runs it. */
export interface Recipe {
  name: string;
  file: string;
  /** The command that serves `file` on a port. */
  command(port: number): [command: string, ...args: string[]];
  /** Path of the endpoint. */
  path: string;
}

const folder = 'demo/backends';

export const recipes: Recipe[] = [
  {
    name: 'PHP',
    file: `${folder}/checkout-links.php`,
    command: (port) => ['php', '-S', `localhost:${port}`, `${folder}/checkout-links.php`],
    path: '/checkout-links',
  },
  {
    name: 'Python',
    file: `${folder}/checkout_links.py`,
    command: (port) => ['python3', `${folder}/checkout_links.py`, String(port)],
    path: '/checkout-links',
  },
  {
    name: 'Ruby',
    file: `${folder}/checkout_links.ru`,
    command: (port) => ['puma', '-b', `tcp://localhost:${port}`, `${folder}/checkout_links.ru`],
    path: '/checkout-links',
  },
  {
    name: 'WordPress',
    file: `${folder}/wordpress-checkout-links.php`,
    command: (port) => ['php', '-S', `localhost:${port}`, 'test/backends/wordpress.php'],
    path: '/wp-json/shop/v1/checkout-links',
  },
];

export interface Backend {
  /** URL of the endpoint. */
  url: string;
  /** Its whole output. */
  readonly output: string;
  stop(): Promise<void>;
}

/** Runs a recipe with PATH as the only variable of our environment; resolves once it accepts requests. */
export async function startBackend(
  recipe: Recipe,
  environment: Record<string, string>,
): Promise<Backend> {
  const port = await freePort();
  const [command, ...args] = recipe.command(port);
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], HOME: '/tmp', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const backend = { url: `http://localhost:${port}${recipe.path}`, output: '', stop };
  const write = (text: Buffer) => (backend.output += text.toString());
  child.stdout.on('data', write);
  child.stderr.on('data', write);
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${command} exited: ${backend.output}`)));
  });
  ended.catch(() => undefined);
  await Promise.race([waitUntilUp(`${backend.url}/none`), ended]);
  return backend;

  function stop() {
    return end(child);
  }
}

async function waitUntilUp(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
