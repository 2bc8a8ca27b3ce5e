import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  embed,
  fallbackOf,
  gaveUp,
  html,
  payControls,
  ready,
  usePages,
} from '../support/browser-pages.js';
import { german, hashOf, integrity, JAVASCRIPT, script } from '../support/scripted-site.js';

const pages = usePages();

const NONCE = 'c2hvcA';
const pinned = `<script type="module" src="/checkout-link.js" integrity="${integrity}" crossorigin></script>`;
const withNonce = `<script type="module" src="/checkout-link.js" nonce="${NONCE}"></script>`;

const byHash = `default-src 'none'; script-src '${integrity}'`;
const byNonce = `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; base-uri 'none'; object-src 'none'; form-action 'none'`;
/** The header in the documentation. */
const documented = /^Content-Security-Policy: (.+)$/m
  .exec(readFileSync('docs/security.md', 'utf8'))?.[1]
  ?.replace('sha384-…', integrity);
const trusted = "require-trusted-types-for 'script'; trusted-types checkout-link";

function openUnder(policy: string, scriptTag = pinned): Promise<Page> {
  return pages.open(html(scriptTag + embed()), { 'Content-Security-Policy': policy });
}

/** The styles of the pay control that come from the style sheet. */
function styleOf(page: Page): Promise<string[]> {
  return payControls(page).evaluate((pay) => {
    const { backgroundColor, minHeight, display } = getComputedStyle(pay);
    return [backgroundColor, minHeight, display];
  });
}

const allowing: [what: string, policy: string, scriptTag: string][] = [
  ['the documented policy', documented ?? 'no policy', pinned],
  ['the strictest policy', `${byHash}; connect-src 'self'; style-src 'none'; ${trusted}`, pinned],
  [
    'the strictest policy with framing refused',
    `${byHash}; connect-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'; ${trusted}`,
    pinned,
  ],
  ['a hash', `${byHash}; connect-src 'self'`, pinned],
  ['a nonce and strict-dynamic', `${byNonce}; connect-src 'self'`, withNonce],
  ['a nonce without any style', `${byNonce}; connect-src 'self'; style-src 'none'`, withNonce],
  ['a nonce and Trusted Types', `${byNonce}; connect-src 'self'; ${trusted}`, withNonce],
  [
    'Trusted Types of any name',
    `${byHash}; connect-src 'self'; require-trusted-types-for 'script'`,
    pinned,
  ],
  ['the own origin', "default-src 'self'", pinned],
  [
    'the own origin without styles and images',
    "default-src 'self'; style-src 'none'; img-src 'none'",
    pinned,
  ],
];

describe('a Content Security Policy that allows the script', () => {
  it.each(allowing)('is not violated: %s', async (_what, policy, scriptTag) => {
    const page = await openUnder(policy, scriptTag);

    await ready(page);

    expect(await styleOf(page)).toEqual(['rgb(79, 70, 229)', '44px', 'block']);
    expect(await fallbackOf(page).isVisible()).toBe(false);
    expect(pages.problems).toEqual([]);
  });

  it('gets no reports in report-only mode', async () => {
    const [[, policy]] = allowing as [[string, string, string]];

    const page = await pages.open(html(pinned + embed()), {
      'Content-Security-Policy-Report-Only': policy,
    });
    await ready(page);

    expect(pages.problems).toEqual([]);
  });
});

describe('a page in another language under a Content Security Policy', () => {
  const open = (policy: string, scriptTags: string) =>
    pages.open(html(scriptTags + embed('cl_live', 'lang="de"')), {
      'Content-Security-Policy': policy,
    });
  const germanHash = hashOf(german);
  const germanTag = `<script type="module" src="/locales/de.js" integrity="${germanHash}" crossorigin></script>`;

  it.each([
    ['the own origin', "default-src 'self'", pinned],
    ['a nonce and strict-dynamic', `${byNonce}; connect-src 'self'`, withNonce],
    [
      'a hash of each file',
      `default-src 'none'; script-src '${integrity}' '${germanHash}'; connect-src 'self'; ${trusted}`,
      germanTag + pinned,
    ],
  ])('loads its messages without a violation: %s', async (_what, policy, scriptTags) => {
    const page = await open(policy, scriptTags);

    await ready(page);

    expect(await payControls(page).textContent()).toBe('Buchen');
    expect(pages.problems).toEqual([]);
  });

  it('is shown in English when the policy blocks its messages', async () => {
    const page = await open(`${byHash}; connect-src 'self'`, pinned);

    await ready(page);

    expect(await payControls(page).textContent()).toBe('Book');
    expect(pages.problems).toHaveLength(1);
  });
});

describe('a Content Security Policy that blocks the script', () => {
  it.each([
    ['no script may run', "default-src 'none'"],
    ['the hash is another one', `default-src 'none'; script-src '${hashOf('another')}'`],
  ])('leaves the fallback link when %s', async (_what, policy) => {
    const page = await openUnder(policy);

    await expect.poll(() => pages.problems.length).toBeGreaterThan(0);

    expect(await payControls(page).count()).toBe(0);
    await followFallback(page);
  });

  it.each([
    ['integrity attribute', html(pinned + embed()), {}],
    ['policy', html(pinned + embed()), { 'Content-Security-Policy': byHash }],
  ])('does not run a script with one changed byte: %s', async (_what, document, headers) => {
    const body = Buffer.from(script);
    body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
    pages.site.answers.set('/checkout-link.js', { headers: JAVASCRIPT, body });

    const page = await pages.open(document, headers);

    await expect.poll(() => pages.problems.join()).toContain('integrity');
    expect(await page.evaluate(() => customElements.get('checkout-link'))).toBeUndefined();
    await followFallback(page);
  });
});

describe('Trusted Types without the policy of the script', () => {
  it.each(["'none'", 'lit-html', 'shop'])(
    'keep the plain link under trusted-types %s',
    async (names) => {
      const types = `require-trusted-types-for 'script'; trusted-types ${names}`;
      const page = await openUnder(`${byHash}; connect-src 'self'; ${types}`);

      await page.locator('checkout-link:state(ready)').waitFor({ state: 'attached' });

      expect(await payControls(page).count()).toBe(0);
      await followFallback(page);
      // One rendering that failed, not one after the other without end.
      expect(pages.problems.length).toBeLessThan(10);
    },
  );
});

describe('a Content Security Policy that blocks the request', () => {
  it.each([
    ['connect-src is missing', byHash],
    ['connect-src names another origin', `${byHash}; connect-src https://api.example`],
  ])('leaves the fallback link when %s', async (_what, policy) => {
    const page = await openUnder(policy);

    await gaveUp(page);

    expect(await payControls(page).count()).toBe(0);
    expect(pages.site.requests).toEqual(['GET /page', 'GET /checkout-link.js']);
    await followFallback(page);
  });
});

async function followFallback(page: Page): Promise<void> {
  expect(await fallbackOf(page).isVisible()).toBe(true);
  await fallbackOf(page).click();
  expect(page.url()).toBe(`${pages.site.origin}/plain`);
}
