import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { smallView } from './.build/small-view.js';
import { SOURCE_CONDITION, VIEW } from './vite.config.js';

/** What runs without `--project`: the rest needs other programs, the network, or more time than `npm test` has. */
const byDefault = { project: ['source', 'package'] };

/** `checkout-link-embed/…` is this project's source; without this, it is the built package. */
const ofSource = {
  // `module` leads to files that Node cannot load: @opentelemetry/api, of prom-client.
  ssr: {
    resolve: {
      conditions: [
        SOURCE_CONDITION,
        ...defaultServerConditions.filter((name) => name !== 'module'),
      ],
    },
  },
  // The renderer's output is the built one's.
  plugins: [smallView(VIEW)],
};

const testsIn = (folder: string) => `test/${folder}/**/*.test.ts`;
/** A second, Vitest's own limit, is short for a page on a busy machine. */
const patient = { expect: { poll: { timeout: 10_000 } } };
const inNode = { ...patient, testTimeout: 20_000, hookTimeout: 60_000 };
const builtFirst = ['test/support/build.ts'];
const storeInterfaces = [
  'test/stores/{cluster,conformance,upstash}.test.ts',
  testsIn('stores/workers'),
];
const storesFirst = ['test/stores/programs.ts', 'test/stores/build-worker.ts'];

/** Suites of the built package. */
const ofPackage = ['package', 'testing-kit'];
/** Pages that have it, in a browser. */
const ofPages = ['fast', 'hostile', 'journeys', 'rendered'];
/** Suites that are projects of their own, or run by web-test-runner (element, loader). */
const apart = [
  ...ofPackage,
  ...ofPages,
  ...['element', 'loader'],
  ...[
    'package-use',
    'frameworks',
    'demo',
    'caches',
    'stores',
    'deploy',
    'backends',
    'wordpress',
    'engines',
    'nightly',
  ],
];

/** Everything that runs in Node: pieces without a DOM, the package, and tests that drive a browser from outside. */
export default defineConfig({
  test: {
    ...byDefault,
    reporters: ['default', 'json'],
    outputFile: { json: 'node_modules/.cache/test-results/node.json' },
    projects: [
      {
        ...ofSource,
        test: {
          ...inNode,
          name: 'source',
          include: ['test/**/*.test.ts'],
          exclude: apart.map((folder) => `test/${folder}/**`),
        },
      },
      {
        ...ofSource,
        test: {
          ...inNode,
          name: 'package',
          include: ofPackage.map(testsIn),
          globalSetup: builtFirst,
        },
      },
      {
        ...ofSource,
        test: {
          ...inNode,
          name: 'pages',
          include: ofPages.map(testsIn),
          globalSetup: builtFirst,
        },
      },
      {
        // What a user does with the package: packed, and installed in an empty folder.
        test: {
          name: 'package-use',
          include: [testsIn('package-use')],
          globalSetup: [...builtFirst, 'test/package-use/install.ts'],
          ...patient,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Real apps in frameworks: installed, type-checked, built, and driven in Chromium.
        test: {
          name: 'frameworks',
          include: ['test/frameworks/*.test.ts'],
          globalSetup: ['test/frameworks/install.ts'],
          // React and others say what is wrong in their development builds only.
          env: { NODE_ENV: 'development' },
          ...patient,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The demo in a browser, from `npm start` and as a static site.
        ...ofSource,
        test: {
          name: 'demo',
          include: [testsIn('demo')],
          globalSetup: [...builtFirst, 'test/demo/build-site.ts'],
          // Half a minute less: what drives the browser is loaded once.
          isolate: false,
          ...patient,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The endpoint behind nginx and Varnish (Debian packages), with the configurations that merchants copy.
        test: {
          name: 'caches',
          include: ['test/caches/*.test.ts'],
          globalSetup: [...builtFirst, 'test/caches/programs.ts'],
          // Most of the time is waiting, whatever the number of cores.
          maxWorkers: 3,
          ...patient,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The endpoint with real stores: Redis (a Debian package), Valkey where there is one, and SQLite in Deno.
        ...ofSource,
        test: {
          name: 'stores',
          include: [testsIn('stores')],
          exclude: storeInterfaces,
          globalSetup: [...builtFirst, ...storesFirst],
          // A hundred endpoints each.
          fileParallelism: false,
          ...patient,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Each store by itself, after the above: most of the time is waiting, whatever the number of cores.
        ...ofSource,
        test: {
          name: 'store-interfaces',
          include: storeInterfaces,
          globalSetup: [...builtFirst, ...storesFirst],
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          ...patient,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The files of `deploy`: checked by their own tools, and their services started (Debian packages).
        test: {
          name: 'deploy',
          include: [testsIn('deploy')],
          globalSetup: [...builtFirst, 'test/deploy/programs.ts'],
          ...patient,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The recipes of `demo/backends`, run by their own languages: PHP, Python, Ruby.
        ...ofSource,
        test: {
          name: 'backends',
          include: ['test/backends/*.test.ts'],
          // The playground's snippets for frameworks are pasted into the recipes' pages.
          globalSetup: [...builtFirst, 'test/frameworks/install.ts'],
          ...patient,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The plugin in a real WordPress, with MariaDB, php-fpm and nginx (Debian packages).
        ...ofSource,
        test: {
          name: 'wordpress',
          include: [testsIn('wordpress')],
          globalSetup: ['programs', 'database', 'files'].map((name) => `test/wordpress/${name}.ts`),
          ...patient,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The built script file in current engines and in real old ones.
        test: {
          name: 'engines',
          include: [testsIn('engines')],
          globalSetup: builtFirst,
          ...patient,
          testTimeout: 60_000,
          // The old ones are downloaded when they are first used.
          hookTimeout: 180_000,
        },
      },
      {
        // Hours on a slow machine.
        ...ofSource,
        test: {
          name: 'nightly',
          include: [
            'test/nightly/*.test.ts',
            'test/rendered/languages.test.ts',
            'test/{hostile,engines}/page-globals.test.ts',
            'test/demo/**/*.test.ts',
            'test/endpoint/{capacity,chained-caches,fault-list,fuzz,load,*simulation}.test.ts',
            'test/endpoint/catalogue/{capacity,shared}.test.ts',
            'test/stores/guarantees.test.ts',
          ],
          globalSetup: [...builtFirst, ...storesFirst, 'test/demo/build-site.ts'],
          fileParallelism: false,
          env: { NIGHTLY: '1' },
          ...patient,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
