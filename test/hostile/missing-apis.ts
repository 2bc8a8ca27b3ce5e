import data from '@mdn/browser-compat-data/forLegacyNode';
import type { Identifier } from '@mdn/browser-compat-data/types';
import { browsersWithout, floor, type Browser } from '../../.lint/browser-floor.js';
import { script } from '../support/scripted-site.js';

/** Where an API is: `['AbortSignal', 'reason']`, also for one of the prototype. */
export type ApiPath = readonly string[];

const other = (browser: string, version: string): Browser => ({
  browser,
  version,
  title: `${browser} ${version}`,
});

/** The floor, and versions between it and today's. */
export const oldBrowsers: readonly Browser[] = [
  ...floor,
  other('chrome', '103'),
  other('safari', '16.3'),
  other('safari', '17.0'),
  other('firefox', '115'),
];

interface MissingApi {
  path: ApiPath;
  /** The titles of the browsers that lack it. */
  browsers: string[];
  /** The versions that brought it. */
  since: string;
}

/** Every API that some of the browsers lack, by MDN's data. */
const missing = [data.api, data.api.Window, data.javascript.builtins].flatMap((entry) =>
  missingIn(entry, []),
);

function missingIn(entry: Identifier | undefined, path: ApiPath): MissingApi[] {
  const { __compat, ...inside } = entry ?? {};
  return Object.entries(inside).flatMap(([key, one]) => {
    const here = [...path, key.replace(/_static$/, '')];
    const { support = {} } = one.__compat ?? {};
    const browsers = one.__compat ? browsersWithout(one.__compat, oldBrowsers) : [];
    const since = JSON.stringify([support.chrome, support.firefox, support.safari]);
    // What is missing with its owner needs no case of its own.
    const below = missingIn(one, here).filter((api) => api.browsers.length > browsers.length);
    return browsers.length > 0 ? [{ path: here, browsers, since }, ...below] : below;
  });
}

/** Every API that a browser lacks. */
export function missingFrom({ title }: Browser): ApiPath[] {
  return missing.filter(({ browsers }) => browsers.includes(title)).map(({ path }) => path);
}

/**
 * Every API that some browser lacks, of the names that the script file has. What came to all browsers at the same
 * time, as `adoptedStyleSheets` of documents and of shadow roots, is missing together.
 */
export function missingNames(): ApiPath[][] {
  const names = new Set(script.toString().match(/[A-Za-z_]\w+/g));
  const groups = new Map<string, ApiPath[]>();
  for (const { path, since } of missing) {
    if (names.has(path.at(-1) ?? '')) groups.set(since, [...(groups.get(since) ?? []), path]);
  }
  return [...groups.values()];
}

/** Takes APIs away from a page. Runs there, as text: it can use nothing of this module. */
export function removeApis(paths: readonly ApiPath[]): void {
  for (const path of paths) {
    const name = path.at(-1) ?? '';
    let holders: object[] = [window, Window.prototype];
    for (const step of path.slice(0, -1)) holders = holders.flatMap((one) => inside(one, step));
    if (name === path.at(-2)) closeConstructor(name);
    else for (const holder of holders) Reflect.deleteProperty(holder, name);
  }

  /** The object or class `name` of `holder`, and the prototype of the class. */
  function inside(holder: object, name: string): object[] {
    const { value } = Object.getOwnPropertyDescriptor(holder, name) ?? {};
    const found: unknown[] = typeof value === 'function' ? [value, value.prototype] : [value];
    return found.filter((one) => one instanceof Object);
  }

  function closeConstructor(name: string): void {
    const original: unknown = Reflect.get(window, name);
    if (typeof original !== 'function') return;
    const closed = function () {
      throw new TypeError('Illegal constructor');
    };
    closed.prototype = original.prototype as object;
    Reflect.set(window, name, closed);
  }
}
