import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BREAD, forgetLinks, openShop, payControl, WORKSHOP, type Shop } from './shop.js';

let shop: Shop;
let author: BrowserContext;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  shop = await openShop();
  author = await shop.login('author');
});
afterAll(async () => {
  await shop?.close();
});

/** The document that blocks are in: the page, or a frame of newer editors. */
async function canvas() {
  await page.locator('.edit-post-visual-editor').waitFor();
  const frame = page.locator('iframe[name="editor-canvas"]');
  return (await frame.count()) > 0 ? page.frameLocator('iframe[name="editor-canvas"]') : page;
}

async function openEditor(path = '/wp-admin/post-new.php'): Promise<void> {
  page = await author.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(shop.site.url + path);
  await page.locator('.edit-post-visual-editor').waitFor();
  await page.waitForFunction(() => 'wp' in window);
}

interface Block {
  name: string;
  attributes: Record<string, unknown>;
}

/** What these tests use of the editor's own scripts. */
interface EditorWindow {
  wp: {
    blocks: {
      createBlock(name: string): Block;
      rawHandler(source: { HTML: string }): Block[];
    };
    data: {
      dispatch(store: string): { insertBlock(block: Block): void };
      select(store: string): { getEditedPostContent(): string; getPermalink(): string };
    };
  };
}

/** Inserts a block as the inserter does. */
function insertBlock(): Promise<void> {
  return page.evaluate(() => {
    const { blocks, data } = (window as unknown as EditorWindow).wp;
    data.dispatch('core/block-editor').insertBlock(blocks.createBlock('checkout-link-embed/link'));
  });
}

/** The blocks that a paste becomes. */
function paste(html: string): Promise<Block[]> {
  return page.evaluate(
    (HTML) =>
      (window as unknown as EditorWindow).wp.blocks
        .rawHandler({ HTML })
        .map(({ name, attributes }) => ({ name, attributes })),
    html,
  );
}

function content(): Promise<string> {
  return page.evaluate(() =>
    (window as unknown as EditorWindow).wp.data.select('core/editor').getEditedPostContent(),
  );
}

function permalink(): Promise<string> {
  return page.evaluate(() =>
    (window as unknown as EditorWindow).wp.data.select('core/editor').getPermalink(),
  );
}

describe('the block in the editor, for an author without unfiltered_html', () => {
  it('offers the links of the merchant, with amounts and whether they are active', async () => {
    await openEditor();
    await insertBlock();
    const document = await canvas();

    const rows = document.locator('.checkout-link-embed-row');
    await rows.first().waitFor();

    const workshop = rows.filter({ hasText: 'Raku workshop for two' });
    expect(await workshop.innerText()).toMatch(/\$40\.00 · Test/);
    await document.getByLabel('Search links').first().fill('winter concert');
    await rows.filter({ hasText: 'Inactive' }).waitFor();
    expect(await rows.count()).toBe(1);
  });

  it('reads the list of the merchant again once for each press of "Reload list"', async () => {
    const document = await canvas();
    const refreshes: boolean[] = [];
    page.on('request', (request) => {
      if (!request.url().includes('editor/links') && !request.url().includes('editor%2Flinks'))
        return;
      refreshes.push(request.url().includes('refresh=true'));
    });

    await document.getByRole('button', { name: 'Reload list' }).first().click();
    await expect.poll(() => refreshes).toEqual([true]);
    await document.getByLabel('Search links').first().fill('bread');
    await expect.poll(() => refreshes).toEqual([true, false]);
  });

  it('finds a link by its checkout URL, however long', async () => {
    const document = await canvas();
    const url = `${shop.sandbox.url}/cl/${BREAD}?utm_source=${'newsletter'.repeat(20)}`;

    await document.getByLabel('Search links').first().fill(url);

    const rows = document.locator('.checkout-link-embed-row');
    await rows.filter({ hasText: 'Saturday bread box' }).waitFor();
    expect(await rows.count()).toBe(1);
  });

  it('shows the card of the chosen link', async () => {
    const document = await canvas();
    await document.getByLabel('Search links').first().fill('raku');

    await document
      .locator('.checkout-link-embed-row', { hasText: 'Raku workshop for two' })
      .click();

    await document.locator('checkout-link [part=pay]').getByText('Book').waitFor();
  });

  it('changes the card by the controls beside it', async () => {
    const document = await canvas();

    await page.getByLabel('Layout', { exact: true }).selectOption('compact');
    await page.getByLabel('Label of the button').fill('Reserve');
    await page.getByLabel('Open in new tab').check();

    await document
      .locator('checkout-link[layout=compact] [part=pay]')
      .getByText('Reserve')
      .waitFor();
    expect(await content()).toContain('"layout":"compact","label":"Reserve","target":"_blank"');
  });

  it('is published, opened again and seen by a visitor', async () => {
    await (await canvas()).locator('.wp-block-post-title').fill('Workshop in March');
    await page.locator('.editor-post-publish-panel__toggle').click();
    await page.locator('.editor-post-publish-panel .editor-post-publish-button').click();
    await page.getByText('is now live.').waitFor();
    const url = await permalink();
    await page.reload();

    await (await canvas()).locator('checkout-link [part=pay]').getByText('Reserve').waitFor();
    const visitor = await shop.visit(url.slice(shop.site.url.length));
    await payControl(visitor).getByText('Reserve').waitFor();

    expect(await visitor.locator('checkout-link').getAttribute('layout')).toBe('compact');
    expect(await payControl(visitor).getAttribute('target')).toBe('_blank');
    expect(await page.getByText('This block contains unexpected').count()).toBe(0);
  });

  it('becomes a block from a pasted checkout URL and from the shortcode', async () => {
    const url = `${shop.sandbox.url}/cl/${WORKSHOP}`;

    const blocks = await paste(
      `<p>${url}</p><p>See ${url} today</p><p>[checkout_link id="${BREAD}" layout="compact"]</p>`,
    );

    expect(blocks).toEqual([
      {
        name: 'checkout-link-embed/link',
        attributes: expect.objectContaining({ linkId: WORKSHOP, url }),
      },
      expect.objectContaining({ name: 'core/paragraph' }),
      {
        name: 'checkout-link-embed/link',
        attributes: expect.objectContaining({ linkId: BREAD, layout: 'compact' }),
      },
    ]);
  });

  it('keeps the flags of a shortcode', async () => {
    const [flags, values] = await paste(
      `<p>[checkout_link id="${BREAD}" no_items show_amount]</p><p>[checkout_link id="${BREAD}" no_items="false" no_description="1"]</p>`,
    );

    expect(flags?.attributes).toMatchObject({ noItems: true, noDescription: false });
    expect(flags?.attributes).toMatchObject({ showAmount: true });
    expect(values?.attributes).toMatchObject({ noItems: false, noDescription: true });
    expect(values?.attributes).toMatchObject({ showAmount: false });
  });

  it('does not become a block from a URL of another origin', async () => {
    const blocks = await paste(`<p>https://shop.example/cl/${WORKSHOP}</p>`);

    expect(blocks.map(({ name }) => name)).not.toContain('checkout-link-embed/link');
  });

  it('shows in words that the payments API cannot be used', async () => {
    shop.sandbox.sandbox.faults.add({ fault: '503' });
    forgetLinks(shop);
    await openEditor();
    await insertBlock();

    const document = await canvas();
    await document
      .getByText('The payments API responds with status 503. Try again later.')
      .first()
      .waitFor();
    shop.sandbox.sandbox.faults.clear();
  });

  it('has no fault of its scripts', () => {
    // WordPress itself asks for what an author may not read.
    const own = errors.filter((text) => !/^Failed to load resource/.test(text));

    expect(own).toEqual([]);
  });
});

describe('the list of links', () => {
  const route = '/wp-json/checkout-links/v1/editor/links';

  it('is not for visitors', async () => {
    const response = await fetch(shop.site.url + route);

    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('cl_');
  });
});
