// After the bundles: what else stands in dist. The frameworks' files, the style sheet, and script.json.
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { styles } from '../dist/ssr/render-checkout-link.js';

const root = new URL('../', import.meta.url);
const source = (path) => new URL(`src/${path}`, root);
const dist = (path) => new URL(`dist/${path}`, root);

await copyFrameworkFiles();
// The renderer's `<style>` as a file; one hash is the other's.
await writeFile(dist('checkout-link.css'), styles);
await writeScriptManifest();
// Lets `npx checkout-link-embed` run the built command in a clone; npm does this only on install.
await chmod(dist('bin.js'), 0o755);

/** As they are, for each framework's own compiler: the types, and Angular's directive. */
async function copyFrameworkFiles() {
  await mkdir(dist('frameworks'), { recursive: true });
  for (const file of await readdir(source('frameworks'))) {
    if (!/\.(d\.ts|js)$/.test(file)) continue;
    await copyFile(source(`frameworks/${file}`), dist(`frameworks/${file}`));
  }
}

/** `script.json`: what a page can be told to fetch, and the hash and size of each file. */
async function writeScriptManifest() {
  const { name, version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  // English is inside the script.
  const languages = (await readdir(dist('locales')))
    .filter((file) => file.endsWith('.js') && file !== 'en.js')
    .map((file) => `locales/${file}`)
    .sort();
  const paths = ['checkout-link.js', 'checkout-link.classic.js', 'checkout-link.css', ...languages];
  const measures = await Promise.all(paths.map(async (path) => [path, await measure(dist(path))]));
  const manifest = { name, version, files: Object.fromEntries(measures) };
  await writeFile(dist('script.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Subresource Integrity of a file, and its size in bytes as it stands and as servers send it. */
async function measure(file) {
  const content = await readFile(file);
  return {
    integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
    bytes: {
      raw: content.length,
      gzip: gzipSync(content, { level: 9 }).length,
      brotli: brotliCompressSync(content).length,
    },
  };
}
