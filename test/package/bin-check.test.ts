import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/check/finding.js';
import { startEndpoints, type Endpoints } from '../check/endpoints.js';
import { INACTIVE, LINK } from '../check/faults.js';

let endpoints: Endpoints;
let right: string;

beforeAll(async () => {
  endpoints = await startEndpoints();
  right = await endpoints.withFault();
});
afterAll(() => endpoints.close());

const all = () => [
  ...['--inactive', INACTIVE, '--origin', 'https://shop.example'],
  ...['--checkout-origins', endpoints.sandbox.url],
];

describe('checkout-link-embed check', () => {
  it('exits with 0 and prints a line for each check when all pass', async () => {
    const { code, output, errors } = await run([right, LINK, ...all()]);

    const lines = output.trimEnd().split('\n');
    expect(errors).toBe('');
    expect(
      lines.slice(0, 21).filter((line) => !/^✓ [a-z]+ +\S/.test(line) || /Fix|Better/.test(line)),
    ).toEqual([]);
    expect(lines.slice(21)).toEqual([
      '– retry      not checked: there was no 429 or 503 to look at',
      '',
      '21 passed, 0 failed, 0 could be better, 1 not checked',
    ]);
    expect(code).toBe(0);
  });

  it('exits with 0 and prints advice', async () => {
    const { code, output } = await run([await endpoints.plainProxy(), LINK, ...all().slice(4)]);

    expect(output).toContain(
      '– etag       there is no ETag. Better: send a hash of the body as ETag, and 304 when If-None-Match names it\n',
    );
    expect(output).toContain('– origin     not checked: name a page of another host with --origin');
    expect(output).toMatch(/\n\d+ passed, 0 failed, 7 could be better, 3 not checked\n$/);
    expect(code).toBe(0);
  });

  it('exits with 1 and prints the fix when a check fails', async () => {
    const cookie = { 'Set-Cookie': 'session=1' };
    const endpoint = await endpoints.withFault((answer) => ({
      ...answer,
      headers: { ...answer.headers, ...cookie },
    }));

    const { code, output } = await run([endpoint, LINK, ...all()]);

    expect(output).toMatch(
      /^✗ cookies {4}22 of 22 responses set a cookie\. Fix: leave sessions out/m,
    );
    expect(output).toContain('\n20 passed, 1 failed, 0 could be better, 1 not checked\n');
    expect(code).toBe(1);
  });

  it('exits with 1 when the connection is refused', async () => {
    const { code, output } = await run(['http://127.0.0.1:9/checkout-links', LINK]);

    expect(output).toMatch(/^✗ status {2}there is no response: .*ECONNREFUSED/);
    expect(code).toBe(1);
  });

  it('prints the findings as JSON with --json', async () => {
    const { code, output } = await run([right, '--json', LINK]);

    const findings = JSON.parse(output) as Finding[];
    expect(findings).toHaveLength(22);
    expect(findings[4]).toEqual({
      check: 'url',
      outcome: 'failed',
      found: 'the url of an active link does not lead to https://checkout.leanrails.com',
      fix: expect.stringContaining('--checkout-origins'),
    });
    expect(code).toBe(1);
  });

  // `script` has other options on other systems.
  it.skipIf(process.platform !== 'linux').each([
    ['a terminal', {}, true],
    ['a terminal with NO_COLOR', { NO_COLOR: '1' }, false],
  ])('prints colors in %s: %j', async (_where, environment, expected) => {
    const command = `'${process.execPath}' dist/bin.js check ${right} ${LINK}`;

    const { output } = await execute('script', ['-qec', command, '/dev/null'], {
      ...environment,
      TERM: 'xterm-256color',
    });

    expect(output.includes('\x1b[32m✓\x1b[0m type')).toBe(expected);
    expect(output).toContain('type');
  });

  it.each([
    [[], 'check takes the address of an endpoint and the id of a link'],
    [['http://localhost/x'], 'check takes the address of an endpoint and the id of a link'],
    [['http://localhost/x', LINK, 'more'], 'check takes the address'],
    [['localhost', LINK], 'endpoint "localhost" is not an http or https address'],
    [['http://localhost/x', 'cs_1'], 'id "cs_1" is not the id of a checkout link'],
    [['http://localhost/x', LINK, '--colour'], '--colour'],
  ])('rejects %j', async (args, message) => {
    const { code, output, errors } = await run(args);

    expect(errors).toMatch(/^checkout-link-embed: [^\n]+\n$/);
    expect(errors).toContain(message);
    expect(output).toBe('');
    expect(code).toBe(2);
  });
});

function run(args: string[]) {
  return execute(process.execPath, ['dist/bin.js', 'check', ...args], {});
}

/** Runs a command with PATH as the only variable of our environment. */
function execute(command: string, args: string[], environment: Record<string, string>) {
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise<{ code: unknown; output: string; errors: string }>((resolve) => {
    execFile(command, args, { env }, (error, output, errors) => {
      resolve({ code: error ? error.code : 0, output, errors });
    });
  });
}
