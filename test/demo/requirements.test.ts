import { readdirSync } from 'node:fs';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { NIGHTLY, partOf } from '../support/nightly.js';
import { npmStart, onBuiltSite, staticBuild, type DemoSite } from './sites.js';

/** From the sources; a test below compares them with the built folder. */
const pages = ['.', 'pages'].flatMap((folder) =>
  readdirSync(`demo/${folder}`)
    .filter((file) => file.endsWith('.html'))
    .map((file) => (folder === '.' ? file : `${folder}/${file}`)),
);
/** These show nothing from the sandbox. */
const withoutBackend = ['pages/index.html', 'reference.html'];
const withBackend = pages.filter((path) => !withoutBackend.includes(path));

/** Each page starts on one of the sites; at night on both. */
const byStart = partOf(pages, 0, 3);

const notice = (page: Page) => page.locator('#requirements');

async function newPage(site: DemoSite, options?: BrowserContextOptions): Promise<Page> {
  return (await site.browser.newContext(options)).newPage();
}

/** Opens a page whose scripts have this response. */
async function openWithScripts(site: DemoSite, path: string, status: number, body: string) {
  const page = await newPage(site);
  await page.route('**/assets/*.js', (route) =>
    route.fulfill({ status, contentType: 'text/javascript', body }),
  );
  await page.goto(site.url + path);
  return page;
}

/** Counts the frames with the notice in the page, and marks the document if one of them shows it. */
function watchNotice(): void {
  let frames = 0;
  requestAnimationFrame(function check() {
    const found = document.querySelector('#requirements');
    const { dataset } = document.documentElement;
    if (found) dataset['frames'] = String((frames += 1));
    if (found?.getClientRects().length) dataset['noticeShown'] = '';
    requestAnimationFrame(check);
  });
}

describe.each([
  ['npm start', npmStart, byStart],
  ['static', staticBuild, pages.filter((path) => NIGHTLY || !byStart.includes(path))],
] as const)('a page that starts, %s', (_name, open, checked) => {
  const site = open();

  it.each(checked)('never shows what it needs: %s', async (path) => {
    const page = await newPage(site);
    await page.addInitScript(watchNotice);
    await page.route(/\/(assets|site)\/[^/]*\.(js|ts)/, async (route) => {
      await page.waitForFunction(() => Number(document.documentElement.dataset['frames']) > 2);
      await route.continue();
    });

    await page.goto(site.url + path);
    await notice(page).waitFor({ state: 'detached' });

    expect(await page.locator('html').getAttribute('data-notice-shown')).toBeNull();
    expect(await page.locator('html').getAttribute('class')).toBe('');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.context().close();
  });
});

onBuiltSite('a page without JavaScript', (site) => {
  it.each(pages)('says what it needs: %s', async (path) => {
    const page = await newPage(site, { javaScriptEnabled: false });

    await page.goto(site.url + path);

    expect(await notice(page).innerText()).toContain(
      'This demo has not started. It needs JavaScript',
    );
    expect(await page.getByText('Loading…').isVisible()).toBe(false);
    await page.context().close();
  });
});

describe('a page of the static site that cannot start', () => {
  const site = staticBuild();

  it('is tested below, whatever page it is', () => {
    const built = readdirSync('dist-demo', { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.html'))
      // The documentation is text, which needs nothing.
      .filter((file) => !file.startsWith('docs/'));

    expect(built.sort()).toEqual(['404.html', ...pages].sort());
  });

  const scripts: [title: string, status: number, body: string][] = [
    ['its scripts are not found', 404, ''],
    ['its scripts throw', 200, 'throw new Error("broken")'],
  ];
  describe.each(scripts)('because %s', (_title, status, body) => {
    const checked = partOf(pages, status === 404 ? 0 : 1, 2);

    it.each(checked)('says what it needs: %s', async (path) => {
      const page = await openWithScripts(site, path, status, body);

      await notice(page).waitFor();

      expect(await notice(page).innerText()).toContain(
        'Chrome 92, Edge 92, Safari 15.4, Firefox 90',
      );
      expect(await page.getByText('Loading…').isVisible()).toBe(false);
      await page.context().close();
    });
  });

  it('says what it needs in a browser that cannot parse its scripts', async () => {
    const page = await openWithScripts(site, 'index.html', 200, 'class Newer { static <> }');

    await notice(page).waitFor();

    await page.context().close();
  });

  it.each(partOf(pages, 1, 2))(
    'says what it needs in a browser without modules: %s',
    async (path) => {
      const page = await newPage(site);
      await page.addInitScript(() =>
        Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule'),
      );
      await page.route('**/assets/*.js', (route) => route.fulfill({ body: '' }));

      await page.goto(site.url + path);

      expect(await notice(page).isVisible()).toBe(true);
      await page.context().close();
    },
  );

  it.each([...partOf(withBackend, 0, 2), 'sandbox/cl/cl_4de6fg8hi0jk'])(
    'says so without service workers: %s',
    async (path) => {
      const page = await newPage(site);
      await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));

      await page.goto(site.url + path);
      await notice(page).waitFor();

      expect(await notice(page).innerText()).toContain(
        'Reason: The browser allows no service worker here.',
      );
      await page.context().close();
    },
  );

  it.each(withoutBackend)('starts without service workers: %s', async (path) => {
    const page = await newPage(site);
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));

    await page.goto(site.url + path);

    await notice(page).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('says why the browser refused the service worker', async () => {
    const page = await newPage(site);
    await page.addInitScript(() => {
      navigator.serviceWorker.register = () =>
        Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
    });

    await page.goto(site.url);
    await notice(page).waitFor();

    expect(await notice(page).innerText()).toContain('Reason: The operation is insecure.');
    await page.context().close();
  });

  it('says so on an http address of another host', async () => {
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: [...chromiumArgs, '--host-resolver-rules=MAP shop.test localhost'],
    });
    const page = await browser.newPage();

    await page.goto(site.url.replace('localhost', 'shop.test'));
    await notice(page).waitFor();

    expect(await notice(page).innerText()).toContain('HTTPS and localhost addresses');
    await browser.close();
  });

  it('says so when the start does not end in 20 seconds, and no longer when it does end', async () => {
    const page = await newPage(site);
    await page.clock.install();
    await page.addInitScript(() => {
      const { serviceWorker } = navigator;
      const register = serviceWorker.register.bind(serviceWorker);
      serviceWorker.register = async (url) => {
        await new Promise((resolve) => document.addEventListener('go-on', resolve));
        return register(url);
      };
    });
    await page.goto(site.url);

    await page.clock.fastForward(19_000);
    expect(await notice(page).isVisible()).toBe(false);
    await page.clock.fastForward(1_000);
    await notice(page).waitFor();
    await page.evaluate(() => document.dispatchEvent(new Event('go-on')));

    await notice(page).waitFor({ state: 'detached' });
    await page.context().close();
  });
});

describe('a page of npm start whose sandbox has ended', () => {
  const site = npmStart();

  it.each(['index', 'gallery', 'playground', 'preview'])('says so: %s.html', async (name) => {
    const page = await newPage(site);
    await page.route('**/_sandbox/**', (route) => route.abort());

    await page.goto(`${site.url}${name}.html`);
    await notice(page).waitFor();

    expect(await notice(page).innerText()).toMatch(
      /Reason: The sandbox cannot be reached at http:\/\/localhost:\d+\/\./,
    );
    await page.context().close();
  });
});
