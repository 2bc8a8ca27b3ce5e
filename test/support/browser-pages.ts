import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chromiumArgs, findChromium } from './chromium.mjs';
import { startSite, type Site } from './scripted-site.js';

/** A shop's pages in a real browser. */
export interface Pages {
  site: Site;
  /** Opens a document that the site serves with `headers`, in a browser profile of its own. */
  open(html: string, headers?: Record<string, string>): Promise<Page>;
  /** Console errors (policy violations too) and uncaught errors. */
  problems: string[];
  /** The address of every request that a browser started, whether it was let through or not. */
  requested: string[];
  /** The texts of dialogs that a page opened. */
  dialogs: string[];
}

/** The script tag as documented. */
export const scriptTag = '<script type="module" src="/checkout-link.js"></script>';

/** An element with the author's fallback. */
export function embed(id = 'cl_live', attributes = ''): string {
  return `<checkout-link link-id="${id}" ${attributes}><a href="/plain">Buy</a></checkout-link>`;
}

/** A whole document in English. */
export function html(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${head}</head><body>${body}</body></html>`;
}

/** One site and one browser for the tests of a file; site and findings are as new after each test. */
export function usePages(profile: BrowserContextOptions = {}, args: string[] = []): Pages {
  const pages = { problems: [], requested: [], dialogs: [] } as unknown as Pages;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    const executablePath = await findChromium();
    pages.site = await startSite();
    browser = await chromium.launch({ executablePath, args: [...chromiumArgs, ...args] });
    context = await browser.newContext(profile);
    context.on('request', (request) => pages.requested.push(request.url()));
  });

  pages.open = async (document, headers = {}) => {
    const { site, problems, dialogs } = pages;
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const type = { 'Content-Type': 'text/html; charset=utf-8' };
    site.answers.set('/page', { headers: { ...type, ...headers }, body: document });
    await page.goto(`${site.origin}/page`);
    return page;
  };

  afterEach(async () => {
    await Promise.all(context.pages().map((page) => page.close()));
    await context.clearCookies();
    pages.problems.length = 0;
    pages.requested.length = 0;
    pages.dialogs.length = 0;
    pages.site.reset();
  });

  afterAll(async () => {
    await browser?.close();
    await pages.site?.close();
  });
  return pages;
}

/** All pay controls with an href. */
export const payControls = (page: Page): Locator => page.locator('checkout-link [part=pay][href]');

/** The fallback link. */
export const fallbackOf = (page: Page): Locator => page.locator('checkout-link > a');

/** Resolves when the element shows a link that can be paid. */
export async function ready(page: Page): Promise<void> {
  await payControls(page).first().waitFor();
}

/** The pay control's background in the element's style sheet. */
export const ACCENT = 'rgb(79, 70, 229)';

/** Waits for the first pay control and checks that the element's style sheet applies. */
export async function expectStyled(page: Page): Promise<void> {
  await ready(page);
  const pay = payControls(page).first();

  expect(await pay.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe(ACCENT);
  expect((await pay.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(await pay.isVisible()).toBe(true);
}

/** Resolves when the element has failed. */
export async function gaveUp(page: Page): Promise<void> {
  await page
    .locator('checkout-link:is(:state(failed), :state(missing))')
    .first()
    .waitFor({ state: 'attached' });
}

/** What an element shows in the end. */
export type Outcome = 'payable' | 'message' | 'plain link' | 'nothing';

/** Opens each document in its own frame of one page; the outcomes of its elements, by name. */
export async function outcomesIn(
  { site, open }: Pages,
  documents: ReadonlyMap<string, string>,
): Promise<Record<string, Outcome[]>> {
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  const names = [...documents.keys()];
  names.forEach((name, n) =>
    site.answers.set(`/frame/${n}`, { headers, body: documents.get(name) ?? '' }),
  );
  const page = await open(
    html(names.map((_, n) => `<iframe src="/frame/${n}"></iframe>`).join('')),
  );
  const seen = await page.evaluate(outcomesOfFrames);
  return Object.fromEntries(names.map((name, n) => [name, seen[n] ?? []]));
}

/** In the top page, whose globals are intact. */
async function outcomesOfFrames(): Promise<Outcome[][]> {
  const frames = [...document.querySelectorAll('iframe')].map((frame) => [
    ...(frame.contentDocument?.querySelectorAll('checkout-link') ?? []),
  ]);
  while (frames.flat().some((element) => element.matches(':state(loading)'))) {
    await new Promise(requestAnimationFrame);
  }
  // Of many elements at once some are rendered in a later task than the one that sets their state.
  await Promise.all(frames.flat().map((element) => Reflect.get(element, 'updateComplete')));
  return frames.map((elements) => elements.map(outcomeOf));

  function outcomeOf(element: Element): Outcome {
    const shows = (part: string) => element.shadowRoot?.querySelector(part)?.checkVisibility();
    if (shows('[part=pay]')) return 'payable';
    if (shows('[part=message]')) return 'message';
    return element.querySelector('a')?.checkVisibility() ? 'plain link' : 'nothing';
  }
}
