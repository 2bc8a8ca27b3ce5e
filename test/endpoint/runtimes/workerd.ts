import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';
import { SOURCE_CONDITION } from '../../../vite.config.js';
import { runWorkerd } from '../../support/workerd.js';

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
  const { urls, stop } = await runWorkerd(folder, config(bindings, compatibilityDate), ['http']);
  return {
    url: urls.get('http') ?? '',
    async close() {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
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
