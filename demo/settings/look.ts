import { themeSetting } from './frame-settings.js';
import { themes } from './themes.js';
import { valueOf, type Values } from './values.js';

/** The settings of the look: theme and CSS variables. */
export function lookOf(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isOfLook(name)));
}

function isOfLook(name: string): boolean {
  return name === themeSetting.name || name.includes('--checkout-link-');
}

/** The theme's name, and how much differs from it. */
export function nameOfLook(look: Values): string {
  const id = valueOf(look, themeSetting.name);
  const name = themes.find((theme) => theme.id === id)?.name ?? id;
  const changes = Object.keys(look).filter((setting) => setting !== themeSetting.name).length;
  if (changes === 0) return name;
  return `${name} with ${changes} ${changes === 1 ? 'change' : 'changes'}`;
}
