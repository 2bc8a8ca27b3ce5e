import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The demo's server snippets. */
export const serverSnippets = ['server'] as const;

export interface NodeServer {
  url: string;
  stop(): Promise<void>;
}

/** Runs server code as a file in a folder of its own, with the package installed. */
export async function startServer(
  code: string,
  settings: Record<string, string>,
): Promise<NodeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'code-export-'));
  await mkdir(join(folder, 'node_modules'));
  await symlink(process.cwd(), join(folder, 'node_modules/checkout-link-embed'));
  await writeFile(join(folder, 'server.mjs'), code);

  const env = { PATH: process.env['PATH'], PORT: '0', ...settings };
  const server = spawn(process.execPath, ['server.mjs'], { cwd: folder, env });
  const ended = once(server, 'close');
  let output = '';
  const collect = (text: string) => void (output += text);
  server.stdout.setEncoding('utf8').on('data', collect);
  server.stderr.setEncoding('utf8').on('data', collect);
  // Not the address of the payments API, which the endpoint logs.
  const address = /^http:\/\/localhost:\d+/m;
  while (!address.test(output)) {
    await Promise.race([once(server.stdout, 'data'), ended]);
    if (server.exitCode !== null) throw new Error(`The server ended early: ${output}`);
  }
  return {
    url: address.exec(output)?.[0] ?? '',
    async stop() {
      server.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
