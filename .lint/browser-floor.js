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
    .filter(({ browser, version }) => !isSupported([support[browser]].flat(), Number(version)))
    .map(({ title }) => title);
}

/** Whether the statements of support cover `version`, and whatever version is the last. */
function isSupported(statements, version) {
  const whole = statements.filter(
    (one) => one?.version_added && !one.flags && !one.prefix && !one.alternative_name,
  );
  const covers = ({ version_added, version_removed }) =>
    numberOf(version_added) <= version && !(numberOf(version_removed) <= version);
  return whole.some(covers) && whole.some(({ version_removed }) => !version_removed);
}

/** `≤37` as 37, and neither `preview` nor another word as a number. */
function numberOf(version) {
  return parseFloat(String(version).replace('≤', ''));
}
