import { SETTING_LIST, type SettingName } from './settings-table.js';

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

/** The table of all settings, in Markdown. */
export function settingTable(): string {
  const rows = SETTING_LIST.map(([option, { variable, text, fallback = '', flag, isSecret }]) => {
    const names = [variable, ...(isSecret ? [`${variable}_FILE`] : [])];
    const options = [option, ...(isSecret ? [`${option}File`] : [])];
    return [
      [...names, ...(flag ? [`--${flag}`] : [])].map(code),
      [`${options.map(code).join(', ')}${OF_SERVE.includes(option) ? ' (`serve` only)' : ''}`],
      [text],
      fallback ? [code(fallback)] : [],
    ];
  });
  return [
    HEAD,
    ...rows.map((cells) => `| ${cells.map((all) => all.join(', ')).join(' | ')} |`),
  ].join('\n');
}

const NAME_WIDTH = 31;
/** They are no options of the endpoint. */
const OF_SERVE: readonly SettingName[] = [
  'port',
  'host',
  'adminPort',
  'adminHost',
  'adminToken',
  'purgeUrl',
];
const HEAD = '| variable | option | meaning | default |\n| - | - | - | - |';

function code(text: string): string {
  return `\`${text}\``;
}
