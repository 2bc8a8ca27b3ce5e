import { spawn } from 'node:child_process';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { chromiumArgs, findChromium } from './chromium.mjs';
import { freePort } from './free-port.mjs';

/** The demo as a newcomer starts it, and a browser in front of it. */
export interface Demo {
  /** Address of the first page. */
  url: string;
  /** Address of a shop's page, with a table of the last sessions. */
  shop: string;
  /** Address of the sandbox. */
  sandbox: string;
  browser: Browser;
  /** A page of a buyer of its own, the shop's by default; errors of the page are kept in `problems`. */
  open(path?: string): Promise<Page>;
  /** Uncaught errors of pages. */
  problems: string[];
}

/** Runs `npm start` and a browser for the tests of a file; the sandbox is as new before each test. */
export function useDemo(): Demo {
  const demo = { problems: [] as string[] } as Demo;
  let stop: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    const [port, sandboxPort] = [await freePort(), await freePort()];
    stop = await start(port, sandboxPort);
    demo.url = `http://localhost:${port}/`;
    demo.shop = `${demo.url}pages/shop.html`;
    demo.sandbox = `http://localhost:${sandboxPort}`;
    demo.browser = await chromium.launch({
      executablePath: await findChromium(),
      args: chromiumArgs,
    });
    demo.open = async (path = 'pages/shop.html') => {
      const page = await demo.browser.newPage();
      page.on('pageerror', (error) => demo.problems.push(error.message));
      await page.goto(demo.url + path);
      return page;
    };
  });

  beforeEach(async () => {
    demo.problems.length = 0;
    const response = await fetch(`${demo.sandbox}/_sandbox/reset`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    if (!response.ok) throw new Error(`The sandbox could not be reset: ${response.status}`);
  });

  afterAll(async () => {
    await demo.browser?.close();
    await stop();
  });
  return demo;
}

/** Starts the documented command in a process group of its own; resolves once the page is up. */
async function start(port: number, sandboxPort: number): Promise<() => Promise<void>> {
  const child = spawn('npm', ['start', '--', '--port', String(port), '--strictPort'], {
    detached: true,
    // Color codes would break the match of the URLs.
    env: { ...process.env, SANDBOX_PORT: String(sandboxPort), NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(`localhost:${port}`) && output.includes(`:${sandboxPort}`)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`npm start ended early:\n${output}`)));
  });
  return () => {
    if (child.pid !== undefined) process.kill(-child.pid);
    return exited;
  };
}
