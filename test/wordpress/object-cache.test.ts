import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINT, openShop, WORKSHOP, type Shop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  copyFileSync(
    'test/wordpress/object-cache.php',
    join(shop.site.folder, 'wp-content/object-cache.php'),
  );
});
afterEach(() => {
  shop.sandbox.sandbox.faults.clear();
  rmSync(join(shop.site.folder, 'wp-content/object-cache.data'), { force: true });
});
afterAll(async () => {
  await shop?.close();
});

const get = (path: string) => fetch(`${shop.site.url}${ENDPOINT}${path}`);
const calls = () => 1_000 - (shop.sandbox.sandbox.faults.list()[0]?.times ?? 0);

describe('with a persistent object cache', () => {
  it('calls the API once for requests at the same time, and stores nothing in the database', async () => {
    shop.sandbox.sandbox.faults.add({ fault: 'slow=200', times: 1_000 });

    const responses = await Promise.all(Array.from({ length: 5 }, () => get(`/${WORKSHOP}`)));

    expect(responses.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(calls()).toBe(2);
    const rows = shop.stack.query(
      `SELECT option_name FROM shop.wp_options WHERE option_name LIKE '%checkout\\_link\\_embed\\_%' AND option_name NOT REGEXP '(settings|origins|status)$'`,
    );
    expect(rows).toBe('');
  });

  it('limits the calls for ids that visitors invent', async () => {
    shop.sandbox.sandbox.faults.add({ fault: 'slow=1', times: 1_000 });
    const ids = Array.from({ length: 80 }, (_, n) => `id=cl_invented${String(n).padStart(3, '0')}`);

    await get(`?${ids.join('&')}`);

    expect(calls()).toBeLessThanOrEqual(120);
    expect((await get('/cl_another')).status).toBe(429);
  });

  it('takes nothing for the calls that it refuses', async () => {
    const budget = `\\CheckoutLinkEmbed\\store_name( 'calls' ), \\CheckoutLinkEmbed\\current_period()`;
    shop.site.run(`\\CheckoutLinkEmbed\\counter_add( ${budget}, 749 );`);
    for (let request = 0; request < 3; request += 1) await get('/cl_another');

    expect(shop.site.run(`return \\CheckoutLinkEmbed\\counted_in_minute( ${budget} );`)).toBe(749);
  });

  it('does not call an API that is down for each request', async () => {
    shop.sandbox.sandbox.faults.add({ fault: '500', times: 1_000 });

    for (let request = 0; request < 5; request += 1) await get(`/${WORKSHOP}`);

    expect(calls()).toBe(2);
  });

  it('has written no notice of PHP', () => {
    const lines = shop.stack.phpLog().split('\n');

    expect(lines.filter((line) => line.includes('checkout-link-embed'))).toEqual([]);
  });
});
