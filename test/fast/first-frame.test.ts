import { describe, expect, it } from 'vitest';
import { embed, html, payControls, ready, scriptTag, usePages } from '../support/browser-pages.js';

const pages = usePages();

/** Records the requests before the element is defined, and all requests. */
const watchRequests = `<script>
  window.asked = [];
  const { fetch } = window, { define } = CustomElementRegistry.prototype;
  window.fetch = (url, options) => (asked.push(new URL(url).search), fetch(url, options));
  CustomElementRegistry.prototype.define = function (...args) {
    window.askedBefore ??= [...asked];
    return define.apply(this, args);
  };
</script>`;

/** Records whether a pay control was rendered when Intl was used first. */
const watchNumbers = `<script>
  const { NumberFormat } = Intl;
  let drawn = false;
  const look = () => {
    const root = document.querySelector('checkout-link')?.shadowRoot;
    if (root?.querySelector('[part=pay][href]')) setTimeout(() => (drawn = true));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Intl.NumberFormat = function (...args) {
    window.drawnBefore ??= drawn;
    return new NumberFormat(...args);
  };
  Intl.NumberFormat.supportedLocalesOf = (tag) => {
    window.drawnBefore ??= drawn;
    return NumberFormat.supportedLocalesOf(tag);
  };
</script>`;

describe('the script', () => {
  it('requests the links of a page before the element is defined', async () => {
    const page = await pages.open(
      html(embed('cl_other') + embed('cl_live') + scriptTag, watchRequests),
    );
    await payControls(page).nth(1).waitFor();

    const asked = await page.evaluate('[askedBefore, asked]');

    const request = '?id=cl_live&id=cl_other';
    expect(asked).toEqual([[request], [request]]);
  });

  it('does not prefetch lazy, server-rendered or given links', async () => {
    const far = embed('cl_far', 'loading="lazy" style="margin-top: 9000px"');
    const inHand = `${embed('cl_hand')}<script>document.querySelector('checkout-link').link = {}</script>`;
    const rendered = `<checkout-link link-id="cl_ours"><template shadowrootmode="open"><a>Buy</a></template></checkout-link>`;
    const refused = embed('../live');

    const page = await pages.open(
      html(inHand + rendered + refused + far + scriptTag, watchRequests),
    );
    await page.waitForFunction('window.askedBefore');

    expect(await page.evaluate('askedBefore')).toEqual([]);
  });

  it('renders the pay control before Intl formats numbers', async () => {
    const page = await pages.open(
      html(
        `<checkout-link lang="en-GB" link-id="cl_live"></checkout-link>${scriptTag}`,
        watchNumbers,
      ),
    );
    await ready(page);
    await page.waitForFunction('window.drawnBefore !== undefined');

    expect(await page.evaluate('drawnBefore')).toBe(true);
    await page.locator('checkout-link [part=card]:not(.rough)').waitFor();
    expect(await page.locator('checkout-link [part=total-amount]').innerText()).toMatch(
      /^€\d+\.\d\d$/,
    );
  });

  it('formats amounts without Intl in American English', async () => {
    const page = await pages.open(html(embed('cl_live') + scriptTag, watchNumbers));
    await ready(page);

    expect(await page.locator('checkout-link [part=total-amount]').innerText()).toMatch(
      /^€\d+\.\d\d$/,
    );
    expect(await page.evaluate('window.drawnBefore')).toBeUndefined();
  });
});
