import { carriedQuery, isOfLook } from '../site/carried-query.js';
import { themeSetting } from './frame-settings.js';
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

/** The theme's name, and how much differs from it. */
export function nameOfLook(look: Values): string {
  const id = valueOf(look, themeSetting.name);
  const name = themes.find((theme) => theme.id === id)?.name ?? id;
  const changes = Object.keys(look).filter((setting) => setting !== themeSetting.name).length;
  if (changes === 0) return name;
  return `${name} with ${changes} ${changes === 1 ? 'change' : 'changes'}`;
}
