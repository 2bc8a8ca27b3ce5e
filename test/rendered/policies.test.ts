import { readFileSync } from 'node:fs';
import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { ACCENT, html, payControls, usePages } from '../support/browser-pages.js';
import { hashOf, integrity } from '../support/scripted-site.js';
import { linkView } from '../support/links.js';

const pages = usePages();
const link = linkView({ id: 'cl_live' });
const sheet = readFileSync('dist/checkout-link.css', 'utf8');
const script = `<script type="module" src="/checkout-link.js" integrity="${integrity}" crossorigin></script>`;
const policy = (style: string) =>
  `default-src 'none'; script-src '${integrity}'; connect-src 'self'; style-src ${style}`;

async function colorUnder(style: string, body: string): Promise<string> {
  pages.site.answers.set('/checkout-link.css', {
    headers: { 'Content-Type': 'text/css' },
    body: sheet,
  });
  const page = await pages.open(html(body), { 'Content-Security-Policy': policy(style) });
  await page.waitForLoadState();
  return payControls(page).evaluate((pay) => getComputedStyle(pay).backgroundColor);
}

describe('without the script, the rendered styles', () => {
  it('are allowed by the hash of the style sheet', async () => {
    const color = await colorUnder(`'${hashOf(sheet)}'`, renderCheckoutLink(link));

    expect(color).toBe(ACCENT);
    expect(pages.problems).toEqual([]);
  });

  it('are allowed by a nonce', async () => {
    const color = await colorUnder("'nonce-c2hvcA'", renderCheckoutLink(link, { nonce: 'c2hvcA' }));

    expect(color).toBe(ACCENT);
    expect(pages.problems).toEqual([]);
  });

  it('are allowed as a file by a source list', async () => {
    const rendered = renderCheckoutLink(link, { stylesheet: '/checkout-link.css' });

    expect(await colorUnder("'self'", rendered)).toBe(ACCENT);
    expect(rendered).not.toContain('<style');
    expect(pages.problems).toEqual([]);
  });
});

describe("under style-src 'none'", () => {
  it('the pay control is styled once the script runs', async () => {
    const page = await pages.open(html(renderCheckoutLink(link) + script), {
      'Content-Security-Policy': policy("'none'"),
    });
    await page.locator('checkout-link:state(ready)').waitFor();

    const color = await payControls(page).evaluate((pay) => getComputedStyle(pay).backgroundColor);

    expect(color).toBe(ACCENT);
    // The <style> alone, where the policy does not name its hash.
    expect(pages.problems).toHaveLength(1);
  });

  it('there is no violation without the style sheet', async () => {
    const page = await pages.open(html(renderCheckoutLink(link, { stylesheet: '' }) + script), {
      'Content-Security-Policy': policy("'none'"),
    });

    await page.locator('checkout-link:state(ready)').waitFor();

    expect(pages.problems).toEqual([]);
  });
});
