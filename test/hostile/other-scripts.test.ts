import { describe, expect, it } from 'vitest';
import {
  embed,
  html,
  outcomesIn,
  payControls,
  ready,
  scriptTag,
  usePages,
  type Outcome,
} from '../support/browser-pages.js';
import { JAVASCRIPT, script } from '../support/scripted-site.js';

const pages = usePages();

/** A component of the page's own that is rendered by the page's own copy of Lit. */
const shopScript = `
  import { html, render } from '/lit.js';
  const place = document.querySelector('#shop');
  render(html\`<p id="greeting">Hello, \${"guest"}</p>\`, place);
`;
const shopTag = '<script type="module" src="/shop.js"></script>';
/** The same element from another release of the script. */
const otherVersionTag = '<script type="module" src="/checkout-link-2.js"></script>';

function serveOthers(): void {
  pages.site.answers.set('/shop.js', { headers: JAVASCRIPT, body: shopScript });
  const otherVersion = `/* 0.0.2 */\n${script.toString()}`;
  pages.site.answers.set('/checkout-link-2.js', { headers: JAVASCRIPT, body: otherVersion });
}

const policies: [what: string, headers: Record<string, string>][] = [
  ['without a policy', {}],
  [
    'under Trusted Types',
    {
      'Content-Security-Policy':
        "script-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html checkout-link",
    },
  ],
];

describe.each(policies)('beside another copy of Lit %s', (_what, headers) => {
  it.each([
    ['before', scriptTag + shopTag],
    ['after', shopTag + scriptTag],
  ])('works when loaded %s it', async (_order, tags) => {
    serveOthers();

    const page = await pages.open(html(`<div id="shop"></div>${embed()}${tags}`), headers);
    await ready(page);

    expect(await page.locator('#greeting').textContent()).toBe('Hello, guest');
    expect(pages.problems).toEqual([]);
  });
});

describe('a page that loads the script more than once', () => {
  it.each([
    ['the same address twice', scriptTag + scriptTag],
    ['two versions', scriptTag + otherVersionTag],
    ['two versions and the first one again', scriptTag + otherVersionTag + scriptTag],
  ])('shows one element without an error: %s', async (_what, tags) => {
    serveOthers();

    const page = await pages.open(html(tags + embed()));
    await ready(page);
    await page.waitForLoadState();

    expect(await payControls(page).count()).toBe(1);
    expect(pages.site.requests.filter((line) => line.includes('/checkout-links/'))).toHaveLength(1);
    expect(pages.problems).toEqual([]);
  });

  it('keeps the first registration', async () => {
    serveOthers();
    const keepFirst = '<script type="module">first = customElements.get("checkout-link")</script>';

    const page = await pages.open(
      html(`<script>var first</script>${scriptTag}${keepFirst}${otherVersionTag}${embed()}`),
    );
    await ready(page);

    expect(
      await page.evaluate('Boolean(first) && customElements.get("checkout-link") === first'),
    ).toBe(true);
    expect(pages.problems).toEqual([]);
  });

  it('has no Trusted Types violation with two versions', async () => {
    serveOthers();
    const [, [, headers]] = policies as [unknown, [string, Record<string, string>]];

    const page = await pages.open(html(scriptTag + otherVersionTag + embed()), headers);
    await ready(page);

    expect(await payControls(page).count()).toBe(1);
    expect(pages.problems).toEqual([]);
  });
});

/** Replacements of `fetch` by a page; `own` is the platform's. */
const working: Replacement[] = [
  [
    'waits',
    'async (...a) => { await new Promise((go) => setTimeout(go, 150)); return own(...a); }',
  ],
  ['knows no options', '(input) => own(input)'],
  ['hands on a copy', 'async (...a) => (await own(...a)).clone()'],
  [
    'wants itself as this',
    'function (...a) { if (this !== globalThis && this !== undefined) throw new TypeError("Illegal invocation"); return own(...a); }',
  ],
  ['makes a Request first', '(input, init) => own(new Request(input, init))'],
];
const broken: Replacement[] = [
  ['throws', '() => { throw new Error("offline"); }'],
  ['rejects with nothing', '() => Promise.reject()'],
  ['gives nothing', '() => undefined'],
  ['gives null later', 'async () => null'],
  ['gives a text', 'async () => "{}"'],
  ['gives a bare object', 'async () => ({})'],
  ['gives an object that is ok', 'async () => ({ ok: true })'],
  [
    'gives a body that is no text',
    'async () => ({ ok: true, status: 200, text: async () => ({ active: true }) })',
  ],
  [
    'gives a link as an object',
    'async () => ({ ok: true, text: async () => ({ id: "cl_live", active: true }) })',
  ],
  ['gives a page', 'async () => new Response("<!doctype html><p>Sign in")'],
  ['gives another link', 'async () => own("/checkout-links/cl_other")'],
  [
    'gives an opaque answer',
    '(input) => own(input, { mode: "no-cors", redirect: "manual" }).then(() => Response.error())',
  ],
  ['is no function', '42'],
  ['never answers', '() => new Promise(() => {})'],
  ['never ends its answer', 'async () => new Response(new ReadableStream())'],
];

type Replacement = [what: string, replacement: string];

describe('a page that replaces fetch', () => {
  it('shows the link when that fetch works', async () => {
    expect(await outcomesWith(working)).toEqual(all(working, 'payable'));
    expect(pages.problems).toEqual([]);
  });

  it('shows the fallback link when that fetch is broken', async () => {
    expect(await outcomesWith(broken, hurry)).toEqual(all(broken, 'plain link'));
    expect(pages.problems).toEqual([]);
  });
});

/** Makes timeouts and retry delays a hundred times as fast. */
const hurry =
  '<script>{ const own = setTimeout; setTimeout = (run, ms) => own(run, ms / 100); }</script>';

function outcomesWith(
  replacements: Replacement[],
  prelude = '',
): Promise<Record<string, Outcome[]>> {
  const documents = replacements.map(([what, replacement]): [string, string] => {
    const override = `<script>{ const own = fetch; globalThis.fetch = ${replacement}; }</script>`;
    return [what, html(override + prelude + embed() + scriptTag)];
  });
  return outcomesIn(pages, new Map(documents));
}

const all = (replacements: Replacement[], outcome: Outcome) =>
  Object.fromEntries(replacements.map(([what]) => [what, [outcome]]));
