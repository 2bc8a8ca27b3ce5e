import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';
import { minify } from 'terser';
import { defineConfig, type BuildOptions, type Plugin } from 'vite';

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));
const { name, version, exports } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as { name: string; version: string; exports: Record<string, string | Record<string, string>> };

/**
 * The condition under which `exports` in package.json leads to sources: demo and tests import what a merchant
 * imports. Not `source`, which bundlers in other repositories set for packages of their own: the sources are
 * not published.
 */
export const SOURCE_CONDITION = 'checkout-link-embed-source';

const entryPoints = Object.values(exports)
  .flatMap((target) =>
    typeof target === 'string' ? [] : (target[SOURCE_CONDITION]?.replace('./src/', '') ?? []),
  )
  .map(source);

/** One file a language, fetched when a page needs it; English is part of the element. */
const languages = readdirSync(source('locales'))
  .filter((file) => !['available.ts', 'messages.ts'].includes(file))
  .map((file) => source(`locales/${file}`));

/** What else is a file of its own in dist: the command, and the pieces it starts on demand. */
const commands = [
  'bin.ts',
  'endpoint/serve.ts',
  'snippet.ts',
  'check/check-endpoint.ts',
  'check/report.ts',
].map(source);

/** Built by itself, with all languages in one file. */
const serverEntry = source('ssr/render-checkout-link.ts');

/** A file of its own, so that importing an event class alone brings no Lit, whatever the bundler. */
const events = source('element/events.ts');

/** A file of its own, so that it can have a side effect: it runs before the class is made. */
const early = source('early.ts');

/** `vite build`: the entry points at the same paths as in src, so that each stands beside its types. */
const packageBuild: BuildOptions = {
  target: 'es2022',
  minify: false,
  sourcemap: true,
  modulePreload: false,
  license: { fileName: 'licences.md' },
  lib: {
    formats: ['es'],
    entry: Object.fromEntries(
      [...entryPoints, ...languages, ...commands, events, early]
        .filter((path) => path !== serverEntry)
        .map((path) => [path.slice(source('').length, -'.ts'.length), path]),
    ),
  },
  rolldownOptions: {
    // Hono is not here: it is a development dependency and travels inside the sandbox.
    external: [/^node:/, /^@lit\/reactive-element$/, /^valibot$/],
    output: {
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name].js',
      minifyInternalExports: false,
    },
  },
};

const rendererFile = 'ssr/render-checkout-link.js';
/** The renderer's `<style>` as a file; one hash is the other's. */
const styleSheet = 'checkout-link.css';

/** `vite build --mode server`: the view as text, with all languages and without a DOM, in one file. */
const serverBuild: BuildOptions = {
  target: 'es2022',
  minify: false,
  sourcemap: true,
  emptyOutDir: false,
  lib: { formats: ['es'], entry: serverEntry, fileName: () => rendererFile },
  rolldownOptions: { output: { codeSplitting: false } },
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
    entry: source('define.ts'),
    fileName: (format) => scriptFiles[format === 'es' ? 'es' : 'iife'],
  },
  license: { fileName: scriptLicences },
  rolldownOptions: {
    checks: { pluginTimings: false },
    output: {
      codeSplitting: false,
      minify: true,
      strict: true,
    },
  },
};

/** Lit's own version for pages in use, whatever NODE_ENV says. */
const production = { conditions: ['module', 'browser', 'production'] };

/** Builds the package. The demo has a configuration of its own in its folder. */
export default defineConfig(({ mode }) => {
  if (mode === 'server') return { build: serverBuild };
  return mode === 'script'
    ? {
        build: scriptBuild,
        resolve: production,
        plugins: [languagesBeside(), smallStyles(), noLitStyles(), smallCode(), scriptManifest()],
      }
    : {
        build: packageBuild,
        plugins: [smallStyles(), rendererBeside(), executable('bin.js'), frameworkFiles()],
      };
});

/** Leaves the languages out of the script file: it imports them from the folder beside it. */
function languagesBeside(): Plugin {
  const tags = languages.map((path) => basename(path, '.ts')).filter((tag) => tag !== 'en');
  const tables = `tag => [tag, () => import(/* @vite-ignore */ './locales/' + tag + '.js')]`;
  return {
    name: 'languages-beside',
    enforce: 'pre',
    load(id) {
      if (id !== source('locales/available.ts')) return undefined;
      const list = JSON.stringify(tags.join(' '));
      return `export const tables = Object.fromEntries(${list}.split(' ').map(${tables}))`;
    },
    renderChunk: (code) => ({ code: code.replace('/* @vite-ignore */', ''), map: null }),
  };
}

/** Drops from the style sheet in the bundle what no browser needs. */
function smallStyles(): Plugin {
  return {
    name: 'small-styles',
    enforce: 'pre',
    transform(code, id) {
      if (id !== source('element/view/styles.ts')) return undefined;
      const small = code.replace(/(?<=styles = `)[^`]*(?=`)/, (sheet) =>
        transform({
          filename: 'styles.css',
          code: Buffer.from(sheet),
          minify: true,
        }).code.toString(),
      );
      return { code: small, map: null };
    },
  };
}

/**
 * Leaves Lit's own handling of styles out of the script file: the element adopts its one sheet itself,
 * and has no `static styles`.
 */
function noLitStyles(): Plugin {
  return {
    name: 'no-lit-styles',
    load(id) {
      if (!id.endsWith('/@lit/reactive-element/css-tag.js')) return undefined;
      return `const none = () => {};
export { none as adoptStyles, none as getCompatibleStyle };
export { none as css, none as CSSResult, none as unsafeCSS, none as supportsAdoptingStyleSheets };`;
    },
  };
}

/** Writes the script files in fewer bytes than the bundler's own minifier does: 2 % less. */
function smallCode(): Plugin {
  return {
    name: 'small-code',
    async generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || !file.map) continue;
        const url = `${file.fileName}.map`;
        const { code, map } = await minify(file.code, {
          module: true,
          compress: { ecma: 2020, passes: 3 },
          format: { comments: false, preamble: BANNER },
          sourceMap: { content: JSON.stringify(file.map), url },
        });
        file.code = code ?? file.code;
        const asset = bundle[url];
        if (asset?.type === 'asset' && typeof map === 'string') asset.source = map;
      }
    },
  };
}

/** Leaves the renderer out of the command: it imports the file that `serverBuild` makes. */
function rendererBeside(): Plugin {
  return {
    name: 'renderer-beside',
    enforce: 'pre',
    resolveId(id) {
      return id === './ssr/render-checkout-link.js' ? { id, external: true } : undefined;
    },
  };
}

/** Copies what each framework's own compiler reads, as it is: the types, and Angular's directive. */
function frameworkFiles(): Plugin {
  const files = readdirSync(source('frameworks')).filter((file) => /\.(d\.ts|js)$/.test(file));
  return {
    name: 'framework-files',
    async writeBundle({ dir = 'dist' }) {
      await mkdir(join(dir, 'frameworks'), { recursive: true });
      for (const file of files) {
        await copyFile(source(`frameworks/${file}`), join(dir, 'frameworks', file));
      }
    },
  };
}

/** Lets `npx checkout-link-embed` run the built command in a clone; npm does this only on install. */
function executable(file: string): Plugin {
  return {
    name: 'executable',
    async writeBundle({ dir = 'dist' }) {
      await chmod(join(dir, file), 0o755);
    },
  };
}

/** Writes `script.json`: what a page can be told to fetch, and the hash and size of each file. */
function scriptManifest(): Plugin {
  let folder = '';
  return {
    name: 'script-manifest',
    configResolved({ build }) {
      folder = build.outDir;
    },
    async closeBundle() {
      const tables = (await readdir(join(folder, 'locales'))).filter((file) =>
        file.endsWith('.js'),
      );
      // English is inside.
      const languages = tables.filter((file) => file !== 'en.js').map((file) => `locales/${file}`);
      const renderer: unknown = await import(pathToFileURL(join(folder, rendererFile)).href);
      const { styles } = renderer as { styles: string };
      await writeFile(join(folder, styleSheet), styles);
      const paths = [...Object.values(scriptFiles), styleSheet, ...languages.sort()];
      const files = await Promise.all(
        paths.map(async (path) => [path, await measured(join(folder, path))] as const),
      );
      const manifest = { name, version, files: Object.fromEntries(files) };
      await writeFile(join(folder, 'script.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    },
  };
}

/** Subresource Integrity of a file, and its size in bytes as it stands and as servers send it. */
async function measured(path: string) {
  const content = await readFile(path);
  return {
    integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
    bytes: {
      raw: content.length,
      gzip: gzipSync(content, { level: 9 }).length,
      brotli: brotliCompressSync(content).length,
    },
  };
}
