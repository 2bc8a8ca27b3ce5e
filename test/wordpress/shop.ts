import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve.js';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { installSite, PASSWORD, type Site, type SiteOptions } from './site.js';
import { startStack, type Stack } from './stack.js';

export const KEY = 'sk_test_wordpress0123456789';
export const WORKSHOP = 'cl_4de6fg8hi0jk';
export const BREAD = 'cl_breadbox7k2m';
export const INACTIVE = 'cl_winterconc5t';
export const ENDPOINT = '/wp-json/checkout-links/v1/links';
export const SETTINGS_PAGE = '/wp-admin/options-general.php?page=checkout-link-embed';

/** A site with the plugin, connected to a sandbox, and a browser. */
export interface Shop {
  stack: Stack;
  sandbox: ServedSandbox;
  site: Site;
  /** A page of a visitor. */
  visit(path: string): Promise<Page>;
  /** The browser of someone who is logged in. */
  login(user: 'owner' | 'author', at?: Site): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function openShop(options: Partial<SiteOptions> = {}): Promise<Shop> {
  const [stack, sandbox] = await Promise.all([
    startStack(),
    serveSandbox({ port: 0, secretKey: KEY }),
  ]);
  const constants = { CHECKOUT_LINK_EMBED_API_BASE: `'${sandbox.url}'`, ...options.constants };
  const site = installSite(stack, { name: 'shop', ...options, constants });
  connect(site, sandbox.url);
  let browser: Browser | undefined;
  const newContext = async () => {
    const executablePath = await findChromium();
    browser ??= await chromium.launch({ executablePath, args: chromiumArgs });
    return browser.newContext({ viewport: { width: 1280, height: 900 } });
  };
  return {
    ...{ stack, sandbox, site },
    async visit(path) {
      const page = await (await newContext()).newPage();
      await page.goto(site.url + path);
      return page;
    },
    login: async (user, at = site) => loginAs(await newContext(), at, user),
    async close() {
      await browser?.close();
      await sandbox.close();
      await stack.stop();
    },
  };
}

/** As the settings page stores them. */
export function connect(site: Site, origin: string, key = KEY): void {
  const settings = `array( 'secret_key' => '${key}', 'webhook_secret' => 'whsec_tests', 'checkout_origins' => '${origin}' )`;
  site.run(
    `delete_option( 'checkout_link_embed_settings' ); add_option( 'checkout_link_embed_settings', ${settings}, '', 'no' );`,
  );
}

/** Forgets all stored links, pauses and counters. */
export function forgetLinks(shop: Shop): void {
  shop.stack.query(
    `DELETE FROM shop.wp_options WHERE option_name LIKE '%transient%checkout\\_link\\_embed%' OR option_name REGEXP '^checkout_link_embed_(new|calls|lock|status)'`,
  );
}

/** Publishes a post, and returns its path. */
export function publish(site: Site, title: string, content: string): string {
  const url = site.run<string>(
    `return get_permalink( wp_insert_post( wp_slash( array( 'post_title' => '${title}', 'post_status' => 'publish', 'post_author' => 1,
      'post_content' => ${phpString(content)} ) ) ) );`,
  );
  return url.slice(site.url.length);
}

export function block(attributes: object): string {
  return `<!-- wp:checkout-link-embed/link ${JSON.stringify(attributes)} /-->`;
}

export function phpString(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

async function loginAs(context: BrowserContext, site: Site, user: string): Promise<BrowserContext> {
  const page = await context.newPage();
  await page.goto(`${site.url}/wp-login.php`);
  await page.fill('#user_login', user);
  await page.fill('#user_pass', PASSWORD);
  await Promise.all([page.waitForURL('**/wp-admin/**'), page.click('#wp-submit')]);
  await page.close();
  return context;
}

/** The pay control in the element's shadow tree. */
export function payControl(page: Page, id = WORKSHOP) {
  return page.locator(`checkout-link[link-id="${id}"] [part=pay]`);
}
