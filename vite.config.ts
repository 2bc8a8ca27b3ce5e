import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type BuildOptions } from 'vite';
import { languagesBeside, rendererBeside } from './.build/separate-files.js';
import { fieldDecorators } from './.build/field-decorators.js';
import { litHtmlForAnyPage } from './.build/lit-html.js';
import { neverThrows } from './.build/never-throws.js';
import { smallView } from './.build/small-view.js';
import { staticFields } from './.build/static-fields.js';

const source = (name: string) => fileURLToPath(new URL(`./src/${name}.ts`, import.meta.url));
const { name, version, exports } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as { name: string; version: string; exports: Record<string, string | Record<string, string>> };

/**
 * The condition under which `exports` in package.json leads to sources: demo and tests import what a merchant
 * imports. Not `source`, which bundlers in other repositories set for packages of their own: the sources are
 * not published.
 */
export const SOURCE_CONDITION = 'checkout-link-embed-source';

/** The modules that exports names, as all modules here: relative to src, without the ending. */
const entryPoints = Object.values(exports)
  .flatMap((target) => (typeof target === 'string' ? [] : (target[SOURCE_CONDITION] ?? [])))
  .map((path) => path.slice('./src/'.length, -'.ts'.length));

/** One file a language, fetched when a page needs it; English is part of the element. */
const languages = readdirSync(new URL('./src/locales', import.meta.url))
  .map((file) => basename(file, '.ts'))
  .filter((name) => !['available', 'messages'].includes(name));

/** What else is a file of its own in dist: the command, and the pieces it starts on demand. */
const commands = [
  'bin',
  'serve/serve',
  'serve/setting-help',
  'sandbox/terminal',
  'snippet',
  'copy/copy-files',
  'copy/report',
  'copy/site-address',
  'check/check-endpoint',
  'check/report',
];

/** Built by itself, with all languages in one file. */
const renderer = 'ssr/render-checkout-link';

/** A file of its own, so that importing an event class alone brings no Lit, whatever the bundler. */
const events = 'element/events';

/** A file of its own, so that it can have a side effect: it runs before the class is made. */
const prefetch = 'prefetch';

/** For runtimes that resolve packages for browsers and have no DOM. */
const withoutDom = ['no-dom/index', 'no-dom/define'];

const packageModules = [
  ...entryPoints.filter((name) => name !== renderer),
  ...languages.map((tag) => `locales/${tag}`),
  ...commands,
  ...withoutDom,
  events,
  prefetch,
];

/** `vite build`: the entry points at the same paths as in src, so that each stands beside its types. */
const packageBuild: BuildOptions = {
  target: 'es2022',
  minify: false,
  sourcemap: true,
  modulePreload: false,
  license: { fileName: 'licences.md' },
  lib: {
    formats: ['es'],
    entry: Object.fromEntries(packageModules.map((name) => [name, source(name)])),
  },
  rolldownOptions: {
    // Hono is not here: it is a development dependency and travels inside the sandbox.
    external: [/^node:/, /^lit($|\/)/, /^valibot$/, /^(ioredis|prom-client|redis)$/],
    output: {
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name].js',
      minifyInternalExports: false,
      charset: 'ascii',
    },
  },
};

/** `vite build --mode server`: the view as text, with all languages and without a DOM, in one file. */
const serverBuild: BuildOptions = {
  target: 'es2022',
  minify: false,
  sourcemap: true,
  emptyOutDir: false,
  lib: { formats: ['es'], entry: source(renderer), fileName: () => `${renderer}.js` },
  rolldownOptions: { output: { charset: 'ascii', codeSplitting: false } },
};

/**
 * All functions of the script run when a page loads: engines that know this compile them beside the main
 * thread, which halves the script's time there (https://v8.dev/blog/explicit-compile-hints).
 */
const COMPILE_HINT = '//# allFunctionsCalledOnLoad';

const scriptFiles = { es: 'checkout-link.js', iife: 'checkout-link.classic.js' };
const scriptLicences = 'checkout-link.licences.md';

const BANNER = `${COMPILE_HINT}\n/*! ${name} ${version} | MIT | with Lit, (c) Google LLC, BSD-3-Clause | ${scriptLicences} */`;

/** `vite build --mode script`: everything that a script tag needs, in one file; as a module, and as a classic script. */
const scriptBuild: BuildOptions = {
  target: 'es2022',
  sourcemap: true,
  emptyOutDir: false,
  lib: {
    formats: ['es', 'iife'],
    name: 'CheckoutLinkEmbed',
    entry: source('define'),
    fileName: (format) => scriptFiles[format === 'es' ? 'es' : 'iife'],
  },
  license: { fileName: scriptLicences },
  rolldownOptions: {
    checks: { pluginTimings: false },
    output: {
      charset: 'ascii',
      codeSplitting: false,
      comments: false,
      minify: true,
      postBanner: BANNER,
      strict: true,
    },
  },
};

/** Where templates and styles are. */
export const VIEW = fileURLToPath(new URL('./src/element/view/', import.meta.url));

/** The server build prints templates and never renders one: see src/ssr/lit.ts. */
const printing = { alias: [{ find: /^lit$/, replacement: source('ssr/lit') }] };

/** Lit's own version for pages in use, whatever NODE_ENV says. */
const production = { conditions: ['module', 'browser', 'production'] };

/** Builds the package. The demo has a configuration of its own in its folder. */
export default defineConfig(({ mode }) => {
  const view = smallView(VIEW);
  if (mode === 'server') return { build: serverBuild, resolve: printing, plugins: [view] };
  if (mode !== 'script')
    return { build: packageBuild, plugins: [view, staticFields(), rendererBeside()] };
  const others = languages.filter((tag) => tag !== 'en');
  return {
    build: scriptBuild,
    resolve: production,
    plugins: [
      languagesBeside(source('locales/available'), others),
      view,
      staticFields(),
      fieldDecorators(),
      litHtmlForAnyPage('checkout-link'),
      neverThrows('checkout-link'),
    ],
  };
});
