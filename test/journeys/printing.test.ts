import { describe, expect, it } from 'vitest';
import { useDemo } from '../support/demo.js';

const demo = useDemo();

describe('print styles', () => {
  it('print the URL of the hosted page', async () => {
    const page = await demo.open();
    const pay = page.locator('checkout-link[link-id=cl_breadbox7k2m] [part=pay][href]');
    await pay.waitFor();
    const printed = () => pay.evaluate((link) => getComputedStyle(link, '::after').content);
    const onScreen = await printed();

    await page.emulateMedia({ media: 'print' });
    const onPaper = await printed();

    expect(onScreen).toBe('none');
    expect(onPaper).toBe(`": ${demo.sandbox}/cl/cl_breadbox7k2m"`);
    await page.close();
  });
});
