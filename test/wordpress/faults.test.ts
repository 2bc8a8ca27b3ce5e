import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serving, startUpstream, type Script } from '../endpoint/scripted-upstream.js';
import { checkoutLinksIn } from './optimizers.js';
import { block, BREAD, ENDPOINT, forgetLinks, openShop, publish, WORKSHOP } from './shop.js';
import { connect, KEY, type Shop } from './shop.js';
import { installSite, type Site } from './site.js';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => {
  shop.sandbox.sandbox.faults.clear();
  forgetLinks(shop);
});
afterAll(async () => {
  await shop?.close();
});

const get = (id: string, site: Site = shop.site) => fetch(`${site.url}${ENDPOINT}/${id}`);
const html = async (path: string) => (await fetch(shop.site.url + path)).text();
const fallback = { url: '', title: 'Raku', submitType: 'book' };
const called = (times: number) => times - (shop.sandbox.sandbox.faults.list()[0]?.times ?? 0);
/** Runs a function of the plugin. */
const plugin = <Result>(code: string) =>
  shop.site.run<Result>(`return ${code.replaceAll('CLE', '\\CheckoutLinkEmbed\\')};`);

describe('fifty visitors at the same time', () => {
  it('of a link that is not stored lead to one pair of API calls', async () => {
    shop.sandbox.sandbox.faults.add({ fault: 'slow=300', times: 1_000 });

    const responses = await Promise.all(Array.from({ length: 50 }, () => get(WORKSHOP)));

    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(called(1_000)).toBe(2);
  });

  it('of a page with a link that is not stored lead to one pair of API calls, and each has a link', async () => {
    const url = `${shop.sandbox.url}/cl/${WORKSHOP}`;
    const path = publish(shop.site, 'Rush', block({ linkId: WORKSHOP, ...fallback, url }));
    shop.sandbox.sandbox.faults.add({ fault: 'slow=300', times: 1_000 });

    const pages = await Promise.all(Array.from({ length: 20 }, () => html(path)));

    expect(called(1_000)).toBe(2);
    expect(pages.filter((page) => page.includes(`href="${url}"`))).toHaveLength(20);
  });
});

describe('a lock that a killed process has left', () => {
  it('keeps no page waiting, and is taken over when it has expired', async () => {
    const url = `${shop.sandbox.url}/cl/${BREAD}`;
    const path = publish(shop.site, 'Locked', block({ linkId: BREAD, ...fallback, url }));
    expect(plugin(`CLElock_acquire( CLEstore_name( 'lock', '${BREAD}' ), 10 )`)).toBe(true);
    shop.sandbox.sandbox.faults.add({ fault: 'slow=1', times: 100 });

    const [link] = checkoutLinksIn(await html(path));
    const waiting = await get(BREAD);

    expect(link?.content).toContain(`href="${url}"`);
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([503, '1']);
    expect(called(100)).toBe(0);
    shop.stack.query(
      `UPDATE shop.wp_options SET option_value = option_value - 20 WHERE option_name LIKE 'checkout\\_link\\_embed\\_lock%'`,
    );
    expect((await get(BREAD)).status).toBe(200);
    expect(
      shop.stack.query(
        `SELECT option_name FROM shop.wp_options WHERE option_name LIKE 'checkout\\_link\\_embed\\_lock%'`,
      ),
    ).toBe('');
  });
});

describe('an API that', () => {
  it('does not answer is called once by several pages, and buyers have a link', async () => {
    const url = `${shop.sandbox.url}/cl/${WORKSHOP}`;
    const path = publish(shop.site, 'Hang', block({ linkId: WORKSHOP, ...fallback, url }));
    shop.sandbox.sandbox.faults.add({ fault: 'never', times: 100 });

    const pages = [await html(path), await html(path)];

    expect(pages.filter((page) => page.includes(`href="${url}"`))).toHaveLength(2);
    expect(called(100)).toBe(2);
  });

  it('refuses for a minute is not called for a minute', async () => {
    shop.sandbox.sandbox.faults.add({ fault: '429=60', times: 100 });

    const responses = [await get(WORKSHOP), await get(BREAD)];

    expect(responses.map(({ status }) => status)).toEqual([429, 429]);
    expect(Number(responses[1]?.headers.get('retry-after'))).toBeGreaterThan(30);
    expect(called(100)).toBe(2);
  });
});

describe('a budget', () => {
  /** Counts calls as made so many periods of ten seconds ago. */
  const spend = (calls: number, periodsAgo: number) =>
    plugin(
      `CLEcounter_add( CLEstore_name( 'calls' ), CLEcurrent_period() - ${periodsAgo}, ${calls} )`,
    );

  it('that is used up keeps stored links on sale, and gives pages the link that the author chose', async () => {
    const url = `${shop.sandbox.url}/cl/${BREAD}`;
    const path = publish(shop.site, 'Budget', block({ linkId: BREAD, ...fallback, url }));
    await get(WORKSHOP);
    spend(750, 0);
    shop.sandbox.sandbox.faults.add({ fault: 'slow=1', times: 100 });

    const [stored, other] = [await get(WORKSHOP), await get(BREAD)];
    const [link] = checkoutLinksIn(await html(path));

    expect([stored.status, other.status]).toEqual([200, 429]);
    expect(other.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(link?.content).toContain(`href="${url}"`);
    expect(called(100)).toBe(0);
  });

  it('is of any 60 seconds, not of the minutes of the clock', async () => {
    spend(750, 5);
    shop.sandbox.sandbox.faults.add({ fault: 'slow=1', times: 100 });

    const response = await get(BREAD);

    expect(response.status).toBe(429);
    expect(called(100)).toBe(0);
  });

  it('is whole again after 70 seconds', async () => {
    spend(750, 7);

    expect((await get(BREAD)).status).toBe(200);
  });

  it('is not taken by what it refuses', () => {
    // Ten seconds pass between any two readings of the clock.
    const refused = plugin<[boolean, number, number]>(`( static function () {
      eval( 'namespace CheckoutLinkEmbed; function time() { static $now = 1700000000; return $now += 10; }' );
      CLEcounter_add( CLEstore_name( 'calls' ), CLEcurrent_period() + 1, 749 );
      $allowed = CLEbudget_allows( false );
      $counted = static fn( $kind ) => CLEcounted_in_minute( CLEstore_name( $kind ), CLEcurrent_period() );
      return array( $allowed, $counted( 'calls' ), $counted( 'new' ) );
    } )()`);

    expect(refused).toEqual([false, 749, 0]);
  });

  it('holds when the clock was set back', async () => {
    spend(750, -3);

    expect((await get(BREAD)).status).toBe(429);
  });
});

describe('a clock that was set back', () => {
  it('makes stored links old', async () => {
    await get(WORKSHOP);
    shop.stack.query(
      `UPDATE shop.wp_options SET option_value = REPLACE(option_value, '"at":1', '"at":9') WHERE option_name LIKE '\\_transient\\_checkout\\_link\\_embed\\_link%'`,
    );
    shop.sandbox.sandbox.faults.add({ fault: 'slow=1', times: 100 });

    const response = await get(WORKSHOP);

    expect([response.status, response.headers.get('age')]).toEqual([200, '0']);
    expect(called(100)).toBe(2);
  });
});

describe('links of other kinds', () => {
  let other: Site;

  /** A site whose payments API follows a script. */
  async function siteWith(name: string, script: Script): Promise<() => Promise<void>> {
    const upstream = await startUpstream(script);
    const constants = { CHECKOUT_LINK_EMBED_API_BASE: `'${upstream.url}'` };
    other = installSite(shop.stack, { name, constants });
    connect(other, 'https://checkout.example', KEY);
    return () => upstream.close();
  }

  it('with emoji, markup and right-to-left titles are stored by a database of three bytes', async () => {
    const title = '🎁 <b>"Gift" & more</b> שלום </script>';
    const url = 'https://checkout.example/cl/cl_gift';
    const link = { id: 'cl_gift', active: true, title, url, currency: 'usd', submit_type: 'pay' };
    let calls = 0;
    const script = serving(link);
    const close = await siteWith('emoji', (request, response) => {
      calls += 1;
      script(request, response);
    });
    shop.stack.query(
      'ALTER TABLE emoji.wp_options CONVERT TO CHARACTER SET utf8 COLLATE utf8_general_ci',
    );

    const texts = [
      await (await get('cl_gift', other)).text(),
      await (await get('cl_gift', other)).text(),
    ];
    const page = await (
      await fetch(other.url + publish(other, 'Gift', block({ linkId: 'cl_gift' })))
    ).text();
    await close();

    expect(calls).toBe(2);
    expect(texts[1]).toBe(texts[0]);
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ title });
    expect(checkoutLinksIn(page)[0]?.content).toContain(
      '>Pay: 🎁 &lt;b&gt;&quot;Gift&quot; &amp; more&lt;/b&gt; שלום &lt;/script&gt;</a>',
    );
  });

  it('without an end are not read to the end', async () => {
    const close = await siteWith('endless', (_request, response) => {
      const chunk = 'x'.repeat(65_536);
      const write = () => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', write);
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('"');
      write();
    });

    const response = await get('cl_endless', other);
    await close();

    expect(response.status).toBe(503);
    expect(shop.stack.phpLog()).not.toMatch(/memory size/);
  });
});

describe('PHP', () => {
  it('has written no notice about the plugin', () => {
    const lines = shop.stack.phpLog().split('\n');

    expect(lines.filter((line) => line.includes('checkout-link-embed'))).toEqual([]);
  });
});
