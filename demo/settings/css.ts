import { variableSettings } from './element-settings.js';
import { themes, variablesOf } from './themes.js';
import { valueOf, type Values } from './values.js';

/** The CSS of the settings; empty when nothing differs from the element's defaults. */
export function cssOf(values: Values): string {
  const theme = themes.find(({ id }) => id === valueOf(values, 'theme'));
  const own = variableSettings.flatMap(({ name }) => {
    const value = values[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const variables = { ...(theme && variablesOf(theme)), ...Object.fromEntries(own) };
  const parts = Object.entries(theme?.parts ?? {}).map(([part, declarations]) => {
    const [name, state] = part.split(':');
    return rule(`checkout-link::part(${name})${state ? `:${state}` : ''}`, declarations);
  });
  return [rule('checkout-link', variables), ...parts].filter(Boolean).join('\n');
}

function rule(selector: string, declarations: Record<string, string>): string {
  const lines = Object.entries(declarations).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length > 0 ? `${selector} {\n${lines.join('')}}` : '';
}
