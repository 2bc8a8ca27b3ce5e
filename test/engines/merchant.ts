import { startSite, JAVASCRIPT, projectFile, type Site } from '../support/scripted-site.js';
import { linkView } from '../support/links.js';
import { collect } from './probe.js';
import { payUrl, type Scenario } from './scenarios.js';

/** A page of the merchant's, with one section for each scenario. */
export interface MerchantPage {
  name: string;
  scenarios: readonly Scenario[];
  /** What loads the script, in the document's head. */
  head: string;
  headers?: Record<string, string>;
  /** Attributes of the page's own scripts. */
  scriptAttributes?: string;
  /** The body, with the sections in it. */
  body?: (main: string) => string;
}

export const MODULE = '<script type="module" src="/checkout-link.js"></script>';
export const CLASSIC = '<script defer src="/checkout-link.classic.js"></script>';

/** The id of a scenario's link. */
export const idOf = ({ name }: Scenario): string => `cl_${name.replace(/\W+/g, '_')}`;

/** The merchant's site, with the built files. */
export async function openSite(): Promise<Site> {
  const site = await startSite();
  const script = (path: string) => ({ headers: JAVASCRIPT, body: projectFile(path) });
  site.answers.set('/checkout-link.classic.js', script('dist/checkout-link.classic.js'));
  site.answers.set('/another/checkout-link.js', script('dist/checkout-link.js'));
  site.answers.set('/locales/pl.js', script('dist/locales/pl.js'));
  site.answers.set('/favicon.ico', { status: 204, body: '' });
  return site;
}

/** Serves a page and its links; returns the page's path. */
export function serve(site: Site, page: MerchantPage, path = '/page'): string {
  site.links.clear();
  for (const scenario of page.scenarios) {
    const { link = {} } = scenario;
    const id = idOf(scenario);
    if (link === 'not a link') site.links.set(id, { id, object: 'page', line_items: {} });
    else if (link) site.links.set(id, linkView({ id, url: payUrl(id), ...link }));
  }
  const headers = { 'Content-Type': 'text/html; charset=utf-8', ...page.headers };
  site.answers.set(path, { headers, body: documentOf(page) });
  site.requests.length = 0;
  return path;
}

const STYLE = `
  body { margin: 12px; font: 15px/1.5 sans-serif }
  main { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start }
  section { width: 280px }
  .below { margin-top: 3000px }
`;

function documentOf({ scenarios, head, scriptAttributes = '', body = same }: MerchantPage): string {
  const lazy = scenarios.filter(({ isLazy }) => isLazy);
  const others = scenarios.filter(({ isLazy }) => !isLazy);
  const main = `<main>${sectionsOf(others)}</main><main class="below">${sectionsOf(lazy)}</main>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<script ${scriptAttributes}>(${collect.toString()})()</script>${head}
<style ${scriptAttributes}>${STYLE}</style></head><body>${body(main)}</body></html>`;
}

const same = (html: string) => html;

const sectionsOf = (scenarios: readonly Scenario[]): string =>
  scenarios
    .map((scenario) => {
      const html = scenario.markup(idOf(scenario));
      return `<section data-name="${scenario.name}">${html}</section>`;
    })
    .join('\n');

/** The ids that the endpoint was asked for. */
export function requestedIds({ requests, origin }: Site): string[] {
  return requests.flatMap((line) => {
    const url = new URL(line.replace(/^GET /, ''), origin);
    const [, single] = /^\/checkout-links\/(.+)$/.exec(url.pathname) ?? [];
    return single ? [single] : url.searchParams.getAll('id');
  });
}
