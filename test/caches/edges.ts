import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './processes.js';

/** A cache in front of backends. */
export interface Edge {
  port: number;
  /** What it has written so far. nginx writes critical errors only. */
  output(): string;
  stop(): Promise<void>;
}

export type EdgeName = 'nginx' | 'Varnish';

/** What `onInvalidate` sends to each cache to purge a link and these pages of it, as in docs/caching.md. */
export const purges = {
  nginx: { headers: { 'Checkout-Link-Refresh': '1' }, pages: ['', '.html?lang=de'] },
  Varnish: { method: 'PURGE', pages: [''] },
};

interface EdgeOptions {
  /** Their ports. */
  backends: readonly number[];
  /** Seconds: must be set in the VCL when the endpoint's `staleWhileRevalidate` is changed. */
  staleWhileRevalidate: number;
  port: number;
}

/** Starts the cache with the configuration from docs/caching.md, changed only where every merchant must change it. */
export async function startEdge(name: EdgeName, options: EdgeOptions): Promise<Edge> {
  const folder = await mkdtemp(join(tmpdir(), 'checkout-links-'));
  const start = name === 'nginx' ? startNginx : startVarnish;
  const program = await start(folder, options);
  return {
    port: options.port,
    output: program.output,
    async stop() {
      await program.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startNginx(folder: string, { backends, port }: EdgeOptions) {
  const site = await configure('checkout-links.nginx.conf', {
    'listen 80;': `listen 127.0.0.1:${port};`,
    'server 127.0.0.1:8787;': backends.map((each) => `server 127.0.0.1:${each};`).join('\n'),
    '/var/cache/nginx/checkout-links': join(folder, 'cache'),
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  const main = `
    user ${userInfo().username};
    worker_processes 2;
    worker_rlimit_nofile 8192;
    daemon off;
    pid ${join(folder, 'pid')};
    error_log stderr crit;
    events { worker_connections 4096; }
    http { access_log off; ${temporary.join(' ')} ${site} }`;
  const file = join(folder, 'nginx.conf');
  await writeFile(file, main);
  return startProgram('nginx', ['-c', file, '-p', folder, '-e', 'stderr'], port);
}

async function startVarnish(folder: string, options: EdgeOptions) {
  const { backends, port, staleWhileRevalidate } = options;
  const numbered = (write: (number: number, port: number) => string) =>
    backends.map((each, index) => write(index + 1, each)).join('\n');
  const text = await configure('checkout-links.vcl', {
    'backend process1 { .host = "127.0.0.1"; .port = "8787";[^}]*}': numbered(
      (number, each) =>
        `backend process${number} { .host = "127.0.0.1"; .port = "${each}"; .connect_timeout = 1s; .first_byte_timeout = 4s; }`,
    ),
    'processes.add_backend\\(process1\\);': numbered(
      (number) => `processes.add_backend(process${number});`,
    ),
    'req.grace = 45s;': `req.grace = ${staleWhileRevalidate}s;`,
  });
  const file = join(folder, 'checkout-links.vcl');
  await writeFile(file, text);
  const listen = ['-a', `127.0.0.1:${port}`, '-T', 'none'];
  // Without the jail: it needs a folder that another user can read.
  const limits = ['-s', 'malloc,32m', '-j', 'none', '-p', 'thread_pool_min=50'];
  const args = ['-F', '-n', join(folder, 'varnish'), '-f', file, ...listen, ...limits];
  return startProgram('varnishd', args, port);
}

/** @throws when the file does not contain each pattern exactly once */
async function configure(file: string, changes: Readonly<Record<string, string>>): Promise<string> {
  let text = await readFile(join(import.meta.dirname, file), 'utf8');
  for (const [pattern, replacement] of Object.entries(changes)) {
    const parts = text.split(new RegExp(pattern));
    if (parts.length !== 2) throw new Error(`${file} must have one "${pattern}"`);
    text = parts.join(replacement);
  }
  return text;
}
