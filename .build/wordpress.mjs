// `npm run build:wordpress`: the WordPress plugin as a zip, with the script, its languages and its words from dist.
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { runnerImport } from 'vite';
import { collectTexts, potOf } from './wordpress-texts.mjs';
import { phpOf } from './php-literal.mjs';

const SLUG = 'checkout-link-embed';
const root = new URL('../', import.meta.url);
const dist = (path) => new URL(`dist/${path}`, root);
const source = new URL(`integrations/wordpress/${SLUG}/`, root);
const out = new URL(`dist-wordpress/${SLUG}/`, root);
const built = (path) => new URL(path, out);

/** The entries of a zip have a time, and the same sources must make the same file: the first that zips can say. */
const ZIP_TIME = new Date(1980, 0, 1);

const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
await rm(new URL('dist-wordpress/', root), { recursive: true, force: true });
await cp(source, out, { recursive: true });
await copyScript();
await writeWords();
await writeVersion();
await writeTexts();
await writeZip();

/** The script for all, and what stands beside it. The module form is for sites that load it themselves. */
async function copyScript() {
  await mkdir(built('assets/locales/'), { recursive: true });
  const files = ['checkout-link.js', 'checkout-link.classic.js', 'checkout-link.css'];
  for (const file of [...files, 'checkout-link.licences.md']) {
    await copyFile(dist(file), built(`assets/${file}`));
  }
  for (const file of await languageFiles()) {
    await copyFile(dist(`locales/${file}`), built(`assets/locales/${file}`));
  }
}

async function languageFiles() {
  return (await readdir(dist('locales'))).filter((file) => /^[a-z\d-]+\.js$/.test(file)).sort();
}

/** The words that PHP needs of each table: the labels of the pay control, and why there is none. */
async function writeWords() {
  const words = {};
  for (const file of await languageFiles()) {
    const { default: table } = await import(dist(`locales/${file}`).href);
    if (!table?.submit) continue;
    const { lang, submit, payFor, inactive, soldOut } = table;
    words[lang.toLowerCase()] = { lang, submit, payFor, inactive, soldOut };
  }
  const aliases = await readAliases();
  await writeFile(
    built('includes/words.php'),
    `<?php\n/**\n * Written by the build from the tables of the element.\n *\n * @package CheckoutLinkEmbed\n */\n\ndefined( 'ABSPATH' ) || exit;\n\nreturn ${phpOf({ words, aliases })};\n`,
  );
}

/** From the source, since no built file exports them. */
async function readAliases() {
  const file = new URL('src/element/i18n/fallback-chain.ts', root);
  const { module } = await runnerImport(fileURLToPath(file));
  return module.ALIASES;
}

/** The package's version, wherever the sources have 0.0.0. */
async function writeVersion() {
  for (const file of [`${SLUG}.php`, 'readme.txt']) {
    const text = await readFile(built(file), 'utf8');
    await writeFile(built(file), text.replaceAll('0.0.0', version));
  }
}

async function writeTexts() {
  const texts = await collectTexts(out);
  await mkdir(built('languages/'), { recursive: true });
  await writeFile(built(`languages/${SLUG}.pot`), potOf(texts, version));
}

async function writeZip() {
  const files = {};
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath}/${entry.name}`;
    const name = `${SLUG}/${path.slice(fileURLToPath(out).length)}`.replaceAll('\\', '/');
    files[name.replace(/\/{2,}/g, '/')] = [await readFile(path), { mtime: ZIP_TIME }];
  }
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(new URL(`dist-wordpress/${SLUG}.zip`, root), zipSync(sorted, { level: 9 }));
  console.log(`dist-wordpress/${SLUG}.zip: version ${version}, ${Object.keys(files).length} files`);
}
