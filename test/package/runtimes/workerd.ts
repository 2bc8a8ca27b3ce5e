import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Imports the module that the path names and responds with what it leaves in the global `names`. */
const WORKER = `export default {
  async fetch(request) {
    try {
      await import(new URL(request.url).pathname.slice(1));
      const { names, HTMLElement, customElements } = globalThis;
      return Response.json({ names, hasDom: Boolean(HTMLElement ?? customElements) });
    } catch (error) {
      return Response.json({ error: String(error) });
    }
  },
};`;

export interface Imported {
  names?: string[];
  hasDom?: boolean;
  error?: string;
}

/** Runs each of the scripts, by name, in Cloudflare's runtime. */
export async function importInWorkerd(
  folder: string,
  scripts: ReadonlyMap<string, string>,
): Promise<Map<string, Imported>> {
  const modules = [...scripts].map(([, code], index) => [`module-${index}`, code] as const);
  for (const [file, code] of [['worker', WORKER] as const, ...modules]) {
    writeFileSync(join(folder, `${file}.js`), code);
  }
  writeFileSync(join(folder, 'config.capnp'), config(['worker', ...modules.map(([file]) => file)]));
  const { default: workerd } = createRequire(import.meta.url)('workerd') as { default: string };
  const child = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const exited = once(child, 'exit');
  try {
    const port = await listening(child.stdio[3]);
    const imported = new Map<string, Imported>();
    for (const [index, entry] of [...scripts.keys()].entries()) {
      const response = await fetch(`http://127.0.0.1:${port}/module-${index}`);
      imported.set(entry, (await response.json()) as Imported);
    }
    return imported;
  } finally {
    child.kill();
    await exited;
  }
}

async function listening(control: unknown): Promise<string> {
  for await (const chunk of control as AsyncIterable<Buffer>) {
    const port = /"listen".*"port":(\d+)/.exec(chunk.toString())?.[1];
    if (port) return port;
  }
  throw new Error('workerd does not listen');
}

function config(files: readonly string[]): string {
  const modules = files.map((file) => `(name = "${file}", esModule = embed "${file}.js")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [${modules.join(', ')}], compatibilityDate = "2025-09-01"))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;
}
