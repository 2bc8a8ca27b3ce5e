import { SETTING_LIST, type SettingName } from '../../src/serve/settings-table.js';

/** The table of all settings, in Markdown: what `docs/serve.md` has. */
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
