import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CheckoutLinkFailedEvent } from 'checkout-link-embed';
import { useDemo } from '../support/demo.js';

const demo = useDemo();

function widget(page: Page, id: string): Locator {
  return page.locator(`checkout-link[link-id=${id}]`);
}

const payControl = (widget: Locator) => widget.locator('[part=pay][href]');

async function sessions(page: Page): Promise<string[]> {
  await page.locator('#sessions tr').first().waitFor();
  return page.locator('#sessions tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('td')]
        .slice(1, 4)
        .map((cell) => cell.textContent)
        .join(' '),
    ),
  );
}

describe('a buyer', () => {
  it('sees at least six working links', async () => {
    const page = await demo.open();

    const waiting = page.locator('checkout-link:is(:state(loading), :not(:defined))');
    await waiting.first().waitFor({ state: 'detached' });
    const ready = await page.locator('checkout-link:state(ready)').count();

    expect(ready).toBe(9);
    expect(await page.locator('checkout-link:state(inactive)').count()).toBe(1);
    expect(demo.problems).toEqual([]);
    await page.close();
  });

  it('pays and returns, and the shop lists the sale', async () => {
    const page = await demo.open();
    const bread = widget(page, 'cl_breadbox7k2m');
    expect(await bread.locator('[part~=total-amount]').innerText()).toBe('€41.80');

    await payControl(bread).click();
    await page.waitForURL(`${demo.sandbox}/**`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Saturday bread box');
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByRole('button', { name: 'Pay €41.80' }).click();
    await page.getByText('Thank you').waitFor();
    await page.goto(demo.shop);

    expect((await sessions(page))[0]).toBe('complete Ada Lovelace €41.80');
    expect(demo.problems).toEqual([]);
    await page.close();
  });

  it('cancels and returns, and nothing is paid', async () => {
    const page = await demo.open();

    await payControl(widget(page, 'cl_4de6fg8hi0jk')).click();
    await page.getByRole('button', { name: 'Cancel and go back' }).click();
    // The referrer policy sends only the shop's origin.
    await page.waitForURL(demo.url);
    await page.goto(demo.shop);

    expect((await sessions(page))[0]).toBe('open – $40.00');
    await payControl(widget(page, 'cl_4de6fg8hi0jk')).waitFor();
    await page.close();
  });

  it('loads all links of the page with one request', async () => {
    const asked: string[] = [];
    const page = await demo.browser.newPage();
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));

    await page.goto(demo.shop);
    await payControl(widget(page, 'cl_breadbox7k2m')).waitFor();

    expect(asked.filter((path) => path.startsWith('/checkout-links'))).toEqual(['/checkout-links']);
    await page.close();
  });

  it('buys the last one, and the link is sold out', async () => {
    const page = await demo.open();
    const teapot = widget(page, 'cl_lastteapot1s');

    await payControl(teapot).click();
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.getByText('Thank you').waitFor();
    await page.goto(demo.shop);
    await teapot.locator('[part=message]').waitFor();

    expect(await teapot.locator('[part=message]').innerText()).toBe(
      'All three teapots have found a home.',
    );
    expect(await payControl(teapot).count()).toBe(0);
    await page.close();
  });

  it('sees that the link is sold out after the back button', async () => {
    const page = await demo.open();
    const teapot = widget(page, 'cl_lastteapot1s');
    await payControl(teapot).waitFor();
    const other = await demo.open();
    await payControl(widget(other, 'cl_lastteapot1s')).click();
    await other.getByRole('button', { name: /^Pay/ }).click();
    await other.getByText('Thank you').waitFor();
    await other.close();

    await page.evaluate(() =>
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    );
    await teapot.locator('[part=message]').waitFor();

    expect(await payControl(teapot).count()).toBe(0);
    await page.close();
  });

  it('who follows a stale link finds the hosted page closed', async () => {
    const page = await demo.open();
    const teapot = widget(page, 'cl_lastteapot1s');
    await payControl(teapot).waitFor();
    const other = await demo.open();
    await payControl(widget(other, 'cl_lastteapot1s')).click();
    await other.getByRole('button', { name: /^Pay/ }).click();
    await other.getByText('Thank you').waitFor();
    await other.close();

    await payControl(teapot).click();
    await page.getByText('All three teapots have found a home.').waitFor();

    expect(await page.getByRole('button', { name: /^Pay/ }).count()).toBe(0);
    await page.close();
  });

  it('sees the message of an inactive link', async () => {
    const page = await demo.open();
    const concert = widget(page, 'cl_winterconc5t');

    const message = await concert.locator('[part=message]').innerText();

    expect(message).toBe('The winter concert is over. Thank you for coming, see you in spring!');
    expect(await payControl(concert).count()).toBe(0);
    await page.close();
  });

  it('uses the fallback link while the endpoint is down', async () => {
    const page = await demo.browser.newPage();
    page.on('pageerror', (error) => demo.problems.push(error.message));
    await page.route(/\/checkout-links\b/, (route) => route.abort());
    await page.clock.install();
    await page.goto(demo.shop);
    const bread = widget(page, 'cl_breadbox7k2m');
    while ((await page.locator('checkout-link:state(failed)').count()) < 10) {
      await page.clock.runFor(1000);
    }

    const link = bread.getByRole('link', { name: 'Order the bread box' });

    expect(await link.isVisible()).toBe(true);
    expect(await link.getAttribute('href')).toBe(`${demo.sandbox}/cl/cl_breadbox7k2m`);
    expect(await payControl(bread).count()).toBe(0);
    expect(demo.problems).toEqual([]);
    await page.close();
  });

  it('uses the fallback link when the link is missing', async () => {
    const page = await demo.open();
    const raku = widget(page, 'cl_4de6fg8hi0jk');
    await payControl(raku).waitFor();

    const failure = await raku.evaluate(
      (element) =>
        new Promise<string>((resolve) => {
          element.addEventListener('checkout-link-failed', (event) =>
            resolve((event as CheckoutLinkFailedEvent).code),
          );
          element.setAttribute('link-id', 'cl_nobodyknows');
        }),
    );

    const unknown = widget(page, 'cl_nobodyknows');
    expect(failure).toBe('missing');
    expect(await unknown.getByRole('link', { name: 'Book the raku workshop' }).isVisible()).toBe(
      true,
    );
    expect(await payControl(unknown).count()).toBe(0);
    await page.close();
  });

  it('pays without JavaScript', async () => {
    const context = await demo.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(demo.shop);

    await page.getByRole('link', { name: 'Order the bread box' }).click();
    await page.getByRole('button', { name: 'Pay €41.80' }).click();

    expect(await page.getByText('Thank you').isVisible()).toBe(true);
    await context.close();
  });
});
