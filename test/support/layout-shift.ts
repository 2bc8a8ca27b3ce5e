import type { Page } from 'playwright-core';

interface LayoutShift extends PerformanceEntry {
  value: number;
}

/** Resolves after the first contentful paint, which may be of fallback links. */
export async function firstPaint(page: Page): Promise<void> {
  await page.waitForEvent('domcontentloaded');
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
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
