import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export interface RunningWorkerd {
  /** The address of each socket, by its name. */
  urls: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/**
 * Runs Cloudflare's runtime in a folder.
 *
 * @param sockets the names of those in `config`
 */
export async function runWorkerd(
  folder: string,
  config: string,
  sockets: readonly string[],
): Promise<RunningWorkerd> {
  await writeFile(join(folder, 'config.capnp'), config);
  // Not the package's command: that wrapper does not pass on extra file descriptors.
  const { default: workerd } = createRequire(import.meta.url)('workerd') as { default: string };
  const child = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const exited = once(child, 'exit');
  const urls = await Promise.race([
    listening(child.stdio[3], sockets.length),
    exited.then(() => Promise.reject(new Error('workerd ended early'))),
  ]);
  return {
    urls,
    async stop() {
      child.kill();
      await exited;
    },
  };
}

async function listening(control: unknown, count: number): Promise<Map<string, string>> {
  const urls = new Map<string, string>();
  let text = '';
  for await (const chunk of control as AsyncIterable<Buffer>) {
    text += chunk.toString();
    for (const [, name = '', port] of text.matchAll(/"socket":"([^"]*)","port":(\d+)/g)) {
      urls.set(name, `http://127.0.0.1:${port}`);
    }
    if (urls.size === count) return urls;
  }
  throw new Error('workerd does not listen');
}
