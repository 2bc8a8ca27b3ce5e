import { renderCheckoutLink, type RenderOptions } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { html, scriptTag, usePages } from '../support/browser-pages.js';
import { lineItem, lineItems, linkView } from '../support/links.js';

const pages = usePages();

const links = {
  'an ordinary link': linkView(),
  'a link of test mode': linkView({ livemode: false }),
  'a link with few sales left': linkView({
    restrictions: { completed_sessions: { limit: 5, count: 2 } },
  }),
  'a link with many items': linkView({
    line_items: lineItems(Array.from({ length: 8 }, () => lineItem())),
  }),
  'a list that is cut': linkView({ line_items: lineItems([lineItem()], true) }),
  'an item without text and amount': linkView({
    line_items: lineItems([lineItem({ description: null, amount_total: null })]),
  }),
  'a link without anything': linkView({ description: null, line_items: lineItems([]) }),
  'an inactive link': linkView({ active: false, url: null }),
  'a link that is sold out': linkView({
    active: false,
    url: null,
    restrictions: { completed_sessions: { limit: 5, count: 5 } },
  }),
};

const ways: RenderOptions[] = [
  {},
  { layout: 'compact', target: '_blank' },
  { layout: 'button', label: 'To the till' },
  { noItems: true, noDescription: true },
];

/** In the page: the tree of each element, as text without comments, styles and data. */
function trees(): string[] {
  return [...document.querySelectorAll('checkout-link')].map((element) => {
    const copy = document.createElement('div');
    copy.append(...[...(element.shadowRoot?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    copy.querySelectorAll('style, script').forEach((node) => node.remove());
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
    const comments: Node[] = [];
    while (walker.nextNode()) comments.push(walker.currentNode);
    for (const comment of comments) comment.parentNode?.removeChild(comment);
    // Lit sets what is bound after what is written.
    for (const each of copy.querySelectorAll('*')) {
      const sorted = [...each.attributes].sort((a, b) => a.name.localeCompare(b.name));
      for (const { name } of sorted) each.removeAttribute(name);
      for (const { name, value } of sorted) each.setAttribute(name, value);
    }
    copy.normalize();
    return copy.innerHTML.replace(/\s+/g, ' ').replaceAll(' class="card "', ' class="card"').trim();
  });
}

describe('what the server writes', () => {
  it.each(Object.entries(links))('of %s is what the browser writes', async (_what, link) => {
    const rendered = ways.map((options) => renderCheckoutLink(link, options));
    const page = await pages.open(html(rendered.join('')));
    const ofServer = await page.evaluate(trees);

    // Without the template the script has to write everything itself.
    const emptied = rendered.map((each) => each.replace(/<template.*<\/template>/s, ''));
    const other = await pages.open(html(emptied.join('') + scriptTag));
    await other.evaluate((data) => {
      for (const element of document.querySelectorAll('checkout-link')) {
        Object.assign(element, { link: data });
      }
    }, link);
    await other.locator('checkout-link:is(:state(ready), :state(inactive))').nth(3).waitFor();

    expect(ofServer).toHaveLength(ways.length);
    expect(ofServer).toEqual(await other.evaluate(trees));
  });
});
