import type { Plugin } from 'vite';

/** Leaves the languages out of the script file: it imports them from the folder beside it. */
export function languagesBeside(module: string, tags: string[]): Plugin {
  const tables = `tag => [tag, () => import(/* @vite-ignore */ './locales/' + tag + '.js')]`;
  return {
    name: 'languages-beside',
    enforce: 'pre',
    load(id) {
      if (id !== module) return undefined;
      const list = JSON.stringify(tags.join(' '));
      return `export const tables = Object.fromEntries(${list}.split(' ').map(${tables}))`;
    },
    renderChunk: (code) => ({ code: code.replace('/* @vite-ignore */', ''), map: null }),
  };
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
