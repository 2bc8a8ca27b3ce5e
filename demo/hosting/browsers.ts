/** The first versions that run the static demo. */
const firstVersions = { Chrome: '92', Edge: '92', Safari: '15.4', Firefox: '90' };

/** For `build.target`. */
export const buildTarget = Object.entries(firstVersions).map(
  ([name, version]) => name.toLowerCase() + version,
);

export const browserList = Object.entries(firstVersions)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ');
