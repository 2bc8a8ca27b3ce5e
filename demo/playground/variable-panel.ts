import { html, type TemplateResult } from 'lit';
import { ownValue, shownScheme } from '../settings/edited-scheme.js';
import { variableSettings } from '../settings/element-settings.js';
import { darkName, valueIn } from '../settings/schemes.js';
import type { Setting } from '../settings/setting.js';
import { control } from './controls.js';
import type { LookOptions } from './look-options.js';

/** All CSS variables by their names. */
export function variablePanel(options: LookOptions): TemplateResult {
  return html`${variableSettings.map((setting) => variableControl(setting, options))}`;
}

function variableControl(setting: Setting, options: LookOptions): TemplateResult {
  const { name } = setting;
  const { values, edited } = options;
  const own = ownValue(values, name, edited);
  const inherited = { ...values };
  delete inherited[edited === 'dark' ? darkName(name) : name];
  return control(
    { ...setting, preset: valueIn(inherited, name, shownScheme(edited)) },
    { ...options, values: own === undefined ? {} : { [name]: own } },
  );
}
