import { carriedQuery, isOfLook } from '../site/carried-query.js';
import { themeSetting } from './frame-settings.js';
import { variableSettings } from './element-settings.js';
import { ACCENT, ACCENT_TEXT } from './looks.js';
import { darkName } from './schemes.js';
import { themes } from './themes.js';
import { parseQuery, valueOf, type Values } from './values.js';

/** The settings of the look: theme and CSS variables. */
export function lookOf(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isOfLook(name)));
}

/** The look that was chosen in the playground, on another page; empty if there is none. */
export function carriedLook(): Values {
  return lookOf(parseQuery(carriedQuery()).values);
}

/** The query that carries a look to another page. It always has the theme: the default one replaces another, too. */
export function queryOfLook(values: Values): string {
  const theme = { [themeSetting.name]: valueOf(values, themeSetting.name) };
  return new URLSearchParams({ ...theme, ...lookOf(values) }).toString();
}

/**
 * How many variables differ from the theme, in either color scheme. The text on an accent belongs to the accent: it is
 * chosen with it.
 */
export function changesOfLook(values: Values): number {
  const isChanged = (name: string) =>
    values[name] !== undefined || values[darkName(name)] !== undefined;
  const isText = (name: string) => name === ACCENT_TEXT && isChanged(ACCENT);
  return variableSettings.filter(({ name }) => isChanged(name) && !isText(name)).length;
}

/** The theme's name, and how much differs from it. */
export function nameOfLook(values: Values): string {
  const id = valueOf(values, themeSetting.name);
  const name = themes.find((theme) => theme.id === id)?.name ?? id;
  const changes = changesOfLook(values);
  if (changes === 0) return name;
  return `${name} with ${changes} ${changes === 1 ? 'change' : 'changes'}`;
}
