#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ScriptForm } from './snippet.js';

const help = (settings: string) => `checkout-link-embed: a checkout link on any page

  checkout-link-embed sandbox [--port 4010] [--host localhost] [--key sk_test_…]
                              [--webhook http://… [--webhook-secret whsec_…]]
      A local payments API with sample links and hosted pages. No account, no network. With --webhook it
      sends a signed event there when a link is updated or a session is paid, and when it is told to.
      SANDBOX_PORT sets the port if --port is not given.

  checkout-link-embed serve [--port 8787] [--host localhost] [--config file.json] [--env-file .env]
                            [--admin-port 9090] [--admin-host localhost]
      The endpoint for <checkout-link> elements at /checkout-links. It also serves a link as HTML, to
      include in a page, at /checkout-links/cl_….html?lang=de&layout=compact. It listens on 127.0.0.1
      and ::1; in a container give --host 0.0.0.0. The admin port has /healthz, /readyz, /metrics (with
      prom-client installed) and /purge. SIGHUP and changed files apply without a restart. Flags
      override variables, which override --env-file, which overrides the config file. Variables:
${settings}
  checkout-link-embed snippet [--form module|classic] [--base /checkout-link-embed/<version>/]
      The script tag of this version's script file, with its integrity hash.

  checkout-link-embed copy <folder> [--form module|classic] [--base /checkout-link/] [--source-maps]
      Copies what pages fetch (script, style sheet, languages) to a folder that your site serves, such as
      ./public/checkout-link, and prints the lines to paste. --base is the address of that folder. It
      replaces an older version, and overwrites no other file.

  checkout-link-embed check <endpoint> <link id> [--inactive cl_…] [--missing cl_…] [--origin https://…]
                            [--checkout-origins "https://… …"] [--json]
      Checks an endpoint in any language, such as https://shop.example/checkout-links. Exits with 0 when no
      check fails, else with 1.

  checkout-link-embed --help | --version
`;

const DIST = import.meta.dirname;

/** An invalid command line: exit code 2, as in shells and POSIX tools. */
class UsageError extends Error {}

interface Running {
  close(): Promise<void>;
}

try {
  const running = await run(process.argv.slice(2));
  if (running) closeOnSignal(running);
} catch (error) {
  process.stderr.write(`checkout-link-embed: ${reason(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}

async function run([command, ...rest]: string[]): Promise<Running | undefined> {
  if (command === '--version') return print(`${await version()}\n`);
  if (command === '--help' || rest.includes('--help')) return printHelp();
  if (command === 'sandbox') return sandbox(rest);
  if (command === 'serve') return serve(rest);
  if (command === 'snippet') return snippet(rest);
  if (command === 'copy') return copy(rest);
  if (command === 'check') return check(rest);
  const what = command === undefined ? 'a command is missing' : `there is no command "${command}"`;
  const all = '"sandbox", "serve", "snippet", "copy" and "check"';
  throw new UsageError(`${what}; there are ${all} (see --help)`);
}

async function sandbox(args: string[]): Promise<Running> {
  const names = ['port', 'host', 'key', 'webhook', 'webhook-secret'];
  const { port, key, host, webhook: url, 'webhook-secret': secret } = parse(args, names);
  if (secret !== undefined && url === undefined) {
    throw new UsageError('--webhook-secret needs the address of the receiver, --webhook http://…');
  }
  const { serveSandbox } = await import('./sandbox/serve.js');
  const { printedWebhook, startText } = await import('./sandbox/terminal.js');
  const webhook = url === undefined ? undefined : printedWebhook(url, secret, print);
  const running = await serveSandbox({
    port: sandboxPort(port),
    webhook,
    ...(host && { host }),
    ...(key && { secretKey: key }),
  });
  print(await startText(running, webhook));
  return running;
}

function sandboxPort(flag: string | undefined): number {
  if (flag !== undefined) return portNumber(flag);
  return portNumber(process.env['SANDBOX_PORT'] || '4010', 'SANDBOX_PORT');
}

async function serve(args: string[]): Promise<Running> {
  const names = ['port', 'host', 'config', 'env-file', 'admin-port', 'admin-host'];
  const values = parse(args, names);
  const { port, host, config, 'admin-port': adminPort } = values;
  const { serveEndpoint } = await import('./serve/serve.js');
  const { languages, renderCheckoutLink: render } = await import('./ssr/render-checkout-link.js');
  const running = await serveEndpoint({
    port: port === undefined ? undefined : portNumber(port),
    host,
    config,
    envFile: values['env-file'],
    adminPort: adminPort === undefined ? undefined : portNumber(adminPort, '--admin-port'),
    adminHost: values['admin-host'],
    env: process.env,
    fragments: { render, languages },
  });
  print(`Checkout links are served at ${running.url}\nIt uses ${running.notice}\n`);
  if (running.adminUrl) print(`Probes and metrics are at ${running.adminUrl}\n`);
  // A terminal sends it when it is closed: then it must end the process.
  if (!process.stdout.isTTY) process.on('SIGHUP', () => running.reload());
  return running;
}

async function printHelp(): Promise<undefined> {
  const { settingHelp } = await import('./serve/setting-help.js');
  return print(help(settingHelp('      ').trimEnd()));
}

async function snippet(args: string[]): Promise<undefined> {
  const { form, base } = parse(args, ['form', 'base']);
  const { snippet } = await import('./snippet.js');
  return print(`${await snippet(DIST, scriptForm(form), base)}\n`);
}

function scriptForm(form = 'module'): ScriptForm {
  if (form === 'module' || form === 'classic') return form;
  throw new UsageError(`--form "${form}" is neither module nor classic`);
}

async function copy(args: string[]): Promise<undefined> {
  const text = { type: 'string' } as const;
  const options = { form: text, base: text, 'source-maps': { type: 'boolean' } as const };
  const { positionals, values } = parseWith({ args, allowPositionals: true, options });
  const [folder, ...more] = positionals;
  if (!folder || more.length > 0) {
    throw new UsageError('copy takes the folder to copy to, such as ./public/checkout-link');
  }
  const form = scriptForm(values.form);
  const { copyFiles } = await import('./copy/copy-files.js');
  const { report } = await import('./copy/report.js');
  const { siteAddress } = await import('./copy/site-address.js');
  const copied = await copyFiles(DIST, folder, { sourceMaps: values['source-maps'] });
  const base = values.base ?? siteAddress(resolve(folder), process.cwd());
  return print(await report(copied, { dist: DIST, folder, base, form }));
}

async function check(args: string[]): Promise<undefined> {
  const text = { type: 'string' } as const;
  const { positionals, values } = parseWith({
    args,
    allowPositionals: true,
    options: {
      ...{ inactive: text, missing: text, origin: text, 'checkout-origins': text },
      json: { type: 'boolean' },
    },
  });
  const [endpoint, id, ...more] = positionals;
  if (endpoint === undefined || id === undefined || more.length > 0) {
    throw new UsageError('check takes the address of an endpoint and the id of a link');
  }
  const { json, 'checkout-origins': checkoutOrigins, ...others } = values;
  const { checkEndpoint } = await import('./check/check-endpoint.js');
  const { report } = await import('./check/report.js');
  const findings = await checkEndpoint({ endpoint, id, checkoutOrigins, ...others }).catch(
    (error: unknown) => {
      throw error instanceof TypeError ? new UsageError(error.message) : error;
    },
  );
  if (findings.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
  const inColor = process.stdout.isTTY && process.stdout.hasColors();
  return print(json ? `${JSON.stringify(findings, null, 2)}\n` : report(findings, inColor));
}

/** The values of `--name value` options; rejects anything else by name. */
function parse(args: string[], names: string[]): Record<string, string | undefined> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  return parseWith({ args, options }).values;
}

function parseWith<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(reason(error));
  }
}

function portNumber(text: string, flag = '--port'): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`${flag} "${text}" is not a port number from 0 to 65535`);
}

async function version(): Promise<string> {
  const manifest = await readFile(join(DIST, '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

function closeOnSignal(running: Running): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Not `once`: npx passes on what the whole process group has got already.
    process.on(signal, () => void running.close().then(() => process.exit(0)));
  }
}

function print(text: string): undefined {
  process.stdout.write(text);
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error.message;
  const port = 'port' in error ? ` ${String(error.port)}` : '';
  const flag = 'flag' in error ? String(error.flag) : '--port';
  return `port${port} is in use; choose another one with ${flag}`;
}
