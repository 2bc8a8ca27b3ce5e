import {
  attributeSettings,
  pictureSettings,
  slotSettings,
  variableSettings,
} from './element-settings.js';
import { frameSettings, momentSetting, themeSetting } from './frame-settings.js';
import { darkSettings, withoutRedundant } from './schemes.js';
import { isValid, type Setting } from './setting.js';

/** Non-default values, by the setting's name. */
export type Values = Readonly<Record<string, string>>;

export const allSettings: readonly Setting[] = [
  ...attributeSettings,
  ...slotSettings,
  ...pictureSettings,
  themeSetting,
  ...variableSettings,
  ...darkSettings,
  ...frameSettings,
  momentSetting,
];

const byName = new Map(allSettings.map((setting) => [setting.name, setting]));

/** A theme may change their defaults. */
const variables = new Set(variableSettings.map(({ name }) => name));

export interface ParsedQuery {
  values: Values;
  /** One sentence for each ignored parameter. */
  ignored: string[];
}

/** Parses a URL's query. Invalid parameters are ignored and reported. */
export function parseQuery(query: string): ParsedQuery {
  const ignored: string[] = [];
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const setting = byName.get(name);
    if (!setting) ignored.push(`Unknown setting “${truncate(name)}”.`);
    else if (isValid(setting, value)) values[name] = value;
    else ignored.push(`“${truncate(value)}” is not a valid value for ${name}.`);
  }
  return { values: withoutPresets(values), ignored };
}

export function toQuery(values: Values): string {
  return new URLSearchParams(values).toString();
}

/** A setting's value or default. */
export function valueOf(values: Values, name: string): string {
  return values[name] ?? byName.get(name)?.preset ?? '';
}

/** The values with one change; the default, or an empty value, removes it. */
export function withValue(values: Values, name: string, value: string): Values {
  return withValues(values, { [name]: value });
}

/** The values with several changes. */
export function withValues(values: Values, changes: Values): Values {
  return withoutPresets({ ...values, ...changes });
}

/** Whether a value is valid for a setting; an empty value is the default. */
export function isValidValue(name: string, value: string): boolean {
  const setting = byName.get(name);
  return value === '' || (setting !== undefined && isValid(setting, value));
}

/** The labels of all settings that differ. */
export function differences(one: Values, other: Values): string[] {
  return allSettings
    .filter(({ name }) => one[name] !== other[name])
    .map(({ name, label = name }) => label);
}

/** Whether a change between the values needs a reload of the frame. */
export function needsReload(one: Values, other: Values): boolean {
  return ['moment', 'motion'].some((name) => valueOf(one, name) !== valueOf(other, name));
}

function withoutPresets(values: Values): Values {
  const differs = ([name, value]: [string, string]) =>
    value !== '' && (variables.has(name) || value !== byName.get(name)?.preset);
  return withoutRedundant(Object.fromEntries(Object.entries(values).filter(differs)));
}

function truncate(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
