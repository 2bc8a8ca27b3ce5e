import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import puppeteer from 'puppeteer-core';
import { chromiumArgs, findChromium } from './support/chromium.mjs';
import { mediaFeaturesPlugin } from './support/media-features-plugin.mjs';
import { resultsReporter } from './support/results-reporter.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What needs a DOM: the element and the loader, in a real Chromium. */
export default {
  rootDir: root,
  files: ['test/element/**/*.test.ts', 'test/loader/**/*.test.ts'],
  // Our own entry points as sources; production: Lit as merchants ship it, without its development warnings.
  nodeResolve: { exportConditions: ['checkout-link-embed-source', 'production', 'default'] },
  testFramework: { config: { timeout: 10_000 } },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: join(root, 'tsconfig.json'),
    }),
    a11ySnapshotPlugin(),
    mediaFeaturesPlugin(),
  ],
  browsers: [
    chromeLauncher({
      puppeteer,
      launchOptions: {
        executablePath: await findChromium(),
        headless: 'shell',
        args: chromiumArgs,
      },
    }),
  ],
  reporters: [defaultReporter(), resultsReporter(join(root, 'node_modules/.cache/test-results'))],
};
