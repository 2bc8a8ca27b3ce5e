import { html, type TemplateResult } from 'lit';
import { attributeSettings } from '../settings/element-settings.js';
import { themeSetting } from '../settings/frame-settings.js';
import {
  accentLooks,
  cornerLooks,
  densityLooks,
  FONT,
  fontLooks,
  PAY_RADIUS,
  RADIUS,
  SPACE,
} from '../settings/looks.js';
import { shownScheme } from '../settings/edited-scheme.js';
import { valueOf } from '../settings/values.js';
import { choiceGroup } from './choice-group.js';
import { colorRows, schemeChoice } from './color-rows.js';
import { fontField } from './font-field.js';
import { length, looks } from './look-groups.js';
import { lookValue, type LookOptions } from './look-options.js';
import {
  accentPicture,
  cornersPicture,
  densityPicture,
  fontPicture,
  layoutPicture,
} from './pictures.js';
import { themePicker } from './theme-picker.js';

/** The named choices of the look, from the whole to its details. */
export function lookPanel(options: LookOptions): TemplateResult {
  const { values, edited, change } = options;
  return html`${layouts(options)}
    ${themePicker(valueOf(values, 'theme'), (id) => change(themeSetting.name, id))}
    ${schemeChoice(options)}
    ${looks(options, 'accent', 'Accent color', accentLooks(shownScheme(edited)), accentPicture)}
    ${colorRows(options)} ${looks(options, 'corners', 'Corners', cornerLooks, cornersPicture)}
    ${length(options, RADIUS, 'Card', '0.75em', 3)}
    ${length(options, PAY_RADIUS, 'Pay button', '0.5em', 3)}
    ${looks(options, 'density', 'Density', densityLooks, densityPicture)}
    ${length(options, SPACE, 'Padding', '1.25rem', 4)}
    ${looks(options, 'font', 'Font', fontLooks, fontPicture)}
    ${fontField(options, lookValue(options, FONT))}
    ${length(options, '--checkout-link-title-size', 'Title size', '1.1875em', 3)}
    <p class="group-title">Size</p>
    ${length(options, '--checkout-link-max-width', 'Width', '26em', 60)}
    ${length(options, '--checkout-link-border-width', 'Border', '1px', 0.75)}`;
}

function layouts({ values, change }: LookOptions): TemplateResult {
  const kind = attributeSettings.find(({ name }) => name === 'layout')?.kind;
  const names = kind?.type === 'choice' ? kind.options : [];
  return choiceGroup({
    name: 'look-layout',
    legend: 'Layout',
    choices: names.map((id) => ({ id, name: `${id[0]?.toUpperCase()}${id.slice(1)}` })),
    chosen: valueOf(values, 'layout'),
    choose: ({ id }) => change('layout', id),
    picture: layoutPicture,
  });
}
