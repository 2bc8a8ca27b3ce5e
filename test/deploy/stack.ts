import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram, type RunningProgram } from '../caches/processes.js';
import { isInstalled } from '../stores/programs.js';
import { freePort } from '../support/free-port.mjs';
import { read, readCompose, type Service } from './files.js';

export const SECRETS = {
  'secret-key': 'sk_test_deploy0123456789',
  'webhook-secret': 'whsec_0123456789abcdef',
  'admin-token': 'deploy-0123456789abcdef0123456789',
};

export interface ComposeStack {
  /** The address of the HTTP cache. */
  url: string;
  adminUrl: string;
  endpoint: RunningProgram;
  close(): Promise<void>;
}

type Ports = Record<'endpoint' | 'admin' | 'store' | 'cache', number>;

/** Starts the services of the compose file by its own commands and variables, on free ports and without containers. */
export async function startCompose(apiUrl: string): Promise<ComposeStack> {
  const folder = await mkdtemp(join(tmpdir(), 'checkout-link-deploy-'));
  const ports = await freePorts();
  const { endpoint, store, cache } = readCompose().services;
  if (!endpoint || !store || !cache) throw new Error('compose.yaml has other services');
  await writeFiles(folder, ports);

  const programs: RunningProgram[] = [];
  programs.push(await startStore(store, ports));
  const env = { ...environmentOf(endpoint, folder, ports), ...ofSandbox(apiUrl) };
  const assignments = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const serve = [process.execPath, 'dist/bin.js', 'serve', '--host', '127.0.0.1'];
  const served = await startProgram(
    'env',
    [...assignments, ...serve, '--port', `${ports.endpoint}`],
    ports.endpoint,
  );
  programs.push(served);
  programs.push(await startCache(cache, folder, ports));
  return {
    url: `http://127.0.0.1:${ports.cache}`,
    adminUrl: `http://127.0.0.1:${ports.admin}`,
    endpoint: served,
    async close() {
      for (const program of programs.reverse()) await program.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePorts(): Promise<Ports> {
  const [endpoint, admin, store, cache] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  return { endpoint, admin, store, cache };
}

async function writeFiles(folder: string, ports: Ports): Promise<void> {
  for (const [name, secret] of Object.entries(SECRETS)) {
    await writeFile(join(folder, name), `${secret}\n`);
  }
  const vcl = replaceAll(read('checkout-links.vcl'), {
    '172.30.87.10': '127.0.0.1',
    '"8787"': `"${ports.endpoint}"`,
  });
  await writeFile(join(folder, 'checkout-links.vcl'), vcl);
}

/** Redis where Valkey is not installed: it understands the same arguments. */
function startStore({ command = [] }: Service, { store }: Ports): Promise<RunningProgram> {
  const [valkey = '', ...args] = replaceAll(command, { '6379': `${store}` });
  const program = isInstalled(valkey) ? valkey : 'redis-server';
  return startProgram(program, [...args, '--bind', '127.0.0.1'], store);
}

function startCache(
  { command = [] }: Service,
  folder: string,
  { cache }: Ports,
): Promise<RunningProgram> {
  const [program = '', ...args] = replaceAll(command, {
    '/var/lib/varnish/cache': join(folder, 'varnish'),
    '/etc/varnish/': `${folder}/`,
    '0.0.0.0:8080': `127.0.0.1:${cache}`,
  });
  // The container's user is not root, so it has no jail there either.
  return startProgram(program, [...args, '-j', 'none'], cache);
}

function environmentOf({ environment = {} }: Service, folder: string, ports: Ports) {
  const changes = {
    '/run/secrets/': `${folder}/`,
    'redis://store:6379': `redis://127.0.0.1:${ports.store}`,
    'http://cache:8080': `http://127.0.0.1:${ports.cache}`,
    '0.0.0.0': '127.0.0.1',
    '8788': `${ports.admin}`,
  };
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, replaceAll(value, changes)]),
  );
}

function ofSandbox(url: string): Record<string, string> {
  return { LEANRAILS_API_BASE: url, CHECKOUT_ORIGINS: url };
}

function replaceAll(text: string, changes: Record<string, string>): string;
function replaceAll(text: string[], changes: Record<string, string>): string[];
function replaceAll(text: string | string[], changes: Record<string, string>) {
  const replace = (each: string) =>
    Object.entries(changes).reduce((all, [from, to]) => all.replaceAll(from, to), each);
  return typeof text === 'string' ? replace(text) : text.map(replace);
}
