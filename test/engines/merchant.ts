import { linkView } from '../support/links.js';
import { JAVASCRIPT, projectFile, startSite, type Site } from '../support/scripted-site.js';
import { collect } from './probe.js';
import { payUrl, type Scenario } from './scenarios.js';

/** A page of the merchant's, with one section for each scenario. */
export interface MerchantPage {
  name: string;
  scenarios: readonly Scenario[];
  /** What loads the script, in the document's head. */
  head: string;
  headers?: Record<string, string>;
  /** Runs before all other scripts: what the page does to its globals. */
  prelude?: string;
  /** The body, with the sections in it. */
  body?: (main: string) => string;
  /** What the console says, once, of a script that cannot work. */
  report?: string;
  /** What else the page shows. */
  text?: string;
}

export const MODULE = '<script type="module" src="/checkout-link.js"></script>';
export const CLASSIC = '<script defer src="/checkout-link.classic.js"></script>';

/** The id of a scenario's link. */
export const idOf = ({ name }: Scenario): string => `cl_${name.replace(/\W+/g, '_')}`;

/** The merchant's site, with the built files. */
export async function openSite(): Promise<Site> {
  const site = await startSite();
  const file = (path: string) => ({ headers: JAVASCRIPT, body: projectFile(path) });
  site.answers.set('/checkout-link.classic.js', file('dist/checkout-link.classic.js'));
  site.answers.set('/another/checkout-link.js', file('dist/checkout-link.js'));
  site.answers.set('/locales/pl.js', file('dist/locales/pl.js'));
  site.answers.set('/polyfill.js', file(POLYFILL));
  site.answers.set('/shop.css', { headers: { 'Content-Type': 'text/css' }, body: STYLE });
  site.answers.set('/favicon.ico', { status: 204, body: '' });
  return site;
}

const POLYFILL =
  'node_modules/@webcomponents/scoped-custom-element-registry/scoped-custom-element-registry.min.js';

const STYLE = `
  body { margin: 12px; font: 15px/1.5 sans-serif }
  main { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start }
  section { width: 280px }
  .below { margin-top: 3000px }
`;

/** Serves a page and its links; returns its address. */
export function serve(site: Site, page: MerchantPage): string {
  site.links.clear();
  for (const scenario of page.scenarios) {
    const { link = {} } = scenario;
    const id = idOf(scenario);
    if (link === 'not a link') site.links.set(id, { id, object: 'page', line_items: {} });
    else if (link) site.links.set(id, linkView({ id, url: payUrl(id), ...link }));
  }
  const first = `(${collect.toString()})();${page.prelude ?? ''}`;
  const headers = { 'Content-Type': 'text/html; charset=utf-8', ...page.headers };
  site.answers.set('/first.js', { headers: JAVASCRIPT, body: first });
  site.answers.set('/page', { headers, body: documentOf(page) });
  site.requests.length = 0;
  return `${site.origin}/page`;
}

function documentOf({ scenarios, head, body = (main) => main }: MerchantPage): string {
  const lazy = scenarios.filter(({ isLazy }) => isLazy);
  const others = scenarios.filter(({ isLazy }) => !isLazy);
  const main = `<main>${sectionsOf(others)}</main><main class="below">${sectionsOf(lazy)}</main>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<link rel="stylesheet" href="/shop.css" nonce="${NONCE}"><script src="/first.js" nonce="${NONCE}"></script>${head}
</head><body>${body(main)}</body></html>`;
}

/** The nonce of the pages' own scripts. */
export const NONCE = 'c2hvcA';

function sectionsOf(scenarios: readonly Scenario[]): string {
  const section = (scenario: Scenario) =>
    `<section data-name="${scenario.name}">${scenario.markup(idOf(scenario))}</section>`;
  return scenarios.map(section).join('\n');
}

/** The ids that the endpoint was asked for. */
export function requestedIds({ requests, origin }: Site): string[] {
  return requests.flatMap((line) => {
    const url = new URL(line.replace(/^GET /, ''), origin);
    const [, single] = /^\/checkout-links\/(.+)$/.exec(url.pathname) ?? [];
    return single ? [single] : url.searchParams.getAll('id');
  });
}
