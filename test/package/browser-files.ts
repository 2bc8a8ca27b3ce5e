import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

type Target = string | { default: string };

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, Target>;
  bin: Record<string, string>;
};

/** The subpaths that run on a server and nowhere else. */
const forServers = /^\.\/(api|endpoint|sandbox)(\/|$)/;

/** All modules that a page can get by importing the subpaths that are not for servers alone. */
export const browserModules = modulesFrom((subpath) => !forServers.test(subpath));

const serverModules = new Set([
  ...modulesFrom((subpath) => forServers.test(subpath)),
  ...graphOf(Object.values(manifest.bin)),
]);

/** Types of what runs on a server: their comments name the form of a key, and no browser loads them. */
const serverTypes = /^dist\/((api|endpoint|sandbox|check)\/.*|bin|snippet)\.d\.ts$/;

/** All files of the package except those that only a server loads, so that a new file is searched by default. */
export const browserFiles = filesIn('dist').filter((path) => {
  const module = path.replace(/\.map$/, '');
  return browserModules.has(module) || !(serverModules.has(module) || serverTypes.test(path));
});

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The packages and Node modules that a module imports. */
export function packagesOf(module: string): string[] {
  return importsOf(module).filter((name) => !name.startsWith('.'));
}

function modulesFrom(isWanted: (subpath: string) => boolean): Set<string> {
  const files = Object.entries(manifest.exports).flatMap(([subpath, target]) => {
    if (!isWanted(subpath)) return [];
    return typeof target === 'string' ? [target] : [target.default];
  });
  return graphOf(files.flatMap(withoutStar).filter((file) => file.endsWith('.js')));
}

/** `./dist/locales/*.js` as the files that it stands for. */
function withoutStar(target: string): string[] {
  const [start = '', end] = join(target).split('*');
  if (end === undefined) return [start];
  return filesIn(dirname(start)).filter((path) => path.startsWith(start) && path.endsWith(end));
}

/** `entries` and all that they import, static or dynamic. */
function graphOf(entries: readonly string[]): Set<string> {
  const found = new Set<string>();
  const queue = [...entries];
  for (let module = queue.pop(); module !== undefined; module = queue.pop()) {
    if (found.has(module)) continue;
    found.add(module);
    queue.push(...relativeImports(module));
  }
  return found;
}

function relativeImports(module: string): string[] {
  // `import('./locales/' + tag + '.js')`: each language is an entry point by itself.
  const paths = importsOf(module).filter((name) => name.startsWith('.') && !name.endsWith('/'));
  return paths.map((path) => join(dirname(module), path));
}

function importsOf(module: string): string[] {
  return ts
    .preProcessFile(readFileSync(module, 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => fileName);
}
