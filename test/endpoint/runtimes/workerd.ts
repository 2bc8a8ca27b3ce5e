import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';
import { SOURCE_CONDITION } from '../../../vite.config.js';

/** Runs the worker of this folder in Cloudflare's own runtime; resolves with its address. */
export async function startWorkerd(
  bindings: Record<string, string>,
  compatibilityDate = '2026-03-01',
) {
  const folder = await mkdtemp(join(tmpdir(), 'workerd-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: [SOURCE_CONDITION, ...defaultClientConditions] },
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: {
        entry: fileURLToPath(new URL('worker.ts', import.meta.url)),
        formats: ['es'],
        fileName: () => 'worker.js',
      },
    },
  });
  await writeFile(join(folder, 'config.capnp'), config(bindings, compatibilityDate));
  // Not the package's command: that wrapper does not pass on extra file descriptors.
  const { default: workerd } = createRequire(import.meta.url)('workerd') as { default: string };
  const child = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const exited = once(child, 'exit');
  const port = await Promise.race([
    listening(child.stdio[3]),
    exited.then(() => Promise.reject(new Error('workerd ended early'))),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill();
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

async function listening(control: unknown): Promise<number> {
  for await (const chunk of control as AsyncIterable<Buffer>) {
    const port = /"listen".*"port":(\d+)/.exec(chunk.toString())?.[1];
    if (port) return Number(port);
  }
  throw new Error('workerd does not listen');
}

function config(bindings: Record<string, string>, compatibilityDate: string): string {
  const list = Object.entries(bindings).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = ${JSON.stringify(compatibilityDate)},
  bindings = [${list.join(', ')}],
);
`;
}
