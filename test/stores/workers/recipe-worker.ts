import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { createRecipeFolder, recipeText } from '../../support/recipe.js';
import { runWorkerd, type RunningWorkerd } from '../../support/workerd.js';

/** Two Workers of the recipe, and one that tests the store. All use the Durable Object of the first. */
const workers = { first: 'recipe', second: 'recipe', conformance: 'conformance' };
export type WorkerName = keyof typeof workers;

const HEADING = 'Cloudflare Workers';
/** A file system in memory: a Durable Object waits for its disk after each write. */
const MEMORY = '/dev/shm';

/** Runs the recipe, bundled with the built package as Wrangler does, in Cloudflare's runtime. */
export async function startRecipeWorkers(env: Record<string, string>): Promise<RunningWorkerd> {
  const { folder, remove } = createRecipeFolder();
  writeFileSync(join(folder, 'recipe.ts'), recipeText(HEADING));
  copyFileSync(
    join(import.meta.dirname, 'conformance-worker.js'),
    join(folder, 'conformance-worker.js'),
  );
  await bundle(folder, 'recipe.ts', 'recipe');
  await bundle(folder, 'conformance-worker.js', 'conformance');
  const disk = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'workerd-'));
  const config = configOf(env, recipeText(HEADING, 'toml'), disk);
  const running = await runWorkerd(folder, config, Object.keys(workers));
  return {
    urls: running.urls,
    async stop() {
      await running.stop();
      remove();
      rmSync(disk, { recursive: true, force: true });
    },
  };
}

async function bundle(folder: string, entry: string, name: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    resolve: { conditions: ['workerd', 'worker', 'browser', 'module', 'production'] },
    build: {
      outDir: join(folder, 'bundled'),
      emptyOutDir: false,
      lib: { entry: join(folder, entry), formats: ['es'], fileName: () => `${name}.js` },
      rolldownOptions: { external: ['cloudflare:workers'] },
    },
  });
}

/** The bindings of the recipe's wrangler.toml, in the language of the runtime. */
function configOf(env: Record<string, string>, wrangler: string, disk: string): string {
  const binding = settingOf(wrangler, /^name = ("\w+")$/m);
  const className = settingOf(wrangler, /^class_name = ("\w+")$/m);
  const created = settingOf(wrangler, /^new_sqlite_classes = \[("\w+")\]$/m);
  const names = Object.keys(workers);
  const services = names.map((name) => `(name = "${name}", worker = .${name})`);
  const sockets = names.map(
    (name) => `(name = "${name}", address = "127.0.0.1:0", http = (), service = "${name}")`,
  );
  const texts = Object.entries(env).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  );
  const object = `(className = ${className}, serviceName = "first")`;
  const bindings = [`(name = ${binding}, durableObjectNamespace = ${object})`, ...texts];
  const owned = `durableObjectNamespaces = [(className = ${created}, uniqueKey = "links", enableSql = true)],
  durableObjectStorage = (localDisk = "disk"),`;
  const definitions = Object.entries(workers).map(
    ([name, module]) => `const ${name} :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "bundled/${module}.js")],
  compatibilityDate = "2026-03-01",
  bindings = [${bindings.join(', ')}],
  ${name === 'first' ? owned : ''}
);`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ${services.join(', ')},
    (name = "internet", network = (allow = ["private", "local"])),
    (name = "disk", disk = (path = ${JSON.stringify(disk)}, writable = true)),
  ],
  sockets = [${sockets.join(', ')}],
);
${definitions.join('\n')}
`;
}

function settingOf(wrangler: string, pattern: RegExp): string {
  const value = pattern.exec(wrangler)?.[1];
  if (value === undefined) throw new Error(`wrangler.toml has no ${pattern}`);
  return value;
}
