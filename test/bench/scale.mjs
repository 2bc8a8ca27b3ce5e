// npm run bench:scale: links in constant demand × processes, in virtual time. Writes the table of docs/capacity.md.
import { resolve } from 'node:path';
import { build, defaultServerConditions } from 'vite';

const outDir = resolve('node_modules/.cache/bench-scale');
await build({
  configFile: false,
  logLevel: 'warn',
  ssr: { resolve: { conditions: ['checkout-link-embed-source', ...defaultServerConditions] } },
  build: { ssr: 'test/bench/scale/main.ts', outDir, emptyOutDir: true, minify: false },
});
await import(resolve(outDir, 'main.js'));
