import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkoutLinksIn, minified, optimizers } from './optimizers.js';
import {
  block,
  BREAD,
  connect,
  forgetLinks,
  INACTIVE,
  KEY,
  openShop,
  payControl,
  publish,
  WORKSHOP,
  type Shop,
} from './shop.js';

let shop: Shop;
let workshop: string;

beforeAll(async () => {
  shop = await openShop();
  workshop = publish(shop.site, 'Workshop', block({ linkId: WORKSHOP }));
});
afterEach(() => {
  shop.sandbox.sandbox.faults.clear();
  shop.sandbox.sandbox.reset();
  for (const name of Object.keys(optimizers)) shop.site.removeMuPlugin(name);
  forgetLinks(shop);
});
afterAll(async () => {
  await shop?.close();
});

const html = async (path: string) => (await fetch(shop.site.url + path)).text();

/** Clicks the pay control, pays on the sandbox's page, and comes back. */
async function pay(page: Page): Promise<void> {
  const address = page.url();
  await payControl(page).getByText('Book').click();
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByRole('button', { name: /^(Pay|Book)/ }).click();
  await page.getByText('See you at the kiln').waitFor();
  await page.goto(address);
  await page.mouse.move(200, 200);
  await payControl(page).getByText('Book').waitFor();
}

describe('a post with the block, for a visitor', () => {
  it('is paid on the hosted page, and seen again afterwards', async () => {
    await pay(await shop.visit(workshop));
  });

  it('has a link that works without the script, with the words of submit_type', async () => {
    const [link] = checkoutLinksIn(await html(workshop));

    expect(link?.content).toBe(
      `<a class="wp-element-button" href="${shop.sandbox.url}/cl/${WORKSHOP}">Book: Raku workshop for two</a>`,
    );
  });

  it('has the link in the language of the site', async () => {
    shop.site.addMuPlugin('words', `add_filter( 'locale', static fn() => 'de_AT' );`);

    const [link] = checkoutLinksIn(await html(workshop));
    shop.site.removeMuPlugin('words');

    expect(link?.content).toContain('>Buchen: Raku workshop for two</a>');
  });

  it('fetches the card in the language of the site from the folder of the plugin', async () => {
    shop.site.addMuPlugin('words', `add_filter( 'locale', static fn() => 'de_DE' );`);

    const page = await shop.visit(workshop);
    await payControl(page).getByText('Buchen').waitFor();
    shop.site.removeMuPlugin('words');
  });

  it('preloads the address that the elements request, one for all links', async () => {
    const path = publish(shop.site, 'Two', block({ linkId: WORKSHOP }) + block({ linkId: BREAD }));
    const page = await shop.visit('/wp-login.php');
    const requests: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('checkout-links/v1')) requests.push(request.url());
    });

    await page.goto(shop.site.url + path);
    await payControl(page, BREAD).waitFor();

    const ids = `id=${WORKSHOP}&id=${BREAD}`;
    const preload = await page.locator('link[rel=preload][as=fetch]').getAttribute('href');
    expect(preload).toBe(`/shop/wp-json/checkout-links/v1/links?${ids}`);
    // On a slow machine the elements may ask again, at the same address.
    expect(new Set(requests)).toEqual(new Set([shop.stack.origin + String(preload)]));
  });

  it.each([
    ['of one item', WORKSHOP, {}],
    ['of four items', BREAD, {}],
    ['without items and description', BREAD, { noItems: true, noDescription: true }],
    ['that is inactive', INACTIVE, {}],
  ])('reserves the height of a card %s', async (name, id, options) => {
    const path = publish(shop.site, `Height ${name}`, block({ linkId: id, ...options }));
    const page = await shop.visit(path);
    await page.locator('checkout-link [part=title]').waitFor();

    const [reserved = 0, needed = 0] = await page.locator('checkout-link').evaluate((element) => {
      const before = parseFloat(getComputedStyle(element).minBlockSize);
      (element as HTMLElement).style.minBlockSize = '0';
      return [before, element.getBoundingClientRect().height];
    });

    // A badge of test mode and other fonts make a difference of a line.
    expect(Math.abs(reserved - needed)).toBeLessThan(28);
  });

  it('loads nothing on a page without a link', async () => {
    const path = publish(shop.site, 'Nothing', '<p>Hello</p>');

    expect(await html(path)).not.toMatch(/checkout-?link/i);
  });

  it('says that an inactive link is not on sale', async () => {
    const path = publish(shop.site, 'Concert', block({ linkId: INACTIVE }));

    const page = await shop.visit(path);

    const message = 'The winter concert is over. Thank you for coming, see you in spring!';
    await page.locator('checkout-link [part=message]').getByText(message).waitFor();
    expect(checkoutLinksIn(await html(path))[0]?.content).toBe(
      `Winter concert, balcony: ${message}`,
    );
  });

  it('shows the words of the theme editor as variables of the element', async () => {
    const style = {
      color: { background: '#fffbe6' },
      border: { radius: '0px' },
      spacing: { padding: { top: 'var:preset|spacing|40' } },
    };
    const path = publish(
      shop.site,
      'Styled',
      block({
        linkId: WORKSHOP,
        textColor: 'contrast',
        accentColor: '#006644',
        style,
        align: 'wide',
      }),
    );

    const [link] = checkoutLinksIn(await html(path));

    expect(link?.tag).toContain(
      '--checkout-link-background:#fffbe6;--checkout-link-color:var(--wp--preset--color--contrast);--checkout-link-accent:#006644;--checkout-link-radius:0px;--checkout-link-space:var(--wp--preset--spacing--40);"',
    );
    expect(await html(path)).toContain('<div class="alignwide wp-block-checkout-link-embed-link">');
  });

  it.each([
    ['a script in the label', { label: '"><script>alert(1)</script>' }],
    ['a declaration in a color', { accentColor: 'red;background:url(https://evil.test)' }],
    ['a function in a length', { style: { spacing: { padding: 'expression(alert(1))' } } }],
    ['a fallback URL of another origin', { url: 'https://evil.test/cl/x' }],
    ['a fallback URL that is a script', { url: 'javascript:alert(1)' }],
    ['a list where a text belongs', { label: ['a'], style: 'x', layout: {} }],
  ])('writes nothing of %s', async (_name, attributes) => {
    shop.sandbox.sandbox.faults.add({ fault: '500' });
    const path = publish(shop.site, 'Bad', block({ linkId: WORKSHOP, ...attributes }));

    const page = await html(path);

    expect(page).not.toMatch(/<script>alert|evil\.test|javascript:|expression/);
    expect(checkoutLinksIn(page)).toHaveLength(1);
  });
});

describe('the shortcode and a pasted address', () => {
  it('show the card in a paragraph, with the options of the shortcode', async () => {
    const path = publish(
      shop.site,
      'Shortcode',
      `Before\n\n[checkout_link id="${WORKSHOP}" layout="compact" label="Reserve &amp; pay" show_amount]\n\nAfter`,
    );

    const page = await shop.visit(path);

    await payControl(page).getByText('Reserve & pay').waitFor();
    expect(await payControl(page).innerText()).toContain('$40.00');
  });

  it('show the card for an address on a line of its own, and no other', async () => {
    const url = `${shop.sandbox.url}/cl/${WORKSHOP}`;
    const path = publish(shop.site, 'Address', `${url}\n\nSee ${url} today.`);

    const page = await html(path);

    expect(checkoutLinksIn(page).map(({ id }) => id)).toEqual([WORKSHOP]);
  });

  it('leave an address alone that leads to no link of the merchant, and ask for it once', async () => {
    const url = `${shop.sandbox.url}/pay/unknown`;
    const path = publish(shop.site, 'Unknown address', url);
    shop.sandbox.sandbox.faults.add({ fault: 'slow=1', times: 100 });

    const pages = [await html(path), await html(path)];

    expect(pages.map((page) => page.includes(`<a href="${url}">${url}</a>`))).toEqual([true, true]);
    expect(shop.sandbox.sandbox.faults.list()[0]?.times).toBe(99);
  });

  it('show nothing to visitors for an id that cannot be one, and a note to editors', async () => {
    const path = publish(shop.site, 'Wrong', '[checkout_link id="cl_../sessions"]');
    const owner = await shop.login('owner');
    const page = await owner.newPage();

    await page.goto(shop.site.url + path);

    await page.getByText('No checkout link is chosen here.').waitFor();
    expect(await html(path)).not.toContain('<checkout-link');
    expect(await html(path)).not.toContain('No checkout link is chosen');
  });

  it('keep the card that an author without unfiltered_html has saved', async () => {
    const saved = shop.site
      .run<string>(`wp_set_current_user( get_user_by( 'login', 'author' )->ID );
      kses_init();
      $id = wp_insert_post( array( 'post_title' => 'Mine', 'post_status' => 'publish', 'post_content' => '[checkout_link id="${WORKSHOP}"]' ) );
      return get_permalink( $id );`);

    expect(checkoutLinksIn(await html(saved.slice(shop.site.url.length)))).toHaveLength(1);
  });
});

describe('while something is wrong', () => {
  it('buyers see the link as it was last known when the payments API is down', async () => {
    await html(workshop);
    shop.stack.query(
      `UPDATE shop.wp_options SET option_value = REPLACE(option_value, '"at":1', '"at":-1') WHERE option_name LIKE '_transient_checkout_link_embed_link%'`,
    );
    shop.sandbox.sandbox.faults.add({ fault: 'cut' });

    const [link] = checkoutLinksIn(await html(workshop));

    expect(link?.content).toContain(`href="${shop.sandbox.url}/cl/${WORKSHOP}"`);
  });

  it('buyers see the link that the author chose when nothing is known', async () => {
    const url = `${shop.sandbox.url}/cl/${WORKSHOP}`;
    const path = publish(
      shop.site,
      'Unknown',
      block({ linkId: WORKSHOP, url, title: 'Raku', submitType: 'book' }),
    );
    shop.sandbox.sandbox.faults.add({ fault: '500' });
    forgetLinks(shop);

    const page = await shop.visit(path);

    await page.getByRole('link', { name: 'Book: Raku' }).waitFor();
    expect(await page.getByRole('link', { name: 'Book: Raku' }).getAttribute('href')).toBe(url);
  });

  it.each([
    ['revoked', 'sk_test_revoked', 'The payments API refuses your secret key.'],
    ['of live mode', 'sk_live_other', 'The payments API refuses your secret key.'],
    ['publishable', 'pk_test_wordpress', 'Set a secret key under Settings'],
  ])('editors see a note and buyers a link when the key is %s', async (_name, key, note) => {
    const url = `${shop.sandbox.url}/cl/${WORKSHOP}`;
    const path = publish(shop.site, 'Key', block({ linkId: WORKSHOP, url, title: 'Raku' }));
    connect(shop.site, shop.sandbox.url, key);
    await html(path);
    const owner = await shop.login('owner');
    const page = await owner.newPage();
    await page.goto(shop.site.url + path);
    const visitor = await html(path);
    connect(shop.site, shop.sandbox.url, KEY);

    expect(await page.locator('.checkout-link-embed-note').innerText()).toContain(note);
    expect(visitor).toContain(`href="${url}"`);
    expect(visitor).not.toContain(note);
    expect(visitor).not.toContain(key);
  });

  it('editors see a note when the link is of another account', async () => {
    const path = publish(shop.site, 'Other', block({ linkId: 'cl_ofanotheraccount' }));
    const owner = await shop.login('owner');
    const page = await owner.newPage();

    await page.goto(shop.site.url + path);

    await page.getByText('Your secret key cannot find this link.').waitFor();
  });

  it('buyers see the link that the author chose when the key does not find it', async () => {
    const url = `${shop.sandbox.url}/cl/cl_ofanotheraccount`;
    const attributes = { linkId: 'cl_ofanotheraccount', url, title: 'Raku', submitType: 'book' };
    const path = publish(shop.site, 'Other with a URL', block(attributes));

    const page = await shop.visit(path);

    const link = page.getByRole('link', { name: 'Book: Raku' });
    await link.waitFor();
    await page.locator('checkout-link:state(missing)').waitFor();
    expect([await link.getAttribute('href'), await link.isVisible()]).toEqual([url, true]);
  });

  it('a page in a cache is payable while the database is down', async () => {
    const cached = await html(workshop);
    await shop.stack.stopDatabase();
    writeFileSync(join(shop.site.folder, 'cached.html'), cached);

    const page = await shop.visit('/cached.html');
    const link = page.locator('checkout-link').getByRole('link', { name: /^Book/ });
    await link.waitFor();
    const href = await link.getAttribute('href');
    await shop.stack.startDatabase();

    expect(href).toBe(`${shop.sandbox.url}/cl/${WORKSHOP}`);
  });

  it('a page in a cache works with the next version of the plugin', async () => {
    const plugin = join(shop.site.folder, 'wp-content/plugins/checkout-link-embed');
    const old = (await html(workshop)).replaceAll(/ver=0\.\d+\.\d+/g, 'ver=0.0.1');
    writeFileSync(join(shop.site.folder, 'cached.html'), old);
    cpSync(plugin, `${plugin}-next`, { recursive: true });
    rmSync(plugin, { recursive: true });
    cpSync(`${plugin}-next`, plugin, { recursive: true });
    rmSync(`${plugin}-next`, { recursive: true });

    await pay(await shop.visit('/cached.html'));
  });
});

describe('with page optimizers', () => {
  it.each(Object.entries(optimizers))('is paid with scripts %s', async (name, code) => {
    shop.site.addMuPlugin(name, code);
    const page = await shop.visit(workshop);
    await page.mouse.move(100, 100);

    await pay(page);

    expect(await page.locator(`meta[name=optimizer][content=${name}]`).count()).toBe(1);
  });

  it('is paid from HTML without spaces, quotes and comments', async () => {
    writeFileSync(join(shop.site.folder, 'cached.html'), minified(await html(workshop)));

    await pay(await shop.visit('/cached.html'));
  });

  it('shows the language of the page when the script is combined with others', async () => {
    shop.site.addMuPlugin('words', `add_filter( 'locale', static fn() => 'fr_FR' );`);
    shop.site.addMuPlugin('combined', optimizers.combined);

    const page = await shop.visit(workshop);
    await payControl(page).getByText('Réserver').waitFor();
    shop.site.removeMuPlugin('words');
  });
});

describe('PHP', () => {
  it('has written no notice about the plugin', () => {
    const own = shop.stack
      .phpLog()
      .split('\n')
      .filter((line) => line.includes('checkout-link-embed'));

    expect(own).toEqual([]);
  });

  it('sends no page with the key', async () => {
    expect(await html(workshop)).not.toContain(KEY);
    expect(readFileSync(join(shop.site.folder, 'wp-config.php'), 'utf8')).not.toContain(KEY);
  });
});
