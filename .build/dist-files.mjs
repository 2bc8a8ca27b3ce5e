// Last: what else stands in dist. The frameworks' files, the style sheet, and script.json; and all files in ASCII.
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
await escapeNonAscii();
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

/**
 * Pages in windows-1252 or Shift_JIS read a classic script in their own encoding. The bundler escapes strings, not
 * the comments and tagged templates; all that is left here is one of these, or JSON.
 */
async function escapeNonAscii() {
  for (const path of await readdir(dist(''), { recursive: true })) {
    // Angular's compiler searches the text for names with letters beyond ASCII, and pages never load this file.
    if (!/\.(js|map|json)$/.test(path) || path === 'frameworks/angular.js') continue;
    const text = await readFile(dist(path), 'utf8');
    const escaped = text.replace(/[^\0-\x7f]/g, escapeUnit);
    if (escaped !== text) await writeFile(dist(path), escaped);
  }
}

function escapeUnit(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
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
