import { languages, renderCheckoutLink } from 'checkout-link-embed/ssr';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { html, scriptTag, usePages } from '../support/browser-pages.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import { partOf } from '../support/nightly.js';
import { JAVASCRIPT, projectFile } from '../support/scripted-site.js';

/** As operating systems write tags, and regions of languages that have no messages of their own. */
const others = ['de_DE', 'pt_BR.UTF-8', 'sr_RS@latin', 'de-CH', 'it-CH', 'nn-NO', 'ary-MA', 'my'];
const tags = [...languages, ...others];

/** Few sales left, more items than are listed, and amounts from cents to millions. */
function linkIn(currency: string) {
  const amounts = [-250, 1_050, 123_450, 1_234_567, 123_456_789, 100];
  const items = amounts.map((amount_total) =>
    lineItem({ currency, amount_total, quantity: 1_234 }),
  );
  const restrictions = { completed_sessions: { limit: 5, count: 2 } };
  return linkView({ currency, line_items: lineItems(items), restrictions });
}

/** Of the browser. Each with one currency, and with all of them at night. */
const locales = ['ka-GE', 'fa-IR', 'ar-EG', 'hi-IN', 'de-DE'];
const links = ['gel', 'usd', 'eur', 'inr', 'isk'].map(linkIn);

/** In the page: the text of each shadow tree. */
const textsInPage = () =>
  [...document.querySelectorAll('checkout-link')].map((element) =>
    [...(element.shadowRoot?.querySelectorAll('[part=card]') ?? [])]
      .map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())
      .join(),
  );

describe.each(locales)('in a browser in %s', (locale) => {
  const pages = usePages({ locale });

  const checked = partOf(links, locales.indexOf(locale), locales.length);

  it.each(checked)('every language is written as by the server, in $currency', async (link) => {
    for (const file of readdirSync('dist/locales')) {
      const path = `/locales/${file}`;
      pages.site.answers.set(path, { headers: JAVASCRIPT, body: projectFile(`dist${path}`) });
    }
    const rendered = tags.map((lang) => renderCheckoutLink(link, { lang }));
    const server = await pages.open(html(rendered.join('')));
    const ofServer = await server.evaluate(textsInPage);
    const elements = tags.map((lang) => `<checkout-link lang="${lang}"></checkout-link>`);
    const browser = await pages.open(html(elements.join('') + scriptTag));

    await browser.evaluate((data) => {
      for (const element of document.querySelectorAll('checkout-link')) {
        Object.assign(element, { link: data });
      }
    }, link);

    const byTag = (texts: string[]) => texts.map((text, index) => `${tags[index]}: ${text}`);
    await expect
      .poll(async () => byTag(await browser.evaluate(textsInPage)), { timeout: 10_000 })
      .toEqual(byTag(ofServer));
  });
});
