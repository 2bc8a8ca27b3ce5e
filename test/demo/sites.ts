import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import { useDemo } from '../support/demo.js';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { NIGHTLY } from '../support/nightly.js';
import { serveFolder, type StaticSite } from './static-site.mjs';

/** The demo, by `npm start` or as a static build. */
export interface DemoSite {
  /** URL of the first page. */
  url: string;
  browser: Browser;
  /** Opens a page in a new browser context. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Uncaught errors, console errors, and requests to other hosts. */
  problems: string[];
}

/**
 * Runs tests twice: for `npm start`, and for the output of `npm run build:demo` on a static host under a
 * path. There must be no console errors and no requests to other hosts.
 */
export function onBothSites(title: string, tests: (site: DemoSite) => void): void {
  describe(`${title}, npm start`, () => tests(npmStart()));
  describe(`${title}, static`, () => tests(staticBuild()));
}

/** The same on the static build, for what both sites have in common; at night for `npm start` too. */
export function onBuiltSite(title: string, tests: (site: DemoSite) => void): void {
  if (NIGHTLY) onBothSites(title, tests);
  else describe(`${title}, static`, () => tests(staticBuild()));
}

export function npmStart(): DemoSite {
  const demo = useDemo();
  const problems: string[] = [];
  expectNoProblems(problems);
  return {
    get url() {
      return demo.url;
    },
    get browser() {
      return demo.browser;
    },
    problems,
    open: (path, options) => open(demo.browser, demo.url, path, problems, options),
  };
}

export function staticBuild(): DemoSite {
  const site = { problems: [] as string[] } as DemoSite;
  let host: StaticSite;
  beforeAll(async () => {
    host = await serveFolder('dist-demo', '/some/where/');
    site.url = host.url;
    site.browser = await chromium.launch({
      executablePath: await findChromium(),
      args: chromiumArgs,
    });
    site.open = (path, options) => open(site.browser, site.url, path, site.problems, options);
  });
  expectNoProblems(site.problems);
  afterAll(async () => {
    await site.browser?.close();
    await host?.close();
  });
  return site;
}

function expectNoProblems(problems: string[]): void {
  beforeEach(() => {
    problems.length = 0;
    return () => expect(problems).toEqual([]);
  });
}

async function open(
  browser: Browser,
  url: string,
  path: string,
  problems: string[],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.location().url)) {
      problems.push(`${message.text()} ${message.location().url}`);
    }
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^http/.test(protocol) && hostname !== 'localhost') problems.push(request.url());
  });
  await page.goto(url + path);
  return page;
}

/** Expected error statuses: of faulty endpoints, of the sandbox's missing picture, of rejected parameters, and of unknown links. */
function isExpected(url: string): boolean {
  return /\/faulty\/|\/images\/not-there\.png|\/back-office\/checkout-links|\/checkout-links\/cl_ceramics|\/checkout-links\/cl_nobodyknows/.test(
    url,
  );
}
