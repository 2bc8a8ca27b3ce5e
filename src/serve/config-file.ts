import { isSettingName, SETTING_LIST, SETTINGS } from './settings-table.js';

/** Values by the full name of their setting, such as `cache.fresh`; `secretKeyFile` and its like too. */
export type ConfigValues = ReadonlyMap<string, unknown>;

const GROUPS = new Set(
  SETTING_LIST.map(([name]) => name.split('.')).flatMap(([group = '', rest]) =>
    rest === undefined ? [] : [group],
  ),
);

/**
 * @throws {TypeError} naming the key that is unknown. Neither values nor what may be a secret in the
 * place of a key are repeated.
 */
export function parseConfig(text: string): ConfigValues {
  const values = new Map<string, unknown>();
  for (const [key, value] of entriesOf(parseJson(text), 'the config file')) {
    const nested = GROUPS.has(key) ? entriesOf(value, `${key} in the config file`) : null;
    if (!nested) values.set(checkedName(key), value);
    for (const [name, each] of nested ?? []) values.set(checkedName(`${key}.${name}`), each);
  }
  return values;
}

function parseJson(text: string): unknown {
  let where: string;
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message of the engine repeats a part of the file.
    where = /at position \d+/.exec(String(error))?.[0] ?? '';
  }
  throw new TypeError(`the config file must be JSON: there is an error ${where}`.trimEnd());
}

function entriesOf(value: unknown, name: string): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value);
  }
  throw new TypeError(`${name} must be an object`);
}

function checkedName(name: string): string {
  const secret = name.replace(/File$/, '');
  if (
    isSettingName(name) ||
    (isSettingName(secret) && 'isSecret' in SETTINGS[secret] && SETTINGS[secret].isSecret)
  ) {
    return name;
  }
  const shown = /^[a-z]+(\.[a-z]+)?$/i.test(name)
    ? `${name} in the config file`
    : 'a key in the config file';
  throw new TypeError(`${shown} is not a setting`);
}
