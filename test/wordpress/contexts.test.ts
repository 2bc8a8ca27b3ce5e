import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkoutLinksIn } from './optimizers.js';
import { hasTheme } from './programs.js';
import { block, BREAD, forgetLinks, openShop, publish, WORKSHOP, type Shop } from './shop.js';

// Where themes, page builders and WordPress itself put what authors write.

const CLASSIC = 'twentytwentyone';

let shop: Shop;
let workshop: string;

beforeAll(async () => {
  shop = await openShop();
  workshop = publish(shop.site, 'Workshop', block({ linkId: WORKSHOP }));
});
afterEach(() => {
  shop.sandbox.sandbox.faults.clear();
  for (const name of ['amp', 'words']) shop.site.removeMuPlugin(name);
  forgetLinks(shop);
});
afterAll(async () => {
  await shop?.close();
});

const html = async (path: string) => (await fetch(shop.site.url + path)).text();
const idsIn = (page: string) => checkoutLinksIn(page).map(({ id }) => id);
const scriptsIn = (page: string) => page.match(/checkout-link\.classic\.js\?ver=/g) ?? [];
const publishPage = (title: string, content: string) => publish(shop.site, title, content);

describe('the block', () => {
  it('in a reusable block is rendered, with its script', async () => {
    const ref = shop.site.run<number>(
      `return wp_insert_post( array( 'post_type' => 'wp_block', 'post_status' => 'publish', 'post_title' => 'Shared', 'post_content' => '${block({ linkId: BREAD })}' ) );`,
    );
    const page = await html(publishPage('Reusable', `<!-- wp:block {"ref":${ref}} /-->`));

    expect(idsIn(page)).toEqual([BREAD]);
    expect(scriptsIn(page)).toHaveLength(1);
  });

  it('in a query loop is rendered for each post', async () => {
    const query = { perPage: 5, postType: 'post', inherit: false, search: 'Workshop' };
    const page = await html(
      publishPage(
        'Loop',
        `<!-- wp:query ${JSON.stringify({ queryId: 1, query })} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-content /--><!-- /wp:post-template --></div><!-- /wp:query -->`,
      ),
    );

    expect(idsIn(page)).toEqual([WORKSHOP]);
    expect(scriptsIn(page)).toHaveLength(1);
  });

  it('in a template part is rendered on every page', async () => {
    const id = shop.site.run<number>(
      `$id = wp_insert_post( array( 'post_type' => 'wp_template_part', 'post_name' => 'footer', 'post_title' => 'Footer', 'post_status' => 'publish', 'post_content' => '${block({ linkId: BREAD, layout: 'button' })}' ) );
      wp_set_object_terms( $id, get_stylesheet(), 'wp_theme' ); wp_set_object_terms( $id, 'footer', 'wp_template_part_area' ); return $id;`,
    );
    const page = await html(publishPage('Plain', '<p>Hello</p>'));
    shop.site.run(`wp_delete_post( ${id}, true ); return 1;`);

    expect(idsIn(page)).toEqual([BREAD]);
    expect(scriptsIn(page)).toHaveLength(1);
  });

  it('twice with one link leads to one pair of API calls', async () => {
    shop.sandbox.sandbox.faults.add({ fault: 'slow=1', times: 100 });
    const path = publishPage('Twice', block({ linkId: BREAD }) + block({ linkId: BREAD }));

    const page = await html(path);

    expect(idsIn(page)).toEqual([BREAD, BREAD]);
    expect(page).toContain(`/links/${BREAD}">`);
    expect(shop.sandbox.sandbox.faults.list()[0]?.times).toBe(98);
  });
});

describe('pages without a card', () => {
  it('a list of posts that shows none loads nothing, and calls no API', async () => {
    shop.sandbox.sandbox.faults.add({ fault: 'slow=1', times: 100 });

    const page = await html('/');

    expect(page).toContain('Workshop');
    expect(page).not.toMatch(/checkout-?link/i);
    expect(shop.sandbox.sandbox.faults.list()[0]?.times).toBe(100);
  });

  it('a post behind a password names no link', async () => {
    const path = publishPage('Secret', block({ linkId: WORKSHOP }));
    shop.site.run(
      `wp_update_post( array( 'ID' => get_page_by_path( 'secret', OBJECT, 'post' )->ID, 'post_password' => 'pass' ) ); return 1;`,
    );

    const page = await html(path);

    expect(page).toContain('post-password-form');
    expect(page).not.toMatch(/checkout-?link|cl_/);
  });

  it('a feed has the ordinary link alone', async () => {
    const feed = await html('/feed/');

    expect(feed).toContain(`href="${shop.sandbox.url}/cl/${WORKSHOP}">Book: Raku workshop for two`);
    expect(feed).not.toMatch(/<checkout-link|<script/);
  });

  it('an AMP page has the ordinary link alone', async () => {
    shop.site.addMuPlugin('amp', 'function amp_is_request() { return true; }');

    const page = await html(workshop);

    expect(page).toContain(`href="${shop.sandbox.url}/cl/${WORKSHOP}">Book: Raku workshop for two`);
    expect(page).not.toMatch(/<checkout-link|checkout-link\.classic|rel="preload" as="fetch"/);
  });
});

describe('the REST API of WordPress', () => {
  it('has the element with its link in the content, and none in the excerpt', async () => {
    const [post] = (await (
      await fetch(`${shop.site.url}/wp-json/wp/v2/posts?slug=workshop`)
    ).json()) as { content: { rendered: string }; excerpt: { rendered: string } }[];

    expect(checkoutLinksIn(post?.content.rendered ?? '')[0]?.content).toContain('>Book: Raku');
    expect(post?.excerpt.rendered).not.toContain('checkout-link');
  });
});

describe('a draft', () => {
  it('shows the card in its preview', async () => {
    const id = shop.site.run<number>(
      `return wp_insert_post( array( 'post_title' => 'Draft', 'post_status' => 'draft', 'post_author' => 1, 'post_content' => '${block({ linkId: BREAD })}' ) );`,
    );
    const page = await (await shop.login('owner')).newPage();

    await page.goto(`${shop.site.url}/?p=${id}&preview=true`);

    await page.locator(`checkout-link[link-id=${BREAD}] [part=pay]`).waitFor();
  });
});

describe('a shortcode', () => {
  it.each([
    ['curly quotes', `[checkout_link id=“${WORKSHOP}” layout="compact"]`],
    ['low quotes', `[checkout_link id=„${WORKSHOP}“]`],
    ['spaces in its quotes', `[checkout_link id=" ${WORKSHOP} "]`],
    ['single quotes', `[checkout_link id='${WORKSHOP}']`],
    ['no quotes', `[checkout_link id=${WORKSHOP}]`],
  ])('with %s shows the link', async (name, shortcode) => {
    expect(idsIn(await html(publishPage(`Quotes ${name}`, shortcode)))).toEqual([WORKSHOP]);
  });

  it.each([
    ['a quote', `[checkout_link id='cl_"onload=alert(1)']`],
    ['an element', `[checkout_link id="cl_<b>x</b>"]`],
  ])('with %s in its id writes nothing of it', async (name, shortcode) => {
    const page = await html(publishPage(`Bad id ${name}`, shortcode));

    expect(page).not.toMatch(/<checkout-link|onload=alert|<b>x/);
  });
});

describe.skipIf(!hasTheme(CLASSIC))('a classic theme', () => {
  beforeAll(() => {
    shop.site.run(`switch_theme( '${CLASSIC}' );
      update_option( 'widget_text', array( 2 => array( 'title' => '', 'text' => '[checkout_link id="${WORKSHOP}"]', 'filter' => true ), '_multiwidget' => 1 ) );
      update_option( 'widget_block', array( 2 => array( 'content' => '${block({ linkId: BREAD })}' ), '_multiwidget' => 1 ) );
      update_option( 'sidebars_widgets', array( 'sidebar-1' => array( 'text-2', 'block-2' ), 'array_version' => 3 ) ); return 1;`);
  });
  afterAll(() => {
    shop.site.run(`switch_theme( 'twentytwentythree' ); return 1;`);
  });

  it('shows the shortcode and the block in widgets, with the script once', async () => {
    const path = publishPage('With widgets', '<p>Hello</p>');
    const page = await shop.visit(path);
    await page.locator(`checkout-link[link-id=${WORKSHOP}] [part=pay]`).waitFor();
    await page.locator(`checkout-link[link-id=${BREAD}] [part=pay]`).waitFor();

    expect(scriptsIn(await html(path))).toHaveLength(1);
  });

  it('loads the script once in a list of posts with their content', async () => {
    const page = await html('/?post_type=post&s=Workshop');

    expect(scriptsIn(page)).toHaveLength(1);
  });
});

describe('the texts of the editor', () => {
  it.each(['editor', 'picker', 'inspector'])('of %s.js are translated', async (name) => {
    const handle = `checkout-link-embed-editor${name === 'editor' ? '' : `-${name}`}`;
    const languages = join(shop.site.folder, 'wp-content/plugins/checkout-link-embed/languages');
    const file = join(languages, `checkout-link-embed-de_DE-${handle}.json`);
    const messages = { '': { lang: 'de' }, Replace: [`übersetzt in ${name}`] };
    writeFileSync(file, JSON.stringify({ locale_data: { 'checkout-link-embed': messages } }));
    shop.site.addMuPlugin('words', `add_filter( 'determine_locale', static fn() => 'de_DE' );`);
    const page = await (await shop.login('owner')).newPage();

    await page.goto(`${shop.site.url}/wp-admin/post-new.php`);

    expect(await page.content()).toMatch(new RegExp(`(ü|\\\\u00fc)bersetzt in ${name}`));
    rmSync(file);
  });

  it('are in scripts that are registered with their translations', () => {
    const folder = 'integrations/wordpress/checkout-link-embed/block';
    const scripts = readdirSync(folder).filter((path) => path.endsWith('.js'));
    const withTexts = scripts.filter((path) =>
      /wp\.i18n/.test(readFileSync(join(folder, path), 'utf8')),
    );

    expect(withTexts.sort()).toEqual(['editor.js', 'inspector.js', 'picker.js']);
  });
});

describe('PHP', () => {
  it('has written no notice about the plugin', () => {
    const lines = shop.stack.phpLog().split('\n');

    expect(lines.filter((line) => line.includes('checkout-link-embed'))).toEqual([]);
  });
});
