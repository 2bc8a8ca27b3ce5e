/**
 * Handles `executeServerCommand('media-features', { 'forced-colors': 'active', … })` by emulating
 * exactly these media features on the test's page. `{}` resets all: pages are reused, so a test that
 * sets features must reset them. The runner's own `emulateMedia` lacks `forced-colors`.
 */
export function mediaFeaturesPlugin() {
  const devtools = new WeakMap();
  return {
    name: 'media-features',
    async executeCommand({ command, payload, session }) {
      if (command !== 'media-features') return undefined;
      if (session.browser.name !== 'Chromium') {
        throw new Error(`${session.browser.name} emulates no media features: skip this test there`);
      }
      const page = session.browser.getPage(session.id);
      // One CDP session for each page: only the session that set an emulation can reset it.
      if (!devtools.has(page)) devtools.set(page, await page.createCDPSession());
      const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
      await devtools.get(page).send('Emulation.setEmulatedMedia', { features });
      return true;
    },
  };
}
