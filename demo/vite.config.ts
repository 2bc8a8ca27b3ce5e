import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, defineConfig, type Plugin } from 'vite';
import { sourceAliases } from '../vite.config.js';
import { devServer } from './hosting/dev-server.js';
import { siteMetadata } from './hosting/html.js';
import { notFoundPage } from './hosting/not-found-page.js';

const root = import.meta.dirname;
const outDir = join(root, '../dist-demo');

/** Outputs of the package's build, which `npm ci` runs. */
const packageFiles = [
  ['checkout-link-embed/custom-elements.json', 'custom-elements.json'],
  ['checkout-link-embed/script.json', 'script.json'],
  ['checkout-link-embed/dist/checkout-link.js', 'checkout-link.js'],
].map(([find = '', file = '']) => ({ find, replacement: join(root, '../dist', file) }));

const pages = ['.', 'pages'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.html'))
    .map((file) => join(root, folder, file)),
);

/** `npm start` has a sandbox and a backend in Node; `npm run build:demo` has both in a service worker. */
export default defineConfig(({ command }) => {
  const strict = command === 'build';
  let sandboxUrl = 'sandbox/';
  return {
    root,
    // Relative, so that the folder works under any path.
    base: './',
    resolve: {
      alias: [...sourceAliases, ...packageFiles],
      // Lit's production version, regardless of NODE_ENV.
      ...(strict && { conditions: ['module', 'browser', 'production'] }),
    },
    plugins: [
      devServer((url) => {
        sandboxUrl = url;
      }),
      siteMetadata({ sandboxUrl: () => sandboxUrl, strict }),
      modulesWithEffects(),
      serviceWorker(),
      notFoundPage(),
    ],
    build: {
      target: 'es2022',
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: pages },
    },
  };
});

/** The package's sideEffects field covers its demo, too, whose modules register elements. */
function modulesWithEffects(): Plugin {
  return {
    name: 'demo-modules-with-effects',
    apply: 'build',
    transform: (code, id) =>
      id.startsWith(root) ? { code, map: null, moduleSideEffects: true } : undefined,
  };
}

/** One classic script at the site's root, which is the scope of all pages in every browser. */
function serviceWorker(): Plugin {
  return {
    name: 'demo-service-worker',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        resolve: { alias: sourceAliases },
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          target: 'es2022',
          outDir,
          emptyOutDir: false,
          lib: {
            formats: ['iife'],
            name: 'demo',
            entry: join(root, 'hosting/service-worker.ts'),
            fileName: () => 'service-worker.js',
          },
        },
      });
    },
  };
}
