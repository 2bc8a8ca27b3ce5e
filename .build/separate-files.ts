import { decode, encode } from '@jridgewell/sourcemap-codec';
import type { Plugin } from 'vite';

/** The import of a language from the folder that a page names: for browsers alone, not for a bundler of the page. */
const NAMED_FOLDER = /import\((?=\w+\))/;
const FOR_BROWSERS = '/*webpackIgnore:true*//*@vite-ignore*/';

/**
 * Leaves the languages out of the script file: it imports them from the folder beside it. By a template literal,
 * which Vite, webpack and esbuild understand: they bring the folder along.
 */
export function languagesBeside(module: string, tags: string[]): Plugin {
  const beside = '() => import(/* @vite-ignore */ `./locales/${tag}.js`)';
  const tables = `tag => [tag, () => importTable(tag, ${beside})]`;
  return {
    name: 'languages-beside',
    enforce: 'pre',
    load(id) {
      if (id !== module) return undefined;
      const list = JSON.stringify(tags.join(' '));
      return `import { importTable } from '../element/i18n/import-table.js';
export const tables = Object.fromEntries(${list}.split(' ').map(${tables}))`;
    },
    renderChunk: (code) => ({ code: code.replaceAll('/* @vite-ignore */', ''), map: null }),
    // Once it is minified, which drops comments.
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const match = NAMED_FOLDER.exec(chunk.code);
        if (!match) this.error(`${chunk.fileName}: the import of a named folder is missing`);
        const at = match.index + match[0].length;
        chunk.code = chunk.code.slice(0, at) + FOR_BROWSERS + chunk.code.slice(at);
        if (chunk.map) chunk.map.mappings = shifted(chunk.map.mappings, chunk.code, at);
      }
    },
  };
}

/** The mappings of `code` after an insertion of `FOR_BROWSERS`. */
function shifted(mappings: string, code: string, at: number): string {
  const before = code.slice(0, at).split('\n');
  const column = before.at(-1)?.length ?? 0;
  const lines = decode(mappings);
  for (const segment of lines[before.length - 1] ?? []) {
    if (segment[0] >= column) segment[0] += FOR_BROWSERS.length;
  }
  return encode(lines);
}

/** Leaves the renderer out of the command: it imports the file that the server build makes. */
export function rendererBeside(): Plugin {
  return {
    name: 'renderer-beside',
    enforce: 'pre',
    resolveId(id) {
      return id === './ssr/render-checkout-link.js' ? { id, external: true } : undefined;
    },
  };
}
