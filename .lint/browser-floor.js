import { readFileSync } from 'node:fs';
import data from '@mdn/browser-compat-data/forLegacyNode';

/** Browserslist's names of browsers, and the names in MDN's data. */
const BROWSERS = {
  chrome: 'chrome',
  and_chr: 'chrome_android',
  android: 'webview_android',
  edge: 'edge',
  firefox: 'firefox',
  and_ff: 'firefox_android',
  safari: 'safari',
  ios_saf: 'safari_ios',
  samsung: 'samsunginternet_android',
};

const manifest = new URL('../package.json', import.meta.url);

/** The oldest version of each browser that the element works in: `browserslist` in package.json. */
export const floor = JSON.parse(readFileSync(manifest, 'utf8')).browserslist.map((query) => {
  const [, name, version] = /^(\w+) >= ([\d.]+)$/.exec(query) ?? [];
  const browser = BROWSERS[name];
  if (!browser) throw new Error(`browserslist in package.json: "${query}" has no oldest version`);
  return { browser, version, title: `${name} ${version}` };
});

/** The entry of MDN's data at `path`, if there is one. */
export function compatOf(path) {
  return path.reduce((entry, name) => entry?.[name], data)?.__compat;
}

/** The browsers that lack a feature, such as `safari 15.4`; by default of those of the floor. */
export function browsersWithout({ support }, browsers = floor) {
  return browsers
    .filter(({ browser, version }) => ![support[browser]].flat().some((one) => has(one, version)))
    .map(({ title }) => title);
}

/** Whether one statement of support covers `version` and all later ones. */
function has(statement, version) {
  const { version_added, version_removed, flags, prefix, alternative_name } = statement ?? {};
  if (!version_added || version_removed || flags || prefix || alternative_name) return false;
  // Neither `preview` nor another word is a number.
  return parseFloat(String(version_added).replace('≤', '')) <= parseFloat(version);
}
