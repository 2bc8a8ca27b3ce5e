import { variableSettings } from '../settings/element-settings.js';
import type { Setting } from '../settings/setting.js';
import type { LookReading, Reading } from './read-look.js';
import {
  colorValue,
  dimensionValue,
  fontFamilyValue,
  ratioValue,
  round,
  shadowValue,
} from './token-values.js';

/** A token or a group of the Design Tokens format. */
export type Tokens = Record<string, unknown>;

const SCHEMA = 'https://www.designtokens.org/schemas/2025.10/format.json';
/** The key of what only this project's tools read: a domain name in reverse, as the format suggests. */
const VENDOR = 'io.github.checkout-link-embed';
const ROOT = 'checkout-link';
const FONT = '--checkout-link-font';

/** The group of a variable, by its CSS property. The format has no type for keywords, such as those of `object-fit`. */
const GROUPS: Readonly<Record<string, string>> = {
  color: 'color',
  'border-top-width': 'border',
  'border-top-left-radius': 'radius',
  'padding-top': 'spacing',
  'max-width': 'size',
  'font-size': 'typography',
  'box-shadow': 'shadow',
  'aspect-ratio': 'ratio',
};

/**
 * The look in the Design Tokens format (2025.10). The format has no color schemes: colors and shadows that
 * differ are in a group `light` and a group `dark`.
 */
export function designTokens(name: string, light: LookReading, dark: LookReading): Tokens {
  const differs = JSON.stringify(schemed(light)) !== JSON.stringify(schemed(dark));
  const colors = differs ? { light: schemed(light), dark: schemed(dark) } : schemed(light);
  return {
    $schema: SCHEMA,
    $description: `The look ${name} of the element checkout-link. Lengths in em are in pixels here, at a font size of ${light.font.size}.`,
    [ROOT]: { ...colors, ...lengths(light), typography: typography(light) },
  };
}

/** What can depend on the color scheme. */
function schemed(look: LookReading): Tokens {
  return { color: groupOf('color', look), shadow: groupOf('shadow', look) };
}

function lengths(look: LookReading): Tokens {
  const names = ['border', 'radius', 'spacing', 'size', 'ratio'];
  return Object.fromEntries(names.map((name) => [name, groupOf(name, look)]));
}

function groupOf(group: string, look: LookReading): Tokens {
  const tokens = variableSettings.flatMap((setting): [string, Tokens][] => {
    const { kind, name } = setting;
    const reading = look.variables[name];
    const belongs = kind.type === 'css' && GROUPS[kind.property] === group;
    return belongs && reading ? [[shortName(setting), token(group, setting, reading)]] : [];
  });
  return Object.fromEntries(tokens);
}

/** `--checkout-link-pay-radius` is `pay-radius`. */
function shortName({ name }: Setting): string {
  return name.replace('--checkout-link-', '');
}

function token(group: string, setting: Setting, reading: Reading): Tokens {
  return { ...typedValue(group, reading), ...about(setting, reading) };
}

function about({ name, description }: Setting, { written }: Reading): Tokens {
  return {
    $description: description,
    $extensions: { [VENDOR]: { cssVariable: name, cssValue: written } },
  };
}

function typedValue(group: string, { computed, written }: Reading): Tokens {
  switch (group) {
    case 'color':
      return { $type: 'color', $value: colorValue(computed) };
    case 'shadow':
      return { $type: 'shadow', $value: shadowValue(computed) };
    case 'ratio':
      return { $type: 'number', $value: ratioValue(computed) };
    default:
      return { $type: 'dimension', $value: dimensionValue(computed, written) };
  }
}

/** The font with a token for each of its parts, for tools without composite tokens. */
function typography(look: LookReading): Tokens {
  const { family, size, weight, lineHeight, spacing } = look.font;
  const pixels = parseFloat(size);
  const setting = variableSettings.find(({ name }) => name === FONT);
  const reading = look.variables[FONT];
  const part = (name: string) => `{${ROOT}.typography.${name}}`;
  return {
    ...groupOf('typography', look),
    'font-family': { $type: 'fontFamily', $value: fontFamilyValue(family) },
    'font-size': { $type: 'dimension', $value: dimensionValue(size) },
    'font-weight': { $type: 'fontWeight', $value: Number(weight) },
    'letter-spacing': { $type: 'dimension', $value: dimensionValue(spacing) },
    'line-height': { $type: 'number', $value: round(parseFloat(lineHeight) / pixels || 1.2) },
    font: {
      $type: 'typography',
      $value: {
        fontFamily: part('font-family'),
        fontSize: part('font-size'),
        fontWeight: part('font-weight'),
        letterSpacing: part('letter-spacing'),
        lineHeight: part('line-height'),
      },
      ...(setting && reading && about(setting, reading)),
    },
  };
}
