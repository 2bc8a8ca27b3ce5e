import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import type { Page as Shown } from './page.js';

/** A browser for the tests of one file. */
export interface Buyer {
  /** Opens a page; with `late`, the element is not registered before `upgrade`. */
  open(url: string, options?: { late?: boolean }): Promise<Page>;
  /** URLs of visited hosted pages. */
  paid: string[];
  /** Uncaught errors, console errors and warnings. */
  problems: string[];
}

export function useBuyer(): Buyer {
  let browser: Browser;
  const buyer: Buyer = { open, paid: [], problems: [] };

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(buyer.problems.splice(0)).toEqual([]);
    buyer.paid.length = 0;
  });
  afterAll(() => browser?.close());
  return buyer;

  async function open(url: string, { late = false } = {}): Promise<Page> {
    const page = await browser.newPage();
    page.on('pageerror', (error) => buyer.problems.push(error.message));
    page.on('console', (message) => {
      if (isProblem(message.type(), message.text())) buyer.problems.push(message.text());
    });
    await page.route('https://checkout.leanrails.com/**', (route) => {
      buyer.paid.push(route.request().url());
      return route.fulfill({ status: 204 });
    });
    if (late) await page.addInitScript(holdRegistrations);
    await page.goto(url);
    return page;
  }
}

/** Ignores the element's own warnings, and what it and the browser report of a link that is missing. */
function isProblem(type: string, text: string): boolean {
  if (!['error', 'warning'].includes(type)) return false;
  return !/^<checkout-link> |^<checkout-link>: .*status 404\.|Lit is in dev mode|status of 404/.test(
    text,
  );
}

declare global {
  interface Window {
    upgrade: () => void;
  }
}

function holdRegistrations(): void {
  const held: [string, CustomElementConstructor][] = [];
  const { define } = customElements;
  customElements.define = (name, constructor) => void held.push([name, constructor]);
  window.upgrade = () => {
    for (const [name, constructor] of held) define.call(customElements, name, constructor);
  };
}

/** Sets the app's state once the app is loaded. */
export async function show(page: Page, state: Partial<Shown>): Promise<void> {
  await page.waitForFunction(() => window.show !== undefined);
  await page.evaluate((next) => window.show(next), { links: [], hold: false, ...state });
}

/** The rendered text of the element with this key, without the fallback. */
export async function shownIn(page: Page, key: string): Promise<string> {
  return page.evaluate((id) => {
    const root = document.getElementById(id)?.shadowRoot;
    const card = root?.querySelector<HTMLElement>('[part=card]');
    return card?.innerText.replace(/\s+/g, ' ').trim() ?? '';
  }, key);
}

/** Waits until the element is in a state. */
export async function isIn(page: Page, key: string, state: string): Promise<void> {
  await page.waitForSelector(`#${key}:state(${state})`, { state: 'attached', timeout: 5_000 });
}

export async function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => window.heard ?? []);
}
