import { describe, expect, it } from 'vitest';
import { useDemo } from '../support/demo.js';

const demo = useDemo();
const SECRET = /sk_(test|live)_|whsec_/;

describe('the secret key', () => {
  it('is in no module, response, source map, header or URL of a page', async () => {
    const page = await demo.browser.newPage();
    const seen: string[] = [];
    const leaks: string[] = [];
    const reading: Promise<void>[] = [];
    page.on('response', (response) => {
      seen.push(response.url());
      const read = response.text().then((body) => {
        const headers = JSON.stringify([response.headers(), response.request().headers()]);
        if (SECRET.test(body + headers + response.url())) leaks.push(response.url());
      });
      reading.push(read.catch(() => undefined));
    });

    await page.goto(demo.shop, { waitUntil: 'networkidle' });
    await page.locator('#sessions tr').first().waitFor();
    await Promise.all(reading);

    expect(seen.some((url) => url.includes('/checkout-links'))).toBe(true);
    expect(seen.some((url) => url.includes('/src/element/'))).toBe(true);
    expect(leaks).toEqual([]);
    await page.close();
  });
});
