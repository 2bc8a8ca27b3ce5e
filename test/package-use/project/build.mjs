// Builds the entries with each bundler, as its documentation says and no more, into out/<bundler>/<entry>.js.
import { promisify } from 'node:util';
import esbuild from 'esbuild';
import { build } from 'vite';
import webpack from 'webpack';

const entries = { app: './app.js', 'names-only': './names-only.js' };

await build({
  logLevel: 'error',
  base: '/out/vite/',
  build: {
    outDir: 'out/vite',
    rolldownOptions: { input: entries, output: { entryFileNames: '[name].js' } },
  },
});

await esbuild.build({
  entryPoints: entries,
  outdir: 'out/esbuild',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  logLevel: 'error',
});

const stats = await promisify(webpack)({
  mode: 'production',
  entry: entries,
  output: { path: `${import.meta.dirname}/out/webpack`, publicPath: '/out/webpack/' },
});
if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
