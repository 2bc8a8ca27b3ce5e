/**
 * Answers `executeServerCommand('media-features', { 'forced-colors': 'active', … })` by emulating
 * exactly these media features on the test's page. `{}` ends all: pages are used again, so a test
 * that asks for features must end them. The runner's own `emulateMedia` lacks `forced-colors`.
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
      // One session a page: what a session emulates, only the same session can end.
      if (!devtools.has(page)) devtools.set(page, await page.createCDPSession());
      const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
      await devtools.get(page).send('Emulation.setEmulatedMedia', { features });
      return true;
    },
  };
}
