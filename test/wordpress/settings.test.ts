import { createHmac } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installSite } from './site.js';
import { ENDPOINT, forgetLinks, KEY, openShop, SETTINGS_PAGE, type Shop } from './shop.js';

let shop: Shop;
let owner: BrowserContext;
let page: Page;

beforeAll(async () => {
  shop = await openShop();
  shop.site.run(`delete_option( 'checkout_link_embed_settings' );`);
  owner = await shop.login('owner');
  page = await owner.newPage();
});
afterAll(async () => {
  await shop?.close();
});

const openSettings = () => page.goto(shop.site.url + SETTINGS_PAGE);

async function save(fields: Record<string, string>): Promise<void> {
  await openSettings();
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  const saved = page.waitForURL('**settings-updated=true**');
  await page.getByRole('button', { name: 'Save Changes' }).click();
  await saved;
}

async function testConnection(): Promise<string> {
  await page.getByRole('button', { name: 'Test connection' }).click();
  const result = page.locator(
    '#checkout-link-embed-test-result[data-outcome]:not([data-outcome=""])',
  );
  await result.waitFor();
  return result.innerText();
}

describe('the settings page, for the owner', () => {
  it('says on the dashboard that there is no key yet', async () => {
    await page.goto(`${shop.site.url}/wp-admin/index.php`);

    await page.getByText('There is no secret key yet.').waitFor();
    await page.getByRole('link', { name: 'Settings → Checkout links' }).click();
    await page.getByRole('heading', { name: 'Checkout links', level: 1 }).waitFor();
  });

  it.each([
    ['pk_test_wordpress', 'This is a publishable key'],
    ['whsec_wordpress', 'This is the secret of a webhook.'],
    ['my key', 'This is not a secret key'],
  ])('refuses %s as a key, in words', async (key, fault) => {
    await save({ 'Secret key': key });

    await page.locator('.notice-error', { hasText: fault }).first().waitFor();
    expect(await page.content()).not.toContain(key);
  });

  it('stores the key, and never sends it again', async () => {
    await save({ 'Secret key': KEY, 'Checkout origins': `${shop.sandbox.url}\nftp://wrong` });

    const html = await page.content();
    expect(html).not.toContain(KEY);
    expect(await page.getByLabel('Secret key', { exact: true }).getAttribute('placeholder')).toBe(
      'sk_test_••••••••6789',
    );
    await page.getByText('“ftp://wrong” is not an origin').waitFor();
    const [row] = shop.stack
      .query(`SELECT option_name, autoload FROM shop.wp_options WHERE option_value LIKE '%${KEY}%'`)
      .trim()
      .split('\n');
    // 'off' since WordPress 6.6.
    expect(row).toMatch(/^checkout_link_embed_settings\t(no|off)$/);
  });

  it('keeps the key when the other fields are saved', async () => {
    await save({ 'Checkout origins': shop.sandbox.url });

    expect(
      shop.site.run(`return get_option( 'checkout_link_embed_settings' )['secret_key'];`),
    ).toBe(KEY);
  });

  it('names the mode and the newest link when it tests the connection', async () => {
    await openSettings();

    expect(await testConnection()).toBe(
      'Connected in test mode: no money moves. The newest link is “Raku workshop for two” (cl_4de6fg8hi0jk).',
    );
  });

  it.each([
    ['401', 'The payments API refuses the secret key. Is it complete, and not revoked?'],
    ['403', 'The payments API does not let this key read checkout links.'],
    ['429', 'The payments API received too many requests. Try again in a minute.'],
    ['503', 'The payments API responds with status 503. Try again later.'],
    ['cut', 'The payments API did not respond. Can your server reach it?'],
    ['html', 'The payments API did not respond. Can your server reach it?'],
    [
      'wrong-shape',
      'The response did not come from the payments API: is there a proxy in between?',
    ],
  ] as const)('says in words that the API answers with %s', async (fault, words) => {
    shop.sandbox.sandbox.faults.add({ fault });
    await openSettings();

    const message = await testConnection();
    shop.sandbox.sandbox.faults.clear();

    expect(message).toBe(words);
  });

  it('says on the dashboard that the key is refused, until it works again', async () => {
    shop.sandbox.sandbox.faults.add({ fault: '401' });
    await openSettings();
    await testConnection();
    shop.sandbox.sandbox.faults.clear();

    await page.goto(`${shop.site.url}/wp-admin/index.php`);
    const notice = page.locator('.notice-error', { hasText: 'refuses the secret key' });
    await notice.waitFor();
    await openSettings();
    await testConnection();
    await page.goto(`${shop.site.url}/wp-admin/index.php`);

    expect(await notice.count()).toBe(0);
  });

  it('says that the newest link leads to an origin that is not allowed', async () => {
    await save({ 'Checkout origins': 'https://checkout.example.com' });

    const message = await testConnection();
    await save({ 'Checkout origins': shop.sandbox.url });

    expect(message).toContain(`It leads to ${shop.sandbox.url}, which is not among`);
  });

  it('warns that the key is of the other mode', async () => {
    await save({ 'Secret key': 'sk_live_other' });

    await page.getByText('The key is of the other mode now.').waitFor();
    await save({ 'Secret key': KEY });
  });

  it('shows the last event of the webhook, and why one was refused', async () => {
    await save({ 'Signing secret': 'whsec_settings' });
    const address = await page.getByLabel('Address', { exact: true }).inputValue();
    const body = JSON.stringify({ id: 'evt_1', type: 'checkout_link.updated', data: {} });
    const time = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', 'whsec_settings').update(`v1=${time}.${body}`);
    const headers = { 'Fluveo-Signature': `t=${time},v1=${signature.digest('hex')}` };

    const accepted = await fetch(address, { method: 'POST', headers, body });
    await openSettings();
    await page.getByText(/^checkout_link\.updated, \d+ \w+ ago$/).waitFor();
    shop.site.run(
      `$s = get_option( 'checkout_link_embed_status' ); $s['webhook']['at'] -= 60; update_option( 'checkout_link_embed_status', $s );`,
    );
    const refused = await fetch(address, { method: 'POST', body });
    await openSettings();

    await page.getByText(/An event was refused .* it was not signed/).waitFor();
    expect([accepted.status, refused.status]).toEqual([204, 400]);
    expect(await page.content()).not.toContain('whsec_settings');
  });
});

describe('the settings', () => {
  it('are not for authors', async () => {
    const author = await (await shop.login('author')).newPage();

    const response = await author.goto(shop.site.url + SETTINGS_PAGE);

    expect(response?.status()).toBe(403);
  });

  it('test no connection without a nonce, nor for an author', async () => {
    const send = (from: Page, nonce: string) =>
      from.evaluate(
        async ([url, _ajax_nonce]) => {
          const action = 'checkout_link_embed_test';
          const body = new URLSearchParams({ action, _ajax_nonce: String(_ajax_nonce) });
          return (await fetch(String(url), { method: 'POST', body })).status;
        },
        [`${shop.site.url}/wp-admin/admin-ajax.php`, nonce],
      );
    await openSettings();
    const nonce = await page.locator('#checkout-link-embed-test').getAttribute('data-nonce');
    const author = await (await shop.login('author')).newPage();
    await author.goto(`${shop.site.url}/wp-admin/profile.php`);

    expect(await send(page, 'wrong')).toBe(403);
    expect(await send(author, nonce ?? '')).toBe(403);
    expect(await send(page, nonce ?? '')).toBe(200);
  });

  it('are not in the REST API', async () => {
    await page.goto(`${shop.site.url}/wp-admin/index.php`);

    const text = await page.evaluate(async (url) => {
      const { nonce } = (window as unknown as { wpApiSettings?: { nonce: string } })
        .wpApiSettings ?? { nonce: '' };
      return (await fetch(url, { headers: { 'X-WP-Nonce': nonce } })).text();
    }, `${shop.site.url}/wp-json/wp/v2/settings`);

    expect(text).not.toContain(KEY);
  });

  it('give way to constants, which hide the fields', async () => {
    const other = installSite(shop.stack, {
      name: 'constants',
      constants: {
        CHECKOUT_LINK_EMBED_API_BASE: `'${shop.sandbox.url}'`,
        CHECKOUT_LINK_EMBED_SECRET_KEY: `'${KEY}'`,
        CHECKOUT_LINK_EMBED_WEBHOOK_SECRET: `'whsec_constant'`,
      },
    });
    const admin = await (await shop.login('owner', other)).newPage();

    await admin.goto(other.url + SETTINGS_PAGE);

    expect(await admin.locator('input[type=password]').count()).toBe(0);
    expect(await admin.getByText('in wp-config.php.').count()).toBe(2);
    expect(await admin.content()).not.toMatch(/sk_test_wordpress|whsec_constant/);
  });
});

describe('deleting the plugin', () => {
  it('leaves nothing in the database and in the folder', async () => {
    await fetch(`${shop.site.url}${ENDPOINT}?id=cl_4de6fg8hi0jk&id=cl_none`);
    const rows = () =>
      shop.stack.query(
        `SELECT option_name FROM shop.wp_options WHERE option_name LIKE '%checkout%link%embed%' OR option_value LIKE '%${KEY}%'`,
      );
    const before = rows();
    await page.goto(`${shop.site.url}/wp-admin/plugins.php`);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.locator('#deactivate-checkout-link-embed').click();
    await page.getByText('Plugin deactivated.').waitFor();

    await page.locator('#delete-checkout-link-embed').click();
    await page.locator('.plugin-deleted-tr, .notice-success', { hasText: 'deleted' }).waitFor();

    expect(before).toContain('_transient_checkout_link_embed_link_');
    expect(
      rows().replace(/.*(?:recently_activated|uninstall_plugins|active_plugins).*\n?/g, ''),
    ).toBe('');
  });

  it('has written no notice of PHP', () => {
    const own = shop.stack
      .phpLog()
      .split('\n')
      .filter((line) => line.includes('checkout-link-embed'));

    expect(own).toEqual([]);
    forgetLinks(shop);
  });
});
