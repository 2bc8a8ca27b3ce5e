import { SETTING_LIST } from './settings-table.js';

/** The environment variables for `--help`. Without imports of Node: the documentation's test uses it. */
export function settingHelp(indent: string): string {
  return SETTING_LIST.map(([, { variable, text, fallback, isSecret }]) => {
    const name = isSecret ? `${variable}[_FILE]` : variable;
    const end =
      fallback === undefined
        ? ''
        : fallback === 'required'
          ? '; required'
          : `; default ${fallback}`;
    return `${indent}${name.padEnd(NAME_WIDTH)} ${text}${end}\n`;
  }).join('');
}

const NAME_WIDTH = 31;
