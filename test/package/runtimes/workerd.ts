import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runWorkerd } from '../../support/workerd.js';

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
  const files = ['worker', ...modules.map(([file]) => file)];
  const { urls, stop } = await runWorkerd(folder, config(files), ['http']);
  try {
    const imported = new Map<string, Imported>();
    for (const [index, entry] of [...scripts.keys()].entries()) {
      const response = await fetch(`${urls.get('http')}/module-${index}`);
      imported.set(entry, (await response.json()) as Imported);
    }
    return imported;
  } finally {
    await stop();
  }
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
