import { attributeSettings, slotSettings, variableSettings } from './element-settings.js';
import { frameSettings, momentSetting, themeSetting } from './frame-settings.js';
import { accepts, type Setting } from './setting.js';

/** What differs from the presets, by the setting's name. */
export type Values = Readonly<Record<string, string>>;

export const allSettings: readonly Setting[] = [
  ...attributeSettings,
  ...slotSettings,
  themeSetting,
  ...variableSettings,
  ...frameSettings,
  momentSetting,
];

const byName = new Map(allSettings.map((setting) => [setting.name, setting]));

export interface Reading {
  values: Values;
  /** Why a part of an address was left out, a sentence each. */
  ignored: string[];
}

/** Reads an address's query. Whatever cannot be used is left out and named. */
export function readQuery(query: string): Reading {
  const ignored: string[] = [];
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const setting = byName.get(name);
    if (!setting) ignored.push(`There is no setting “${short(name)}”.`);
    else if (accepts(setting, value)) values[name] = value;
    else ignored.push(`“${short(value)}” is no value for ${name}.`);
  }
  return { values: withoutPresets(values), ignored };
}

export function toQuery(values: Values): string {
  return new URLSearchParams(values).toString();
}

/** A setting's value, or what holds without one. */
export function valueOf(values: Values, name: string): string {
  return values[name] ?? byName.get(name)?.preset ?? '';
}

/** The values with one changed; the preset, or nothing, takes it out. */
export function withValue(values: Values, name: string, value: string): Values {
  return withoutPresets({ ...values, [name]: value });
}

/** Whether a setting can have this value; nothing is the preset. */
export function canBe(name: string, value: string): boolean {
  const setting = byName.get(name);
  return value === '' || (setting !== undefined && accepts(setting, value));
}

/** What is read beside the controls of all settings that differ. */
export function differences(one: Values, other: Values): string[] {
  return allSettings
    .filter(({ name }) => one[name] !== other[name])
    .map(({ name, label = name }) => label);
}

/** Whether a frame that shows one cannot come to show the other without being loaded again. */
export function needsReload(one: Values, other: Values): boolean {
  return ['moment', 'motion'].some((name) => valueOf(one, name) !== valueOf(other, name));
}

function withoutPresets(values: Values): Values {
  const differs = ([name, value]: [string, string]) =>
    value !== '' && value !== byName.get(name)?.preset;
  return Object.fromEntries(Object.entries(values).filter(differs));
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
