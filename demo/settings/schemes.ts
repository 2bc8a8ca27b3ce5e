import { variableSettings } from './element-settings.js';
import type { Setting } from './setting.js';
import { themes, variablesOf, type Scheme, type Theme } from './themes.js';

export type { Scheme };

type Values = Readonly<Record<string, string>>;

const PREFIX = 'dark:';
const CSS_WIDE = /^(inherit|initial|unset|revert|revert-layer)$/i;
const byName = new Map(variableSettings.map((setting) => [setting.name, setting]));

/** Whether a variable can have a value for each color scheme: the colors. */
export function hasSchemes(name: string): boolean {
  const kind = byName.get(name)?.kind;
  return kind?.type === 'css' && kind.property === 'color';
}

/** The setting with a variable's value in the dark color scheme, where it differs. */
export function darkName(variable: string): string {
  return PREFIX + variable;
}

export const darkSettings: readonly Setting[] = variableSettings
  .filter(({ name }) => hasSchemes(name))
  .map((setting) => ({
    ...setting,
    name: darkName(setting.name),
    label: `${setting.label ?? setting.name} (dark)`,
    preset: '',
  }));

export function themeOf(values: Values): Theme | undefined {
  return themes.find(({ id }) => id === values['theme']);
}

/** The value of a variable that the page's CSS sets in a color scheme; `undefined` if it sets none. */
export function declaredValue(values: Values, name: string, scheme: Scheme): string | undefined {
  const own = values[name];
  if (scheme === 'light') return own ?? themeValue(values, name, 'light');
  return values[darkName(name)] ?? own ?? themeValue(values, name, 'dark');
}

/** The value of a variable in a color scheme: the declared one, or the element's default. */
export function valueIn(values: Values, name: string, scheme: Scheme): string {
  return declaredValue(values, name, scheme) ?? byName.get(name)?.preset ?? '';
}

/** As a color: keywords such as `inherit` unset a variable, and the element's default applies. */
export function colorIn(values: Values, name: string, scheme: Scheme): string {
  const value = valueIn(values, name, scheme);
  const color = CSS_WIDE.test(value) ? (byName.get(name)?.preset ?? '') : value;
  return CSS_WIDE.test(color) ? 'currentcolor' : color;
}

/** Without the values that change nothing: those equal to what the theme or the element has anyway. */
export function withoutRedundant(values: Values): Values {
  let needed = values;
  // The dark ones first: a value for both schemes may be needed because of them.
  for (const { name } of variableSettings) needed = unless(needed, darkName(name), name, ['dark']);
  for (const { name } of variableSettings) {
    const isLightOnly = needed[darkName(name)] !== undefined;
    needed = unless(needed, name, name, isLightOnly ? ['light'] : ['light', 'dark']);
  }
  return needed;
}

/** The values without one that a variable has in these schemes without it, too. */
function unless(
  values: Values,
  setting: string,
  variable: string,
  schemes: readonly Scheme[],
): Values {
  const value = values[setting];
  if (value === undefined) return values;
  const others = Object.fromEntries(Object.entries(values).filter(([name]) => name !== setting));
  const isSame = schemes.every((scheme) => valueIn(others, variable, scheme) === value);
  return isSame ? others : values;
}

function themeValue(values: Values, name: string, scheme: Scheme): string | undefined {
  const theme = themeOf(values);
  if (!theme) return undefined;
  return (
    (scheme === 'dark' ? variablesOf(theme, 'dark')[name] : undefined) ?? variablesOf(theme)[name]
  );
}
