import { variableSettings } from './element-settings.js';
import { colorIn, declaredValue, themeOf } from './schemes.js';
import { valueOf, type Values } from './values.js';

type Declarations = Record<string, string>;

/** The CSS of the settings; empty when nothing differs from the element's defaults. */
export function cssOf(values: Values): string {
  const parts = Object.entries(themeOf(values)?.parts ?? {}).map(([part, declarations]) => {
    const [name, state] = part.split(':');
    return rule(`checkout-link::part(${name})${state ? `:${state}` : ''}`, declarations);
  });
  return [rule('checkout-link', lightVariables(values)), darkRules(values), ...parts, media(values)]
    .filter(Boolean)
    .join('\n');
}

/** A picture is as wide as the card at most, and keeps its proportions. */
function media(values: Values): string {
  if (valueOf(values, 'slot-media') === 'none') return '';
  return rule("checkout-link > [slot='media']", {
    'max-inline-size': '100%',
    'block-size': 'auto',
    'border-radius': '0.25rem',
  });
}

function lightVariables(values: Values): Declarations {
  return variables(({ name }) => declaredValue(values, name, 'light'));
}

/**
 * `light-dark()` follows the page's `color-scheme`, which may differ from the system's. Browsers without it
 * (Chrome before 123, Safari before 17.5, Firefox before 120) follow the system.
 */
function darkRules(values: Values): string {
  const dark = variables(({ name }) => {
    const value = declaredValue(values, name, 'dark');
    return value === declaredValue(values, name, 'light') ? undefined : value;
  });
  if (Object.keys(dark).length === 0) return '';
  const both = variables(({ name }) => {
    const inBoth = [colorIn(values, name, 'light'), colorIn(values, name, 'dark')];
    return name in dark ? `light-dark(${inBoth.join(', ')})` : undefined;
  });
  return `@media (prefers-color-scheme: dark) {
${indent(rule('checkout-link', dark))}
}
/* For pages with "color-scheme: light dark": follows a switch of the page, too. */
@supports (color: light-dark(#fff, #000)) {
${indent(rule('checkout-link', both))}
}`;
}

function variables(valueOf: (setting: { name: string }) => string | undefined): Declarations {
  const entries = variableSettings.flatMap((setting) => {
    const value = valueOf(setting);
    return value === undefined || value === '' ? [] : [[setting.name, value] as const];
  });
  return Object.fromEntries(entries);
}

function rule(selector: string, declarations: Declarations): string {
  const lines = Object.entries(declarations).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length > 0 ? `${selector} {\n${lines.join('')}}` : '';
}

function indent(css: string): string {
  return css.replace(/^(?=.)/gm, '  ');
}
