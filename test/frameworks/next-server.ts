import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface RunningNext {
  url: string;
  /** Its whole output. */
  readonly output: string;
  stop(): Promise<void>;
}

/** Builds an app without the settings, as on a machine without the key, and starts it with them. */
export async function startNext(
  app: string,
  settings: Record<string, string>,
): Promise<RunningNext> {
  const { command, env } = nextOf(app);
  execFileSync(process.execPath, [command, 'build'], { cwd: app, env, stdio: 'pipe' });
  return serveNext(app, settings);
}

/** Starts an app that is built, in a process of its own. */
export async function serveNext(
  app: string,
  settings: Record<string, string>,
): Promise<RunningNext> {
  const { command, env } = nextOf(app);
  const args = [command, 'start', '--port', '0', '--hostname', '127.0.0.1'];
  const server = spawn(process.execPath, args, { cwd: app, env: { ...env, ...settings } });
  let output = '';
  const collect = (text: string) => void (output += text);
  server.stdout.setEncoding('utf8').on('data', collect);
  server.stderr.setEncoding('utf8').on('data', collect);
  const ended = once(server, 'close');
  const address = /http:\/\/127\.0\.0\.1:\d+/;
  while (!address.test(output)) {
    await Promise.race([once(server.stdout, 'data'), ended]);
    if (server.exitCode !== null) throw new Error(`Next ended early: ${output}`);
  }
  return {
    url: address.exec(output)?.[0] ?? '',
    get output() {
      return output;
    },
    async stop() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}

function nextOf(app: string) {
  return {
    command: join(app, 'node_modules/next/dist/bin/next'),
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    } as const,
  };
}
