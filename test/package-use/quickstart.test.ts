import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { freePort, isFree } from '../support/free-port.mjs';
import { parseSteps, type Step } from './quickstart-steps.js';
import { Terminals } from './terminals.js';

const PORTS = ['4010', '8787', '3000'] as const;

let folder: string;
let terminals: Terminals;
let steps: Step[];
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quickstart-'));
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
  const ports = await choosePorts();
  const written = readFileSync('docs/quickstart.md', 'utf8');
  steps = parseSteps(written.replace(/\b(4010|8787|3000)\b/g, (port) => ports.get(port) ?? port));
  terminals = new Terminals(folder, {
    // What the commands listen on when they are not told otherwise.
    SANDBOX_PORT: ports.get('4010') ?? '',
    PORT: ports.get('8787') ?? '',
  });
});

afterAll(async () => {
  await terminals?.stop();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Those of the page if nothing listens on them, else others. */
async function choosePorts(): Promise<Map<string, string>> {
  const areFree = await Promise.all(PORTS.map((port) => isFree(Number(port))));
  if (!areFree.includes(false)) return new Map(PORTS.map((port) => [port, port]));
  const others = await Promise.all(PORTS.map(() => freePort()));
  return new Map(PORTS.map((port, index) => [port, String(others[index])]));
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** The package as it would be published, in place of the one in the registry. */
function withTarball(command: string): string {
  return command.replace(
    'npm install checkout-link-embed\n',
    `npm install ${inject('packed').tarball}\n`,
  );
}

/** Opens a page, pays, and comes back; returns what the browser complained about. */
async function buy(url: string): Promise<string[]> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    const isIcon = message.location().url.endsWith('/favicon.ico');
    if (['error', 'warning'].includes(message.type()) && !isIcon) problems.push(message.text());
  });
  await page.goto(url);
  const pay = page.locator('checkout-link [part=pay]');
  await pay.getByText('Pay').click();
  await page.getByRole('button', { name: 'Pay $145.00' }).click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  await page.getByText('Return to the shop').click();
  await pay.waitFor();
  expect(page.url()).toBe(url);
  await page.close();
  return problems;
}

describe('docs/quickstart.md', () => {
  it(
    'leads from an empty folder to a payment, exactly as written',
    { timeout: 300_000 },
    async () => {
      const opened: string[] = [];

      for (const step of steps) {
        if (step.kind === 'file') write(step.name, step.content);
        if (step.kind === 'command') await terminals.run(withTarball(step.code));
        if (step.kind === 'terminal') await terminals.start(step.name, step.code);
        if (step.kind === 'open') {
          expect(await buy(step.url), `problems at ${step.url}`).toEqual([]);
          opened.push(step.url);
        }
      }

      expect(opened).toHaveLength(2);
      const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
      expect(Object.keys(JSON.parse(manifest).dependencies)).toEqual([
        'checkout-link-embed',
        'express',
      ]);
    },
  );
});
