import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { webkitPage } from './webkit-page.mjs';

/**
 * A launcher of the browser runner for WebKitGTK: its MiniBrowser, driven over WebDriver. Every test file has a
 * browser of its own, so that a crash affects no other file.
 */
export function webkitLauncher() {
  const pages = new Map();
  let driver;
  return {
    name: 'WebKit',
    // The interface of its pages; see webkitPage.
    type: 'playwright',
    concurrency: 1,
    async startSession(id, url) {
      driver ??= startDriver();
      const ask = await openSession(await driver);
      const page = webkitPage(ask);
      pages.set(id, { page, ask });
      await page.setViewportSize({ width: 800, height: 600 });
      await page.goto(url);
    },
    isActive: (id) => pages.has(id),
    getPage: (id) => pages.get(id).page,
    // Also called when a page is lost: then there may be none.
    getBrowserUrl: (id) =>
      pages
        .get(id)
        ?.page.url()
        .catch(() => undefined),
    async stopSession(id) {
      const { ask } = pages.get(id);
      pages.delete(id);
      await ask('DELETE', '');
      return {};
    },
    async stop() {
      await driver?.then(
        ({ end }) => end(),
        () => undefined,
      );
    },
    startDebugSession: () => Promise.reject(new Error('WebKit has no debug sessions here')),
  };
}

async function startDriver() {
  const display = process.env.DISPLAY ? undefined : await startDisplay();
  const port = await freePort();
  // The C locale of the browser: amounts must follow the page's language, not the browser's.
  const env = { ...process.env, LC_ALL: 'C', ...(display && { DISPLAY: display.name }) };
  const driver = await start('WebKitWebDriver', [`--port=${port}`], { env });
  const base = `http://127.0.0.1:${port}`;
  while (!(await isReady(base))) {
    if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${driver.exitCode}`);
    await delay(50);
  }
  const end = () => {
    driver.kill();
    display?.end();
  };
  return { base, end };
}

/**
 * A virtual display, because MiniBrowser has no headless mode. Without a window manager, the window under the
 * pointer has the focus; the pointer is in the middle of a display smaller than any window.
 */
async function startDisplay() {
  const size = ['-screen', '0', '400x300x24'];
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
  const server = await start('Xvfb', ['-displayfd', '3', ...size], { stdio });
  const [number] = await once(server.stdio[3], 'data');
  return { name: `:${String(number).trim()}`, end: () => server.kill() };
}

/** Starts a program that ends with this process at the latest. */
async function start(program, args, options) {
  const child = spawn(program, args, { stdio: 'ignore', ...options });
  process.once('exit', () => child.kill());
  await once(child, 'spawn').catch((error) => {
    const packages = 'Debian has it in the packages webkit2gtk-driver and xvfb';
    throw new Error(`WebKit is missing: ${program} does not start. ${packages}.`, { cause: error });
  });
  return child;
}

/** Opens a new browser; returns a function that sends WebDriver commands to it. */
async function openSession({ base }) {
  const capabilities = { alwaysMatch: { browserName: 'MiniBrowser' } };
  const { sessionId } = await ask(base, 'POST', '/session', { capabilities });
  return (method, path, body) => ask(base, method, `/session/${sessionId}${path}`, body);
}

async function ask(base, method, path, body = {}) {
  const init = method === 'POST' ? { method, body: JSON.stringify(body) } : { method };
  const response = await fetch(base + path, init);
  const { value } = await response.json();
  if (response.ok) return value;
  throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`);
}

function isReady(base) {
  return ask(base, 'GET', '/status').then(
    ({ ready }) => ready,
    () => false,
  );
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
