import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/check/finding.js';
import { createSend } from '../../src/check/request.js';
import { badLinkIds } from '../support/bad-link-ids.js';
import { checkoutLinksIn } from './optimizers.js';
import { hasTheme } from './programs.js';
import { installSite, type Site } from './site.js';
import {
  block,
  BREAD,
  connect,
  ENDPOINT,
  forgetLinks,
  INACTIVE,
  KEY,
  openShop,
  publish,
  WORKSHOP,
  type Shop,
} from './shop.js';

/** Newer versions of WordPress come without it. */
const CLASSIC = 'twentytwentyone';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => {
  shop.sandbox.sandbox.faults.clear();
  shop.sandbox.sandbox.reset();
  forgetLinks(shop);
});
afterAll(async () => {
  await shop?.close();
});

const get = (path: string, headers = {}) =>
  fetch(`${shop.site.url}${ENDPOINT}${path}`, { headers });

/** Makes stored links older. */
function age(seconds: number): void {
  shop.site
    .run(`foreach ( $GLOBALS['wpdb']->get_col( "SELECT option_name FROM wp_options WHERE option_name LIKE '\\\\_transient\\\\_checkout\\\\_link\\\\_embed\\\\_link%'" ) as $name ) {
    $name = substr( $name, 11 ); $entry = json_decode( get_transient( $name ), true ); $entry['at'] -= ${seconds}; set_transient( $name, wp_json_encode( $entry ), 3600 ); }`);
}

/** Calls of the payments API that `run` leads to. */
async function callsOf(run: () => Promise<unknown>): Promise<number> {
  const count = () => shop.sandbox.sandbox.faults.list()[0]?.times ?? 0;
  shop.sandbox.sandbox.faults.add({ fault: 'slow=1', times: 10_000 });
  await run();
  const calls = 10_000 - count();
  shop.sandbox.sandbox.faults.clear();
  return calls;
}

/** Runs the check command. */
function check(endpoint: string): Promise<Finding[]> {
  const options = ['--inactive', INACTIVE, '--checkout-origins', shop.sandbox.url];
  const args = ['dist/bin.js', 'check', endpoint, WORKSHOP, ...options];
  const more = ['--origin', 'https://other.example', '--json'];
  return new Promise((resolve) => {
    execFile(process.execPath, [...args, ...more], (_error, output) => {
      resolve(JSON.parse(output) as Finding[]);
    });
  });
}

const named = (findings: Finding[], ...outcomes: string[]) =>
  findings.filter(({ outcome }) => outcomes.includes(outcome)).map((one) => one.check);

describe('the endpoint', () => {
  it('passes the endpoint check without advice', async () => {
    const findings = await check(shop.site.url + ENDPOINT);

    expect(findings.filter(({ outcome }) => ['failed', 'advice'].includes(outcome))).toEqual([]);
    expect(named(findings, 'passed')).toHaveLength(21);
  });

  it('sends no malformed id to the payments API', async () => {
    const send = createSend(new URL(shop.site.url), 8_000);
    const statuses = new Set<number | null>();

    const calls = await callsOf(async () => {
      for (const id of badLinkIds) {
        const path = `/shop${ENDPOINT}/${id}`;
        statuses.add((await send({ method: 'GET', path })).status);
      }
    });

    expect(calls).toBe(0);
    // 400 is sent by nginx, for an invalid URL; 301 by WordPress, for slashes.
    expect([...statuses].filter((status) => status !== 400 && status !== 301)).toEqual([404]);
  });

  it('keeps ids apart that differ in upper and lower case only', async () => {
    await get(`/${WORKSHOP}`);

    const response = await get(`/${WORKSHOP.toUpperCase().replace('CL_', 'cl_')}`);

    expect(response.status).toBe(404);
    expect((await get(`/${WORKSHOP}`)).status).toBe(200);
  });

  it('answers a batch in ascending order, with an error for each unknown link', async () => {
    const response = await get(`?id=${BREAD}&id=${WORKSHOP}&id=cl_unknown`);
    const body = (await response.json()) as { data: { id: string; error?: object }[] };

    expect(body.data.map(({ id, error }) => [id, Boolean(error)])).toEqual([
      [WORKSHOP, false],
      [BREAD, false],
      ['cl_unknown', true],
    ]);
  });

  it.each([
    ['a hundred and one ids', `?${Array.from({ length: 101 }, (_, n) => `id=cl_${n}`).join('&')}`],
    ['a malformed id among others', `?id=${WORKSHOP}&id=cl_..`],
    ['no id', ''],
    ['an encoded id', `?id=cl%5F4de6fg8hi0jk`],
  ])('answers %s with 404', async (_name, query) => {
    expect((await get(query)).status).toBe(404);
  });

  it('answers a query that is too long with 414', async () => {
    expect((await get(`?id=${WORKSHOP}&${'x'.repeat(7_100)}`)).status).toBe(414);
  });

  it('calls the API once for requests at the same time', async () => {
    shop.sandbox.sandbox.faults.clear();

    const calls = await callsOf(async () => {
      const responses = await Promise.all(Array.from({ length: 6 }, () => get(`/${WORKSHOP}`)));
      expect(responses.map(({ status }) => status)).toEqual(Array(6).fill(200));
    });

    expect(calls).toBe(2);
    // Those that wait take nothing of the budget.
    const counters = shop.stack.query(
      `SELECT option_value FROM shop.wp_options WHERE option_name LIKE 'checkout\\_link\\_embed\\_calls%'`,
    );
    expect(counters).toMatch(/^\d+:2\n$/);
  });

  it('calls the API not at all for fifteen seconds, and then behind the response', async () => {
    await get(`/${WORKSHOP}`);
    const calls = await callsOf(() => get(`/${WORKSHOP}`));
    age(20);

    const stale = await get(`/${WORKSHOP}`);
    await expect.poll(async () => (await get(`/${WORKSHOP}`)).headers.get('age')).toBe('0');

    expect(calls).toBe(0);
    expect(Number(stale.headers.get('age'))).toBeGreaterThanOrEqual(20);
    expect(stale.headers.get('cache-control')).toContain('s-maxage=0');
  });

  it.each(['500', 'cut', 'html', 'empty', '401', 'wrong-shape'] as const)(
    'sends the stale copy for five minutes while the API answers with %s',
    async (fault) => {
      await get(`/${WORKSHOP}`);
      age(120);
      shop.sandbox.sandbox.faults.add({ fault });

      const stale = await get(`/${WORKSHOP}`);
      age(300);
      const old = await get(`/${WORKSHOP}`);

      expect([stale.status, old.status]).toEqual([200, fault === 'wrong-shape' ? 502 : 503]);
      expect(stale.headers.get('cache-control')).toContain('s-maxage=0');
      expect(old.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await old.text()).not.toMatch(/fault|injected|sandbox/i);
    },
  );

  it('does not call an API that is down for each request', async () => {
    shop.sandbox.sandbox.faults.add({ fault: '500', times: 1_000 });

    for (let request = 0; request < 10; request += 1) await get(`/${WORKSHOP}`);

    expect(shop.sandbox.sandbox.faults.list()[0]?.times).toBe(998);
  });

  it('stops calling the API for ids that visitors invent, and goes on for known ones', async () => {
    await get(`/${WORKSHOP}`);
    const invented = Array.from(
      { length: 90 },
      (_, n) => `id=cl_invented${String(n).padStart(3, '0')}`,
    );

    const calls = await callsOf(async () => {
      await get(`?${invented.slice(0, 45).join('&')}`);
      await get(`?${invented.slice(45).join('&')}`);
    });
    age(70);

    expect(calls).toBeLessThanOrEqual(120);
    expect((await get('/cl_inventedmore')).status).toBe(429);
    expect((await get(`/${WORKSHOP}`)).headers.get('age')).toBe('0');
  });

  it('stores one row for all unknown ids', async () => {
    await get(
      `?${Array.from({ length: 30 }, (_, n) => `id=cl_none${n}`)
        .sort()
        .join('&')}`,
    );

    const rows = shop.stack.query(
      `SELECT option_name FROM shop.wp_options WHERE option_name LIKE '\\_transient\\_checkout\\_link%'`,
    );

    expect(rows.trim().split('\n')).toHaveLength(1);
  });

  it('sends nothing of the cookies and the session of someone who is logged in', async () => {
    const owner = await shop.login('owner');
    const page = await owner.newPage();
    await page.goto(`${shop.site.url}/wp-admin/`);

    const headers = await page.evaluate(async (url) => {
      const response = await fetch(url);
      return { status: response.status, caching: response.headers.get('cache-control') };
    }, `${shop.site.url}${ENDPOINT}/${WORKSHOP}`);

    expect(headers.status).toBe(200);
    expect(headers.caching).toContain('public, max-age=0, s-maxage=');
  });
});

describe('the webhook', () => {
  const send = (body: string, signature = sign(body)) =>
    fetch(`${shop.site.url}/wp-json/checkout-links/v1/webhook`, {
      method: 'POST',
      headers: { 'Fluveo-Signature': signature, 'Content-Type': 'application/json' },
      body,
    });
  const event = (object: object) =>
    JSON.stringify({ id: 'evt_1', type: 'checkout_link.updated', data: { object } });

  function sign(body: string, time = Math.floor(Date.now() / 1000), secret = 'whsec_tests') {
    return `t=${time},v1=${createHmac('sha256', secret).update(`v1=${time}.${body}`).digest('hex')}`;
  }

  it.each([
    ['the link', { id: WORKSHOP, active: true }],
    ['a session of the link', { id: 'cs_1', checkout_link: WORKSHOP }],
    ['a session with the link inside', { id: 'cs_1', payment_link: { id: WORKSHOP } }],
  ])('makes the next request call the API after an event about %s', async (_name, object) => {
    await get(`/${WORKSHOP}`);

    const { status } = await send(event(object));

    expect(status).toBe(204);
    expect(await callsOf(() => get(`/${WORKSHOP}`))).toBe(2);
  });

  it('takes a deactivated link off sale, also while the API is down', async () => {
    await get(`/${WORKSHOP}`);
    await send(event({ id: WORKSHOP, active: false }));
    shop.sandbox.sandbox.faults.add({ fault: '500' });
    const path = publish(shop.site, 'Sold', block({ linkId: WORKSHOP }));

    const [link] = checkoutLinksIn(await (await fetch(shop.site.url + path)).text());

    expect((await get(`/${WORKSHOP}`)).status).toBe(503);
    expect(link?.content).toBe('Raku workshop for two: This is not available at the moment.');
  });

  it.each([
    ['another secret', (body: string) => sign(body, undefined, 'whsec_other')],
    ['an old time', (body: string) => sign(body, Math.floor(Date.now() / 1000) - 400)],
    ['no signature', () => ''],
    ['another body', () => sign('{}')],
    ['two times', (body: string) => `t=1,${sign(body)}`],
  ])('is refused with %s', async (_name, signature) => {
    const body = event({ id: WORKSHOP });
    await get(`/${WORKSHOP}`);

    const response = await send(body, signature(body));

    expect(response.status).toBe(400);
    expect(await callsOf(() => get(`/${WORKSHOP}`))).toBe(0);
  });
});

describe('sites of other kinds', () => {
  let other: Site;

  const install = (options: { name: string; permalinks?: string; theme?: string }) => {
    const constants = { CHECKOUT_LINK_EMBED_API_BASE: `'${shop.sandbox.url}'` };
    other = installSite(shop.stack, { ...options, constants });
    connect(other, shop.sandbox.url);
  };

  it('work with plain permalinks', async () => {
    install({ name: 'plain', permalinks: '' });
    const path = publish(other, 'Two', block({ linkId: WORKSHOP }) + block({ linkId: BREAD }));
    const findings = await check(`${other.url}/index.php?rest_route=/checkout-links/v1/links`);
    const page = await shop.visit('/wp-login.php');

    await page.goto(other.url + path);
    await page.locator(`checkout-link[link-id=${BREAD}] [part=pay]`).waitFor();
    await page.goto(other.url + publish(other, 'One', block({ linkId: WORKSHOP })));
    await page.locator('checkout-link [part=pay]').waitFor();

    expect(named(findings, 'failed', 'advice')).toEqual([]);
  });

  it.skipIf(!hasTheme(CLASSIC))(
    'work with a classic theme, whose head is printed before its posts',
    async () => {
      install({ name: 'classic', theme: CLASSIC });
      const path = publish(other, 'One', block({ linkId: WORKSHOP }));

      const html = await (await fetch(other.url + path)).text();

      const head = html.slice(0, html.indexOf('</head>'));
      expect(head).toContain(`/links/${WORKSHOP}">`);
      expect(head).toContain('checkout-link.classic.js?ver=');
    },
  );

  it('of a network have a key each, and uninstalling cleans them all', async () => {
    install({ name: 'network' });
    shop.site.run('return 1;');
    makeNetwork(other);
    const kinds = `array( 1 => '${KEY}', 2 => 'sk_test_other' )`;
    other.run(`foreach ( ${kinds} as $site => $key ) { switch_to_blog( $site );
      update_option( 'checkout_link_embed_settings', array( 'secret_key' => $key, 'checkout_origins' => '${shop.sandbox.url}' ), false ); restore_current_blog(); }`);

    const first = await fetch(`${other.url}${ENDPOINT}/${WORKSHOP}`);
    const second = await fetch(`${other.url}/second${ENDPOINT}/${WORKSHOP}`);
    uninstall(other);
    expect([first.status, second.status]).toEqual([200, 503]);
    const left = shop.stack.query(
      `SELECT option_name FROM network.wp_options WHERE option_name LIKE '%checkout\\_link%' UNION SELECT option_name FROM network.wp_2_options WHERE option_name LIKE '%checkout\\_link%'`,
    );
    expect(left).toBe('');
  });
});

/** A network of two sites in subfolders. */
function makeNetwork(site: Site): void {
  const { host } = new URL(site.url);
  site.run(`require_once ABSPATH . 'wp-admin/includes/upgrade.php'; require_once ABSPATH . 'wp-admin/includes/network.php';
    foreach ( $GLOBALS['wpdb']->tables( 'ms_global' ) as $table => $name ) { $GLOBALS['wpdb']->$table = $name; }
    install_network(); populate_network( 1, '${host}', 'owner@example.test', 'Network', '/network/', false );`);
  site.define({
    MULTISITE: 'true',
    SUBDOMAIN_INSTALL: 'false',
    DOMAIN_CURRENT_SITE: `'${host}'`,
    PATH_CURRENT_SITE: `'/network/'`,
    SITE_ID_CURRENT_SITE: '1',
    BLOG_ID_CURRENT_SITE: '1',
  });
  site.run(`$id = wpmu_create_blog( '${host}', '/network/second/', 'Second', 1 );
    // WordPress 6.1 drops the colon of a port.
    $GLOBALS['wpdb']->update( 'wp_blogs', array( 'domain' => '${host}' ), array( 'blog_id' => 2 ) ); clean_blog_cache( 2 );
    update_blog_option( 2, 'siteurl', '${site.url}/second' ); update_blog_option( 2, 'home', '${site.url}/second' );
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    activate_plugin( 'checkout-link-embed/checkout-link-embed.php', '', true );
    switch_to_blog( 2 ); $GLOBALS['wp_rewrite']->init(); $GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' ); flush_rewrite_rules(); restore_current_blog();`);
}

function uninstall(site: Site): void {
  site.run(`require_once ABSPATH . 'wp-admin/includes/plugin.php'; require_once ABSPATH . 'wp-admin/includes/file.php';
    deactivate_plugins( 'checkout-link-embed/checkout-link-embed.php', true, is_multisite() );
    delete_plugins( array( 'checkout-link-embed/checkout-link-embed.php' ) );`);
}
