import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { linkView } from '../support/links.js';
import { staticBuild } from './sites.js';

/** Settings that reach every part of a snippet: attributes, slots, a theme, a variable, awkward characters. */
const SETTINGS = new URLSearchParams({
  'link-id': 'cl_ceramics',
  layout: 'compact',
  label: 'Pay "now" & {here}',
  'no-items': 'true',
  'slot-media': 'picture',
  'slot-footer': "It's <yours> @ $5 {today}",
  theme: 'brutal',
  '--checkout-link-radius': '4px',
}).toString();

const site = staticBuild();

async function codeOf(name: string, query = SETTINGS): Promise<string> {
  const page = await site.open(`playground.html?${query}`);
  await page.locator('demo-code').getByText(name, { exact: true }).click();
  const code = await page.locator('demo-code code').textContent();
  await page.context().close();
  return code ?? '';
}

/** A shop's site: the snippet in its page, the package's files, an endpoint, and what the policy refused. */
async function shopWith(html: string, headers: Record<string, string> = {}): Promise<Page> {
  const page = await (await site.browser.newContext()).newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') site.problems.push(message.text());
  });
  await page.route('http://shop.test/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = /^\/checkout-link-embed\/[\d.]+\/(.+)$/.exec(pathname)?.[1];
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', headers, body: html });
    if (file) return route.fulfill({ path: `dist/${file}` });
    if (pathname === '/tea-bowl.svg') return route.fulfill({ path: 'demo/public/tea-bowl.svg' });
    if (pathname.startsWith('/checkout-links/'))
      return route.fulfill({ json: linkView({ id: 'cl_ceramics' }) });
    return route.fulfill({ status: 204 });
  });
  await page.goto('http://shop.test/');
  return page;
}

/** What a buyer finds of the settings above. */
async function found(page: Page) {
  const widget = page.locator('checkout-link');
  await widget.locator('[part=pay]').waitFor();
  return {
    pay: await widget.locator('[part=pay]').innerText(),
    total: await widget.locator('[part=total]').count(),
    radius: await widget
      .locator('[part=card]')
      .evaluate((node) => getComputedStyle(node).borderRadius),
    border: await widget
      .locator('[part=pay]')
      .evaluate((node) => getComputedStyle(node).borderTopWidth),
    footer: await page.locator('[slot=footer]').innerText(),
    picture: await page
      .locator('img')
      .evaluate((node) => (node instanceof HTMLImageElement ? node.naturalWidth : 0)),
  };
}

const EVERYTHING = {
  pay: 'Pay "now" & {here}',
  total: 0,
  radius: '4px',
  border: '3px',
  footer: "It's <yours> @ $5 {today}",
  picture: 640,
};

describe('a snippet that is taken away', () => {
  it.each(['HTML', 'WordPress'])('works in a page: %s', async (name) => {
    const code = await codeOf(name);

    const page = await shopWith(`<!doctype html><html lang="en"><body>${code}</body></html>`);

    expect(await found(page)).toEqual(EVERYTHING);
    await page.context().close();
  });

  it('runs under the policy that is given with it', async () => {
    const [code, policy] = [await codeOf('HTML'), await codeOf('CSP')];
    const [name = '', value = ''] = policy.split(': ');

    const page = await shopWith(`<!doctype html><html lang="en"><body>${code}</body></html>`, {
      [name]: value,
    });

    expect(await found(page)).toEqual(EVERYTHING);
    await page.context().close();
  });

  it('is a whole page', async () => {
    const page = await shopWith(await codeOf('One file'));

    expect(await found(page)).toEqual(EVERYTHING);
    await page.context().close();
  });

  it('is a whole page in one file, the script inside', async () => {
    const playground = await site.open(`playground.html?${SETTINGS}`);
    await playground.locator('demo-code').getByText('One file', { exact: true }).click();
    const coming = playground.waitForEvent('download');
    await playground.getByRole('button', { name: 'Download the page' }).click();
    const html = await readFile(await (await coming).path(), 'utf8');
    await playground.context().close();

    const page = await shopWith(html);

    expect(html).not.toContain('src="/checkout-link-embed');
    expect(await found(page)).toEqual(EVERYTHING);
    await page.context().close();
  });

  it('has nothing in it that is as it would be anyway', async () => {
    const code = await codeOf('HTML', 'link-id=cl_ceramics&layout=card&theme=plain');

    expect(code.replace(/<script[^]*<\/script>\n/, '')).toBe(
      `<checkout-link link-id="cl_ceramics">
  <a href="https://checkout.leanrails.com/cl/cl_ceramics">Book the workshop</a>
</checkout-link>`,
    );
  });
});
