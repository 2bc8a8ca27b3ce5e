import MagicString from 'magic-string';
import type { Plugin } from 'vite';

const MODULE_EXPORTS = /\bexport\s*\{\s*([\w\s,]+?)\s*\};?\s*$/;
const IIFE_START = /=\s*\(?function\(exports\)\s*\{/;
const IIFE_END = /return exports;\s*\}\)\(\{\}\);?\s*$/;

/**
 * A script file that cannot be evaluated, on a page that has replaced what the language or the platform
 * gives, leaves the author's link and reports why in the console. An error thrown by a module would take along
 * every module that imports it.
 */
export function neverThrows(tag: string): Plugin {
  // The page may have a `console` of its own too.
  const report = `try { console.error('<${tag}> does not work on this page:', error); } catch {}`;
  return {
    name: 'never-throws',
    renderChunk: {
      order: 'post',
      handler(code, { exports, fileName }, { format }) {
        const guarded = format === 'es' ? guardModule : guardIife;
        const text = guarded(new MagicString(code), exports, report);
        if (!text) this.error(`${fileName}: the exports are not where they are expected`);
        return { code: text.toString(), map: text.generateMap({ hires: true }) };
      },
    },
  };
}

function guardModule(text: MagicString, names: string[], report: string): MagicString | undefined {
  const match = MODULE_EXPORTS.exec(text.original);
  if (!match) return undefined;
  const variables = names.map((name) => `${name}OrNot`);
  const assignments = names.map((name) => `${name}OrNot = ${name};\n`).join('');
  const list = names.map((name) => `${name}OrNot as ${name}`).join(', ');
  return text
    .prepend(`let ${variables.join(', ')}; try {\n`)
    .update(match.index, text.original.length, assignments)
    .append(`} catch (error) { ${variables.join(' = ')} = () => {}; ${report} }\n`)
    .append(`export { ${list} };\n`);
}

function guardIife(text: MagicString, names: string[], report: string): MagicString | undefined {
  const start = IIFE_START.exec(text.original);
  const end = IIFE_END.exec(text.original);
  if (!start || !end) return undefined;
  const none = names.map((name) => `exports.${name} = `).join('');
  return text
    .appendRight(start.index + start[0].length, ' try {')
    .appendLeft(end.index, `} catch (error) { ${none}() => {}; ${report} }\n`);
}
