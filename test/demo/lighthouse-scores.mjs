import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';

export const pages = [
  '',
  'gallery.html',
  'playground.html',
  'reference.html',
  'pages/index.html',
  'docs/index.html',
  'docs/endpoint.html',
  'docs/styling.html',
];
/** Measured by `npm run lighthouse` only, to save time. */
export const otherPages = [
  'docs/element.html',
  'docs/serve.html',
  'docs/quickstart.html',
  'pages/shop.html',
];
const categoriesAt100 = ['accessibility', 'best-practices', 'seo'];

export async function openLighthouse() {
  const chrome = await launch({
    chromePath: await findChromium(),
    chromeFlags: ['--headless', ...chromiumArgs],
  });
  return {
    async visit(url) {
      const result = await lighthouse(url, { port: chrome.port, logLevel: 'error' });
      const { categories, audits } = result.lhr;
      const scoreOf = (id) => Math.round(categories[id].score * 100);
      return {
        performance: scoreOf('performance'),
        scores: Object.fromEntries(categoriesAt100.map((id) => [id, scoreOf(id)])),
        problems: categoriesAt100.flatMap((id) => problemsIn(categories[id].auditRefs, audits)),
      };
    },
    async close() {
      chrome.kill();
    },
  };
}

/** Titles of audits that lower a score. */
function problemsIn(auditRefs, audits) {
  return auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => audits[id].title);
}
