import type { Page } from 'playwright-core';

interface LayoutShift extends PerformanceEntry {
  value: number;
}

/** Resolves after the first contentful paint, which may be of fallback links. */
export async function firstPaint(page: Page): Promise<void> {
  await page.waitForEvent('domcontentloaded');
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
}

/**
 * Delays requests of links until the first contentful paint, which may be of fallback links. In the page: `page.route`
 * is not called for what a service worker responds to (https://playwright.dev/docs/network#missing-network-events-and-service-workers).
 */
export async function delayLinksUntilPaint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const painted = new Promise<void>((resolve) => {
      new PerformanceObserver((list) => {
        if (list.getEntriesByName('first-contentful-paint').length > 0) resolve();
      }).observe({ type: 'paint', buffered: true });
    });
    const request = globalThis.fetch.bind(globalThis);
    globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (/\/checkout-links[/?]/.test(url)) await painted;
      return request(input, init);
    };
  });
}

/** Resolves when no element of the page loads. Fails with what each of them waits for. */
export async function allLoaded(page: Page): Promise<void> {
  // Not by animation frames, of which a page that is not painted has none.
  const options = { polling: 50 };
  const isLoaded = () =>
    !document.querySelector('checkout-link:is(:state(loading), :not(:defined))');
  try {
    await page.waitForFunction(isLoaded, undefined, options);
  } catch (error) {
    throw new Error(`Not all links are loaded: ${await page.evaluate(stateOf)}`, { cause: error });
  }
}

/** Runs in the page. */
function stateOf(): string {
  const isDefined = customElements.get('checkout-link') !== undefined;
  const loading = document.querySelectorAll('checkout-link:state(loading)').length;
  const paints = performance.getEntriesByType('paint').map(({ name }) => name);
  const { visibilityState } = document;
  const requests = performance.getEntriesByType('resource').map(({ name }) => name);
  const worker = navigator.serviceWorker?.controller?.state;
  const notice = document.querySelector('#requirements')?.textContent;
  return JSON.stringify({ isDefined, loading, paints, visibilityState, worker, notice, requests });
}

/** Runs in the page: the sum of all layout shifts since the navigation, after two more frames. */
export function scoreOf(): Promise<number> {
  return new Promise((resolve) => {
    let score = 0;
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries) score += (entry as LayoutShift).value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        setTimeout(() => {
          add(observer.takeRecords());
          resolve(score);
        }),
      ),
    );
  });
}
