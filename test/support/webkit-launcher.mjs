import { openSession, startDriver } from './webdriver.mjs';
import { webkitPage } from './webkit-page.mjs';

/** The driver of WebKitGTK, whose MiniBrowser has no headless mode. */
export const webkitDriver = {
  program: 'WebKitWebDriver',
  packages: 'webkit2gtk-driver and xvfb',
  hasDisplay: true,
};
export const webkitCapabilities = { browserName: 'MiniBrowser' };

/**
 * A launcher of the browser runner for WebKitGTK: its MiniBrowser, driven over WebDriver. Every test file has a
 * browser of its own, so that a crash affects no other file.
 */
export function webkitLauncher() {
  const pages = new Map();
  let driver;
  return {
    name: 'WebKit',
    // The interface of its pages; see webkitPage.
    type: 'playwright',
    concurrency: 1,
    async startSession(id, url) {
      driver ??= startDriver(webkitDriver);
      const ask = await openSession(await driver, webkitCapabilities);
      const page = webkitPage(ask);
      pages.set(id, { page, ask });
      await page.setViewportSize({ width: 800, height: 600 });
      await page.goto(url);
    },
    isActive: (id) => pages.has(id),
    getPage: (id) => pages.get(id).page,
    // Also called when a page is lost: then there may be none.
    getBrowserUrl: (id) =>
      pages
        .get(id)
        ?.page.url()
        .catch(() => undefined),
    async stopSession(id) {
      const { ask } = pages.get(id);
      pages.delete(id);
      await ask('DELETE', '');
      return {};
    },
    async stop() {
      await driver?.then(
        ({ end }) => end(),
        () => undefined,
      );
    },
    startDebugSession: () => Promise.reject(new Error('WebKit has no debug sessions here')),
  };
}
