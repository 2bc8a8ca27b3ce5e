import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { SOURCE_CONDITION } from '../vite.config.js';
import { documentation, documentationEntries } from './documentation/plugin.js';
import { buildTarget } from './hosting/browsers.js';
import { devServer } from './hosting/dev-server.js';
import { STYLE_NONCE, siteMetadata } from './hosting/html.js';
import { colorScheme, storedLook } from './hosting/inline-script.js';
import { notFoundPage } from './hosting/not-found-page.js';
import { STATIC_NEEDS, requirementsNotice, serverNeeds } from './hosting/requirements.js';
import { schemePictures } from './hosting/pictures.js';
import { scenePages } from './hosting/scene-pages.js';
import { siteLayout } from './hosting/site-layout.js';

const root = import.meta.dirname;
const outDir = join(root, '../dist-demo');

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
    ...(strict && { html: { cspNonce: STYLE_NONCE } }),
    resolve: {
      // Lit's production version, regardless of NODE_ENV.
      conditions: [
        SOURCE_CONDITION,
        ...(strict ? ['module', 'browser', 'production'] : defaultClientConditions),
      ],
    },
    plugins: [
      documentation(root),
      siteLayout(),
      scenePages(),
      schemePictures(),
      devServer((url) => {
        sandboxUrl = url;
      }),
      siteMetadata({ sandboxUrl: () => sandboxUrl, strict }),
      colorScheme.plugin,
      storedLook.plugin,
      requirementsNotice(() => (strict ? STATIC_NEEDS : serverNeeds(sandboxUrl))),
      modulesWithEffects(),
      serviceWorker(),
      notFoundPage(),
    ],
    // What pages load that are not HTML files: found later, they would make the server reload.
    optimizeDeps: {
      entries: ['**/*.html', 'documentation/documentation.ts', 'site/color-scheme.ts'],
    },
    build: {
      target: buildTarget,
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: [...pages, ...documentationEntries(root)] },
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
  let outDir = '';
  return {
    name: 'demo-service-worker',
    apply: 'build',
    configResolved: (config) => void (outDir = config.build.outDir),
    async closeBundle() {
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        plugins: [modulesWithEffects()],
        resolve: { conditions: [SOURCE_CONDITION, ...defaultClientConditions] },
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          target: buildTarget,
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
