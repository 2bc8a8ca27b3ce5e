import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { chromiumArgs, findChromium } from './chromium.mjs';
import { findOldChromium, type OldChromium } from './old-chromium.js';
import { openSession, startDriver, type Ask, type DriverOptions } from './webdriver.mjs';
import { webkitCapabilities, webkitDriver } from './webkit-launcher.mjs';

/** A browser engine that tests can drive, whatever its protocol. */
export interface Engine {
  name: string;
  launch(): Promise<EngineBrowser>;
}

export interface EngineBrowser {
  /** Resolves after the page's `load` event. WebKit has one page: `open` leaves the one before it. */
  open(url: string): Promise<EnginePage>;
  close(): Promise<void>;
}

export interface EnginePage {
  /** The value of an expression, or of the promise that it gives, as JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** The viewport as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Chromium's own fonts are not for the others: WebKit renders no text with them, Firefox may not read them. */
const SYSTEM_FONTS = { FONTCONFIG_FILE: undefined };
const VIEWPORT = { width: 1280, height: 720 };

/** Debian's firefox-esr and WebKitGTK, and the Chromium of `npm ci`. */
export const currentEngines: readonly Engine[] = [
  { name: 'Chromium', launch: async () => openChromium(await findChromium(), chromiumArgs) },
  { name: 'Firefox', launch: openFirefox },
  { name: 'WebKit', launch: () => openWebKit(webkitDriver, webkitCapabilities) },
];

/** The oldest engine of the support table, two between, and WebKit 2.38, which is Safari 16.0. */
export const oldEngines: readonly Engine[] = [
  oldChromium(92),
  oldChromium(103),
  oldChromium(123),
  { name: 'WebKit 2.38', launch: openOldWebKit },
];

function oldChromium(version: OldChromium): Engine {
  return {
    name: `Chromium ${version}`,
    async launch() {
      // The current one's fonts and libraries.
      await findChromium();
      return openChromium(await findOldChromium(version), [...chromiumArgs, '--disable-gpu']);
    },
  };
}

async function openChromium(executablePath: string, args: string[]): Promise<EngineBrowser> {
  const browser = await chromium.launch({ executablePath, args });
  return {
    async open(url) {
      const page = await browser.newPage({ viewport: VIEWPORT });
      await page.goto(url);
      return {
        evaluate: <T>(expression: string) => page.evaluate<T>(expression),
        screenshot: () => page.screenshot(),
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}

async function openFirefox(): Promise<EngineBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
    env: { ...process.env, ...SYSTEM_FONTS },
    defaultViewport: VIEWPORT,
  });
  return {
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return {
        evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
        screenshot: async () => Buffer.from(await page.screenshot()),
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}

/** The last one with its own port of WebKit 2.38: Debian 12. It is headless. */
async function openOldWebKit(): Promise<EngineBrowser> {
  const packages = 'wpewebkit-driver and libwpewebkit-1.1-0';
  const options = { binary: findOldWebKit(packages), args: ['--automation', '--headless'] };
  return openWebKit(
    {
      program: 'WPEWebDriver',
      packages,
      hasDisplay: false,
      env: { LIBGL_ALWAYS_SOFTWARE: '1' },
    },
    { 'wpe:browserOptions': options },
  );
}

function findOldWebKit(packages: string): string {
  const paths = readdirSync('/usr/lib').map((name) =>
    join('/usr/lib', name, 'wpe-webkit-1.1/MiniBrowser'),
  );
  const path = paths.find((candidate) => existsSync(candidate));
  if (path) return path;
  throw new Error(`WebKit 2.38 is missing: Debian has it in the packages ${packages}.`);
}

async function openWebKit(options: DriverOptions, capabilities: object): Promise<EngineBrowser> {
  const driver = await startDriver({ ...options, env: { ...SYSTEM_FONTS, ...options.env } });
  const ask = await openSession(driver, capabilities);
  return {
    async open(url) {
      await ask('POST', '/url', { url });
      return webkitPage(ask);
    },
    async close() {
      await ask('DELETE', '');
      driver.end();
    },
  };
}

function webkitPage(ask: Ask): EnginePage {
  return {
    evaluate: async <T>(expression: string) => {
      const script = `return (async () => (${expression}))()`;
      return (await ask('POST', '/execute/sync', { script, args: [] })) as T;
    },
    screenshot: async () => Buffer.from(String(await ask('GET', '/screenshot')), 'base64'),
    close: async () => void (await ask('POST', '/url', { url: 'about:blank' })),
  };
}
