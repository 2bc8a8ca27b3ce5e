import { languages, renderCheckoutLink, styles, type RenderOptions } from 'checkout-link-embed/ssr';
import { describe, expect, it, vi } from 'vitest';
import { badCheckoutUrls } from '../support/bad-checkout-urls.js';
import { linkView } from '../support/links.js';
import { escapeHtml } from '../../src/ssr/escape.js';
import { tables } from '../../src/locales/available.js';

const HREF = 'href="https://checkout.leanrails.com/cl/cl_ceramics"';

const render = (options?: RenderOptions, changes = {}) =>
  renderCheckoutLink(linkView(changes), options);

describe('a rendered link', () => {
  it('has a pay control in its shadow tree and a fallback link', () => {
    const html = render();

    expect(html).toMatch(/^<checkout-link link-id="cl_ceramics"><template shadowrootmode="open">/);
    expect(html.split(HREF)).toHaveLength(3);
    expect(html).toMatch(
      /<\/template><a href="[^"]+">Book: Ceramics workshop<\/a><\/checkout-link>$/,
    );
  });

  it('has its options as attributes of the element', () => {
    const html = render({
      lang: 'de',
      dir: 'ltr',
      endpoint: '/shop/links',
      layout: 'compact',
      target: '_blank',
      label: 'Los "geht\'s"',
      noItems: true,
      noDescription: true,
      showAmount: true,
      checkoutOrigins: ['https://checkout.leanrails.com', 'https://pay.example.com'],
      attributes: { id: 'first' },
    });

    expect(html.slice(0, html.indexOf('>'))).toBe(
      '<checkout-link link-id="cl_ceramics" lang="de" dir="ltr" endpoint="/shop/links" layout="compact" ' +
        'target="_blank" label="Los &quot;geht&#39;s&quot;" no-items="" no-description="" show-amount="" ' +
        'checkout-origins="https://checkout.leanrails.com https://pay.example.com" id="first"',
    );
  });

  it('has the given content in place of the default', () => {
    const html = render({ content: '<img slot="media" src="/wheel.jpg"><a href="/book">Book</a>' });

    expect(html).toMatch(
      /<\/template><img slot="media" src="\/wheel.jpg"><a href="\/book">Book<\/a><\/checkout-link>$/,
    );
  });

  it('has the total in the default content with showAmount', () => {
    const html = render({ showAmount: true, lang: 'de' });
    const labeled = render({ showAmount: true, label: 'Join' });

    expect(html).toMatch(/>Für 104,50\u00a0€ buchen: Ceramics workshop<\/a><\/checkout-link>$/);
    expect(html).toContain('>Für <bdi>104,50\u00a0€</bdi> buchen</a');
    expect(labeled).toMatch(/>Join – €104.50: Ceramics workshop<\/a><\/checkout-link>$/);
  });

  it('has a constant <style>, a nonce, or a style sheet link', () => {
    expect(render()).toContain(`<style>${styles}</style>`);
    expect(render({ nonce: 'abc' })).toContain('<style nonce="abc">');
    expect(render({ stylesheet: '/a.css' })).toContain('<link rel="stylesheet" href="/a.css">');
    expect(styles).not.toMatch(/[<>]\/|\n/);
  });

  it('has no href when the link is inactive, even if the link has a URL', () => {
    const html = render({}, { active: false, inactive_message: 'Back in May.' });

    expect(html).not.toMatch(/href=/);
    expect(html).toMatch(/<\/template>Ceramics workshop: Back in May.<\/checkout-link>$/);
  });

  it.each(badCheckoutUrls)('never has a pay control to %s', (url) => {
    const html = render({}, { url });

    expect(html).toBe('<checkout-link link-id="cl_ceramics"></checkout-link>');
  });

  it('accepts an object of the payments API with further fields', () => {
    const html = render({}, { metadata: { margin: 'PRIVATE' }, livemode: undefined });

    expect(html).not.toContain('PRIVATE');
  });
});

describe('a language', () => {
  it.each(Object.entries(tables))('is available: %s', async (tag, load) => {
    const { default: words } = await load();

    expect(languages).toContain(words.lang);
    expect(words.lang.toLowerCase()).toBe(tag);
    expect(render({ lang: tag })).toContain(`>${escapeHtml(words.submit.book)}</a`);
  });

  it.each([
    ['de', 'Buchen', '104,50\u00a0€'],
    ['de-CH', 'Buchen', 'EUR\u00a0104.50'],
    ['de_DE', 'Buchen', '104,50\u00a0€'],
    ['pt_BR.UTF-8', 'Reservar', '€\u00a0104,50'],
    ['sr-ME', 'Rezerviši', '104,50\u00a0€'],
    ['is', 'Bóka', '104,50\u00a0EUR'],
    ['zh-TW', '預訂', '€104.50'],
    ['tlh', 'Book', '€104.50'],
    [undefined, 'Book', '€104.50'],
  ])('%s has its messages and amounts', (lang, word, money) => {
    const html = render({ lang });

    expect(/>([^<]+)<\/a\s*>\s*<\/div>/.exec(html)?.[1]).toBe(word);
    expect(html).toContain(`<span part="total-amount">${money}</span>`);
  });

  it('is written on the element as a BCP 47 tag', () => {
    expect(render({ lang: 'pt_BR.UTF-8' })).toContain(
      '<checkout-link link-id="cl_ceramics" lang="pt-br">',
    );
    expect(render({ lang: 'pt-BR' })).toContain(
      '<checkout-link link-id="cl_ceramics" lang="pt-BR">',
    );
  });

  it('without messages is English, and marked as such', () => {
    const html = render({ lang: 'tlh' }, { livemode: false });

    expect(html).toContain('<span lang="en">Test mode</span>');
    expect(html).toContain('<span part="total-label"><span lang="en">Total</span></span>');
    expect(html).toMatch(/<a[^>]* lang="en" aria-label="Book: Ceramics workshop"/);
    expect(html).toContain('</template><a lang="en" href=');
    expect(render({ lang: 'tlh', label: 'jIH' })).not.toContain('"jIH" lang');
    expect(render({ lang: 'de' })).not.toContain('lang="en"');
    expect(render()).not.toContain('lang="en"');
  });

  it('can have messages given as an option', async () => {
    const { default: en } = await import('../../src/locales/en.js');
    const messages = { ...en, submit: { ...en.submit, book: 'To the wheel' } };

    expect(render({ messages })).toContain('>To the wheel</a');
  });
});

describe('target', () => {
  it.each(['_self', '_blank', '_top', '_parent'] as const)(
    '%s is written on the element and its pay control',
    (target) => {
      const html = render({ target });

      expect(html).toContain(`<checkout-link link-id="cl_ceramics" target="${target}">`);
      expect(html).toContain(`target="${target}" rel=`);
    },
  );

  it.each([
    ['en', 'Book: Ceramics workshop (opens in a new window)'],
    ['fr', 'Réserver\u00a0: Ceramics workshop (s’ouvre dans une nouvelle fenêtre)'],
    ['zh-TW', '預訂：Ceramics workshop（在新視窗中開啟）'],
  ])('_blank is in the accessible name, but not in the default content: %s', (lang, name) => {
    const html = render({ lang, target: '_blank' });

    expect(html).toContain(`aria-label="${name}"`);
    expect(html).toContain(`>${name.replace(/ ?[(（].*/, '')}</a></checkout-link>`);
    expect(render({ lang, target: '_top' })).not.toContain(name);
  });

  it('by default is left to the element', () => {
    const html = render();

    expect(html).toContain('<checkout-link link-id="cl_ceramics">');
    expect(html).toContain('target="_self" rel=');
  });
});

describe('checkoutOrigins', () => {
  it('in another spelling allow the normalized URL', () => {
    const html = renderCheckoutLink(
      linkView({ url: 'https://PAY.example.com:443/cl/cl_Ceramics' }),
      { checkoutOrigins: ['HTTPS://Pay.example.com:443'] },
    );

    expect(html).toContain('checkout-origins="https://pay.example.com"');
    expect(html).toContain('href="https://pay.example.com/cl/cl_Ceramics"');
  });

  it('of a test host allow its URLs, with one warning', () => {
    const logged = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const local = linkView({ url: 'http://pay.test/cl/cl_ceramics' });
    const checkoutOrigins = ['https://pay.example.com', 'http://pay.test'];

    const html = renderCheckoutLink(local, { checkoutOrigins });
    renderCheckoutLink(local, { checkoutOrigins });

    expect(html).toContain('href="http://pay.test/cl/cl_ceramics"');
    expect(logged.mock.calls).toEqual([
      [
        'renderCheckoutLink: `checkoutOrigins`: http://pay.test is allowed, but not protected by HTTPS. Use it for tests and in apps only.',
      ],
    ]);
    logged.mockRestore();
  });
});

describe('an invalid option', () => {
  it.each([
    ['lang', { lang: 'de DE' }],
    ['layout', { layout: 'wide' }],
    ['target', { target: 'top' }],
    ['dir', { dir: 'up' }],
    ['label', { label: 7 }],
    ['at', { at: NaN }],
    ['checkoutOrigins', { checkoutOrigins: ['https://*.example.com'] }],
    ['checkoutOrigins', { checkoutOrigins: [] }],
    ['checkoutOrigins', { checkoutOrigins: ['http://pay.example.com'] }],
    ['checkoutOrigins', { checkoutOrigins: 'https://pay.example.com' }],
    ['imageOrigins', { imageOrigins: 'https://images.example.com' }],
    ['imageOrigins', { imageOrigins: ['http://images.example.com'] }],
    ['images', { images: 'all' }],
    ['attributes', { attributes: { 'x onclick': '1' } }],
  ])('throws with its name: %s', (name, options) => {
    expect(() => render(options as RenderOptions)).toThrow(
      new RegExp(`^renderCheckoutLink: \`${name}\` must`),
    );
  });

  it.each([null, undefined, 'cl_ceramics', {}, { id: 'cl_x', active: true }])(
    'is named when it is the link: %j',
    (link) => {
      expect(() => renderCheckoutLink(link as never)).toThrow('renderCheckoutLink: `link`');
    },
  );
});
