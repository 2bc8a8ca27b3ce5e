import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { html, scriptTag, usePages } from '../support/browser-pages.js';

const pages = usePages();

/** The number of elements in the page's memory, after garbage collection. */
async function elementsInMemory(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { result } = await devtools.send('Runtime.evaluate', {
    expression: 'customElements.get("checkout-link").prototype',
  });
  const { objects } = await devtools.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
  });
  const { result: count } = await devtools.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await devtools.detach();
  return count.value as number;
}

/** Bytes of the page's heap, after garbage collection. */
async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  // The second collection frees what waited for a finalizer.
  for (let run = 0; run < 3; run += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize;
}

async function addThousand(page: Page): Promise<void> {
  await page.evaluate(() => {
    const element = '<checkout-link link-id="cl_live"></checkout-link>';
    document.querySelector('main')?.insertAdjacentHTML('beforeend', element.repeat(1_000));
  });
  await page.waitForFunction(
    'document.querySelectorAll("checkout-link:state(ready)").length === 1000',
  );
}

const removeAll = (page: Page) =>
  page.evaluate(() => document.querySelector('main')?.replaceChildren());

describe('a thousand elements', () => {
  it('leave no DOM nodes behind when they are removed', async () => {
    const page = await pages.open(html(`<main></main>${scriptTag}`));
    await page.waitForFunction('customElements.get("checkout-link")');
    await addThousand(page);
    const before = await elementsInMemory(page);

    await removeAll(page);
    await expect.poll(() => elementsInMemory(page)).toBe(0);

    expect(before).toBe(1_000);
  });

  it('leave the heap within two percent of its size before', async () => {
    const page = await pages.open(html(`<main></main>${scriptTag}`));
    await page.waitForFunction('customElements.get("checkout-link")');
    const comeAndGo = async () => {
      await addThousand(page);
      const full = await heapOf(page);
      await removeAll(page);
      await expect.poll(() => elementsInMemory(page)).toBe(0);
      return full;
    };
    // A first round, so that optimized code is part of the baseline.
    const full = await comeAndGo();
    const before = await heapOf(page);

    await comeAndGo();

    expect((await heapOf(page)) / before).toBeLessThanOrEqual(1.02);
    expect(full / before).toBeGreaterThan(1.5);
  });
});
