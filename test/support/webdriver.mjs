import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

/**
 * Starts a WebDriver server of WebKit, and a display for browsers without a headless mode.
 * @param {{ program: string, packages: string, hasDisplay: boolean, env?: Record<string, string | undefined> }} options
 */
export async function startDriver({ program, packages, hasDisplay, env: own }) {
  const display = hasDisplay && !process.env.DISPLAY ? await startDisplay(packages) : undefined;
  const port = await freePort();
  // The C locale of the browser: amounts must follow the page's language, not the browser's.
  const env = { ...process.env, LC_ALL: 'C', ...own, ...(display && { DISPLAY: display.name }) };
  const driver = await start(program, [`--port=${port}`], { env }, packages);
  const base = `http://127.0.0.1:${port}`;
  while (!(await isReady(base))) {
    if (driver.exitCode !== null) throw new Error(`${program} ended with ${driver.exitCode}`);
    await delay(50);
  }
  const end = () => {
    killGroup(driver);
    display?.end();
  };
  return { base, end };
}

/** Opens a new browser; returns a function that sends WebDriver commands to it. */
export async function openSession({ base }, alwaysMatch) {
  const { sessionId } = await ask(base, 'POST', '/session', { capabilities: { alwaysMatch } });
  return (method, path, body) => ask(base, method, `/session/${sessionId}${path}`, body);
}

/**
 * A virtual display. Without a window manager, the window under the pointer has the focus; the pointer is in
 * the middle of a display smaller than any window.
 */
async function startDisplay(packages) {
  const size = ['-screen', '0', '400x300x24'];
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
  const server = await start('Xvfb', ['-displayfd', '3', ...size], { stdio }, packages);
  const [number] = await once(server.stdio[3], 'data');
  return { name: `:${String(number).trim()}`, end: () => killGroup(server) };
}

/** Starts a program that ends with this process at the latest, and the browsers that it has started too. */
async function start(program, args, options, packages) {
  const child = spawn(program, args, { stdio: 'ignore', detached: true, ...options });
  process.once('exit', () => killGroup(child));
  await once(child, 'spawn').catch((error) => {
    const debian = `Debian has it in the packages ${packages}`;
    throw new Error(`WebKit is missing: ${program} does not start. ${debian}.`, { cause: error });
  });
  return child;
}

/** A driver that is killed while its browser closes leaves the browser behind. */
function killGroup({ pid }) {
  try {
    if (pid) process.kill(-pid);
  } catch {
    // It has ended.
  }
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
