import { darkName, hasSchemes, valueIn, type Scheme } from './schemes.js';
import type { Values } from './values.js';

/** The color schemes that a change of a color applies to. */
export type EditedScheme = 'both' | Scheme;

/** The values to change, so that a variable has a value in the edited schemes and keeps the one in the other. */
export function changesFor(
  values: Values,
  name: string,
  value: string,
  edited: EditedScheme,
): Values {
  if (!hasSchemes(name)) return { [name]: value };
  const dark = darkName(name);
  if (edited === 'both') return { [name]: value, [dark]: '' };
  if (edited === 'dark') return { [dark]: value };
  return { [name]: value, [dark]: valueIn(values, name, 'dark') };
}

/** A variable's own value in the edited schemes: without the theme's and the default. */
export function ownValue(values: Values, name: string, edited: EditedScheme): string | undefined {
  return edited === 'dark' && hasSchemes(name) ? values[darkName(name)] : values[name];
}

/** The scheme whose values the fields show. */
export function shownScheme(edited: EditedScheme): Scheme {
  return edited === 'dark' ? 'dark' : 'light';
}
