import { fileURLToPath } from 'node:url';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { webkitLauncher } from './support/webkit-launcher.mjs';
import inChromium from './web-test-runner.config.mjs';

const bundledFiles = fileURLToPath(new URL('../node_modules/.cache/chromium/', import.meta.url));

const firefox = chromeLauncher({
  puppeteer,
  launchOptions: {
    browser: 'firefox',
    executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
    headless: true,
    // Chromium's fonts, for the same measures: Firefox's sandbox keeps other folders than the system's shut.
    extraPrefsFirefox: { 'security.sandbox.content.read_path_whitelist': bundledFiles },
  },
});

/** The same tests in Firefox and WebKit. A browser that is missing fails all of its files. */
export default {
  ...inChromium,
  browsers: [firefox, webkitLauncher()],
  concurrency: 1,
  concurrentBrowsers: 2,
  // Two browsers share the machine.
  browserStartTimeout: 90_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  testFramework: { config: { timeout: 30_000 } },
};
