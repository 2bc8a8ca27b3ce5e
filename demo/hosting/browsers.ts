import { readFileSync } from 'node:fs';

const manifest = new URL('../../package.json', import.meta.url);
const { browserslist } = JSON.parse(readFileSync(manifest, 'utf8')) as { browserslist: string[] };

/** The first versions that run the static demo, which are the element's. */
const firstVersions = ['Chrome', 'Edge', 'Safari', 'Firefox'].map((name) => {
  const start = `${name.toLowerCase()} >= `;
  const query = browserslist.find((each) => each.startsWith(start));
  if (query === undefined) throw new Error(`browserslist in package.json has no ${name}`);
  return { name, version: query.slice(start.length) };
});

/** For `build.target`. */
export const buildTarget = firstVersions.map(({ name, version }) => name.toLowerCase() + version);

export const browserList = firstVersions
  .map(({ name, version }) => `${name} ${version}`)
  .join(', ');
