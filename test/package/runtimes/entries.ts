import { readFileSync } from 'node:fs';

const { name, exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  name: string;
  exports: Record<string, unknown>;
};

/** What a program can import by its subpath: all but files for script tags, data, and servers of Node alone. */
const subpaths = Object.keys(exports).filter(
  (subpath) => !/\.(js|json|css)$|\*|\/node$/.test(subpath),
);

export const entries: readonly string[] = [...subpaths, './locales/de'].map((subpath) =>
  subpath.replace('.', name),
);

/** Those that register the element in a browser. */
export const forPages: readonly string[] = entries.filter((entry) =>
  /embed$|\/(define|angular|react|preact|solid|svelte|vue)$/.test(entry),
);
