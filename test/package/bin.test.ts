import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, describe, it, expect } from 'vitest';
import { run, start, stopAll, type Command, type Environment } from '../support/command.js';

const KEY = 'sk_test_bin0123456789';

afterEach(stopAll);

describe('checkout-link-embed', () => {
  it('prints its usage with --help', async () => {
    const { code, output } = await run(['--help']);

    expect(code).toBe(0);
    expect(output).toMatch(/ sandbox [^]* serve [^]*LEANRAILS_SECRET_KEY[^]*CHECKOUT_ORIGINS/);
  });

  it('prints its version with --version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

    expect(await run(['--version'])).toEqual({ code: 0, output: `${version}\n`, errors: '' });
  });

  it('is executable', () => {
    expect(statSync('dist/bin.js').mode & 0o111).toBe(0o111);
  });

  it.each([
    [[], 'a command is missing'],
    [['pay'], 'there is no command "pay"'],
    [['sandbox', '--colour'], '--colour'],
    [['copy', 'a', '--colour'], '--colour'],
    [['sandbox', 'now'], 'now'],
    [['serve', '--key', KEY], '--key'],
    [['serve', '--port'], '--port'],
    [['serve', '--port', '80a'], '--port "80a" is not a port number'],
    [['sandbox', '--port', '65536'], '--port "65536" is not a port number'],
    [['snippet', '--form', 'iife'], '--form "iife" is neither module nor classic'],
    [['sandbox', '--port', ''], '--port "" is not a port number'],
  ])('rejects the arguments %j', async (args, message) => {
    const { code, output, errors } = await run(args);

    expect(code).toBe(2);
    expect(output).toBe('');
    expect(errors).toMatch(/^checkout-link-embed: [^\n]+\n$/);
    expect(errors).toContain(message);
  });
});

describe('checkout-link-embed sandbox', () => {
  it('prints its URL and key, and responds there', async () => {
    const sandbox = await start(['sandbox', '--port', '0', '--key', KEY]);

    const url = sandbox.printed(/runs at (\S+)/);
    const response = await fetch(`${url}/v1/checkout_links`, { headers: basic(KEY) });

    expect(sandbox.printed(/secret key is (\S+)/)).toBe(KEY);
    expect(response.status).toBe(200);
  });

  it('prints links whose hosted pages open', async () => {
    const sandbox = await start(['sandbox', '--port', '0']);

    const page = await fetch(sandbox.printed(/^ +cl_\w+ +(http\S+)$/m));

    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it('names the port that is already in use', async () => {
    const blocker = createServer().listen(0, 'localhost');
    await once(blocker, 'listening');
    const address = blocker.address();
    const port = String(typeof address === 'object' ? address?.port : address);

    const { code, errors } = await run(['sandbox', '--port', port]);
    blocker.close();

    expect(code).toBe(1);
    expect(errors).toBe(
      `checkout-link-embed: port ${port} is in use; choose another one with --port\n`,
    );
  });
});

describe('checkout-link-embed snippet', () => {
  const { version, files } = JSON.parse(readFileSync('dist/script.json', 'utf8')) as {
    version: string;
    files: Record<string, { integrity: string }>;
  };
  const tag = (kind: string, address: string, file: string) =>
    `<script ${kind} src="${address}" integrity="${files[file]?.integrity}" crossorigin></script>\n`;

  it('prints a script tag pinned to this version and its hash', async () => {
    const { code, output } = await run(['snippet']);

    const address = `/checkout-link-embed/${version}/checkout-link.js`;
    expect(code).toBe(0);
    expect(output).toBe(tag('type="module"', address, 'checkout-link.js'));
  });

  it.each([
    ['https://cdn.shop.test/v1', 'https://cdn.shop.test/v1/checkout-link.classic.js'],
    ['/a/?b="&c/', '/a/?b=&quot;&amp;c/checkout-link.classic.js'],
  ])('prints the classic form for the folder %s', async (base, address) => {
    const { output } = await run(['snippet', '--form', 'classic', '--base', base]);

    expect(output).toBe(tag('defer', address, 'checkout-link.classic.js'));
  });
});

describe('checkout-link-embed serve', () => {
  it.each<[string, Environment]>([
    ['LEANRAILS_SECRET_KEY', {}],
    ['LEANRAILS_SECRET_KEY', { LEANRAILS_SECRET_KEY: '' }],
    ['LEANRAILS_SECRET_KEY', { LEANRAILS_SECRET_KEY: 'pk_test_publishable' }],
    ['LEANRAILS_API_BASE', { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_API_BASE: 'localhost' }],
    ['CHECKOUT_ORIGINS', { LEANRAILS_SECRET_KEY: KEY, CHECKOUT_ORIGINS: 'https://a.test/path' }],
    ['ALLOWED_ORIGINS', { LEANRAILS_SECRET_KEY: KEY, ALLOWED_ORIGINS: 'shop.test' }],
  ])('refuses to start and names %s: %j', async (variable, environment) => {
    const { code, output, errors } = await run(['serve', '--port', '0'], environment);

    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).toMatch(new RegExp(`^checkout-link-embed: ${variable} [^\\n]+\\n$`));
    expect(errors).not.toContain(KEY);
  });

  it('serves a link with the settings that the sandbox prints', async () => {
    const sandbox = await start(['sandbox', '--port', '0']);
    const endpoint = await start(['serve', '--port', '0'], settingsPrintedBy(sandbox));

    const id = sandbox.printed(/^ +(cl_\w+) /m);
    const response = await fetch(`${endpoint.printed(/served at (\S+)/)}/${id}`);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id,
      url: sandbox.printed(/^ +cl_\w+ +(http\S+)$/m),
      line_items: { object: 'list' },
    });
  });

  it('exits at once on a signal, as the sandbox does', async () => {
    const sandbox = await start(['sandbox', '--port', '0']);
    const endpoint = await start(['serve', '--port', '0'], settingsPrintedBy(sandbox));
    await fetch(`${endpoint.printed(/served at (\S+)/)}/cl_unknown`);

    const codes = [await endpoint.stop('SIGTERM'), await sandbox.stop('SIGINT')];

    expect(codes).toEqual([0, 0]);
  });

  it('serves on when nothing reads its log any more', async () => {
    const sandbox = await start(['sandbox', '--port', '0']);
    const endpoint = await start(['serve', '--port', '0'], settingsPrintedBy(sandbox));
    const url = `${endpoint.printed(/served at (\S+)/)}/cl_unknown`;
    endpoint.closeOutput();

    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await fetch(url)).status);

    expect(statuses).toEqual([404, 404, 404]);
    expect(await endpoint.stop('SIGTERM')).toBe(0);
  });

  it('never prints the key', async () => {
    const sandbox = await start(['sandbox', '--port', '0', '--key', KEY]);
    const endpoint = await start(['serve', '--port', '0'], settingsPrintedBy(sandbox));
    await sandbox.stop('SIGTERM');
    await fetch(`${endpoint.printed(/served at (\S+)/)}/cl_unknown`);
    await endpoint.stop('SIGTERM');

    expect(endpoint.output + endpoint.errors).toContain('/checkout-links');
    expect(endpoint.output + endpoint.errors).not.toContain(KEY);
  });
});

/** The line to copy: `NAME=value NAME=value npx checkout-link-embed serve`. */
function settingsPrintedBy(sandbox: Command): Environment {
  const line = sandbox.printed(/^ +(.*) npx checkout-link-embed serve$/m);
  return Object.fromEntries(line.split(' ').map((setting) => setting.split('=')));
}

function basic(key: string): Environment {
  return { authorization: `Basic ${btoa(`${key}:`)}` };
}
