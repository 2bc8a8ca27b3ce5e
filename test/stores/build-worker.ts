import { defaultServerConditions, build } from 'vite';
import { resolve } from 'node:path';

const OUT_DIR = resolve('node_modules/.cache/test-stores');
/** The program of a process, for Node. */
export const WORKER = resolve(OUT_DIR, 'worker.js');

/** Runs before the tests. */
export default async function buildWorker(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { resolve: { conditions: ['checkout-link-embed-source', ...defaultServerConditions] } },
    build: { ssr: 'test/stores/worker.ts', outDir: OUT_DIR, emptyOutDir: true, minify: false },
  });
}
