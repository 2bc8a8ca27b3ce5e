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
  let rendered = false;
  const look = () => {
    const root = document.querySelector('checkout-link')?.shadowRoot;
    if (root?.querySelector('[part=pay][href]')) {
      const numbers = root.querySelectorAll('[part$=amount], [part=quantity]');
      window.firstNumbers = [...numbers].map((one) => one.textContent);
      const pay = root.querySelector('[part=pay]');
      const place = pay.querySelector('bdi');
      window.firstPay = [pay.textContent.trim(), pay.ariaLabel, place?.getBoundingClientRect().width, pay.offsetHeight];
      setTimeout(() => (rendered = true));
    }
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Intl.NumberFormat = function (...args) {
    window.renderedBefore ??= rendered;
    return new NumberFormat(...args);
  };
  Intl.NumberFormat.supportedLocalesOf = (tag) => {
    window.renderedBefore ??= rendered;
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
    await page.waitForFunction('window.renderedBefore !== undefined');

    expect(await page.evaluate('renderedBefore')).toBe(true);
    await expect
      .poll(() => page.locator('checkout-link [part=total-amount]').innerText())
      .toMatch(/^€\d+\.\d\d$/);
  });

  it('renders no text in place of a number that is not formatted yet', async () => {
    const page = await pages.open(
      html(
        `<checkout-link lang="en-GB" link-id="cl_live"></checkout-link>${scriptTag}`,
        watchNumbers,
      ),
    );
    await page.waitForFunction('window.firstNumbers');

    expect(await page.evaluate('window.firstNumbers')).toEqual(['', '', '', '']);
  });

  it('keeps the place of a total in the pay control, and names no amount, until it is formatted', async () => {
    const page = await pages.open(
      html(
        `<checkout-link lang="en-GB" link-id="cl_live" show-amount></checkout-link>${scriptTag}`,
        watchNumbers,
      ),
    );
    const pay = page.locator('checkout-link [part=pay]');
    await pay.getByText(/€\d/).waitFor();

    const [label, name, width, height] = await page.evaluate<unknown[]>('window.firstPay');
    expect([label, name]).toEqual(['Book for', 'Book: Ceramics workshop']);
    const formatted = await pay.locator('bdi').boundingBox();
    expect(Math.abs(Number(width) - (formatted?.width ?? 0))).toBeLessThan(12);
    expect(height).toBe((await pay.boundingBox())?.height);
    expect(await pay.getAttribute('aria-label')).toMatch(
      /^Book for €\d+\.\d\d: Ceramics workshop$/,
    );
  });

  it('formats amounts without Intl in American English', async () => {
    const page = await pages.open(html(embed('cl_live') + scriptTag, watchNumbers));
    await ready(page);

    expect(await page.locator('checkout-link [part=total-amount]').innerText()).toMatch(
      /^€\d+\.\d\d$/,
    );
    expect(await page.evaluate('window.renderedBefore')).toBeUndefined();
  });
});
