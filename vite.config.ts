import { readdirSync } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type BuildOptions, type Plugin } from 'vite';
import { merchantServer } from './demo/merchant-server.js';

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

/** The package's entry points, read from source: what demo and tests import is what a merchant imports. */
export const entryPoints: Record<string, string> = {
  'checkout-link-embed': source('index.ts'),
  'checkout-link-embed/define': source('define.ts'),
  'checkout-link-embed/loader': source('loader/link-loader.ts'),
  'checkout-link-embed/api': source('api/payments-client.ts'),
  'checkout-link-embed/endpoint': source('endpoint/checkout-link-endpoint.ts'),
  'checkout-link-embed/endpoint/node': source('endpoint/node.ts'),
  'checkout-link-embed/sandbox': source('sandbox/sandbox.ts'),
  'checkout-link-embed/sandbox/node': source('sandbox/serve.ts'),
};

export const sourceAliases = Object.entries(entryPoints).map(([name, replacement]) => ({
  find: new RegExp(`^${name}$`),
  replacement,
}));

/** One file a language, fetched when a page needs it; English is part of the element. */
const languages = readdirSync(source('locales'))
  .filter((file) => !['available.ts', 'messages.ts'].includes(file))
  .map((file) => source(`locales/${file}`));

/** What else is a file of its own in dist: the command, and the pieces it starts on demand. */
const commands = [source('bin.ts'), source('endpoint/serve.ts')];

/** `vite build`: the entry points at the same paths as in src, so that each stands beside its types. */
const packageBuild: BuildOptions = {
  target: 'es2022',
  minify: false,
  sourcemap: true,
  modulePreload: false,
  lib: {
    formats: ['es'],
    entry: Object.fromEntries(
      [...Object.values(entryPoints), ...languages, ...commands].map((path) => [
        path.slice(source('').length, -'.ts'.length),
        path,
      ]),
    ),
  },
  rolldownOptions: {
    // Hono is not here: it is a development dependency and travels inside the sandbox.
    external: [/^node:/, /^lit($|\/)/, /^valibot$/],
    output: {
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name].js',
      minifyInternalExports: false,
    },
  },
};

/** `vite build --mode script`: everything that a script tag needs, in one file. */
const scriptBuild: BuildOptions = {
  target: 'es2022',
  sourcemap: true,
  emptyOutDir: false,
  lib: { formats: ['es'], entry: { 'checkout-link': source('define.ts') } },
  rolldownOptions: {
    output: { entryFileNames: '[name].js', codeSplitting: false, minify: true },
  },
};

export default defineConfig(({ command, mode }) => {
  if (command === 'serve') {
    return { root: 'demo', resolve: { alias: sourceAliases }, plugins: [merchantServer()] };
  }
  return mode === 'script'
    ? { build: scriptBuild, plugins: [languagesBeside(), ownTrustedTypesPolicy()] }
    : { build: packageBuild, plugins: [executable('bin.js'), frameworkTypes()] };
});

/**
 * Names the bundled Lit's Trusted Types policy `checkout-link`. Under its own name, `lit-html`, the
 * script throws on a page that has another copy of Lit and a policy list without duplicates.
 */
function ownTrustedTypesPolicy(): Plugin {
  const litPolicy = /createPolicy\((["'`])lit-html\1/;
  return {
    name: 'own-trusted-types-policy',
    renderChunk(code) {
      if (!litPolicy.test(code)) this.error('Lit no longer creates a policy named "lit-html".');
      return { code: code.replace(litPolicy, 'createPolicy($1checkout-link$1'), map: null };
    },
  };
}

/** Leaves the languages out of the script file: it imports them from the folder beside it. */
function languagesBeside(): Plugin {
  return {
    name: 'languages-beside',
    enforce: 'pre',
    resolveId(id, importer) {
      const isTable = importer === source('locales/available.ts') && id.startsWith('./');
      return isTable ? { id: id.replace('./', './locales/'), external: true } : undefined;
    },
  };
}

/** Copies what each framework's type checker reads: the compiler emits no `.d.ts` for a `.d.ts`. */
function frameworkTypes(): Plugin {
  const files = readdirSync(source('frameworks')).filter((file) => file.endsWith('.d.ts'));
  return {
    name: 'framework-types',
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
