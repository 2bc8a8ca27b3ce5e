import { variableSettings } from '../settings/element-settings.js';
import { colorIn, hasSchemes, type Scheme } from '../settings/schemes.js';
import type { Values } from '../settings/values.js';

/** Resolved colors of the variables, by name: `rgb(…)`. */
export type Colors = Readonly<Record<string, string>>;

const COLOR = '--checkout-link-color';

/** Has the element's place and color, so that `inherit`, `currentcolor` and `var()` mean the same. */
const text = document.createElement('span');
const probe = document.createElement('span');
text.hidden = true;
text.append(probe);
// Forced colors hide the colors that buyers without them see.
text.style.setProperty('forced-color-adjust', 'none');

/** What the values' colors are in this page. */
export function resolveColors(values: Values, place: Element): Colors {
  place.append(text);
  const scheme = usedScheme();
  text.style.color = colorIn(values, COLOR, scheme);
  const colors = variableSettings.flatMap(({ name }) => {
    if (!hasSchemes(name)) return [];
    probe.style.color = '';
    probe.style.color = name === COLOR ? '' : colorIn(values, name, scheme);
    return [[name, getComputedStyle(probe).color] as const];
  });
  text.remove();
  return Object.fromEntries(colors);
}

/** The color scheme of this page. */
export function usedScheme(): Scheme {
  const { colorScheme } = getComputedStyle(document.documentElement);
  if (colorScheme === 'light' || colorScheme === 'dark') return colorScheme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
