// The builds of the package that are compared: this one, and another commit's where one is given.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

/** @param {string} [base] a `dist` folder, or a script file alone */
export async function openBuilds(base) {
  const builds = [await buildIn(dist, 'ours', 'checkout-link.js')];
  if (base) builds.push(await buildIn(resolve(base), 'base', 'base/checkout-link.js'));
  return builds;
}

async function buildIn(path, name, script) {
  const file = statSync(path).isDirectory() ? join(path, 'checkout-link.js') : path;
  const renderer = join(dirname(file), 'ssr/render-checkout-link.js');
  const { renderCheckoutLink: render } = existsSync(renderer)
    ? await import(pathToFileURL(renderer).href)
    : {};
  return { name, script, file, render };
}
