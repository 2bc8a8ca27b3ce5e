import { contract, type ContractEntry } from './contract.js';
import type { Kind, Setting } from './setting.js';

const RAKU_WORKSHOP = 'cl_4de6fg8hi0jk';

/** Settings that affect the exported code only: the demo uses its own backend. */
export const codeOnly = new Set(['endpoint', 'checkout-origins', 'image-origins']);

/** Attributes without a default value: what the element does without them has no name. */
const unset = new Set(['images']);

/** The CSS property of a variable, by the suffix of its name. */
const properties = [
  ['-border-width', 'border-top-width'],
  ['-max-width', 'max-width'],
  ['-radius', 'border-top-left-radius'],
  ['-shadow', 'box-shadow'],
  ['-space', 'padding-top'],
  ['-font', 'font'],
  ['-title-size', 'font-size'],
  ['-ratio', 'aspect-ratio'],
  ['-fit', 'object-fit'],
] as const;

/** A setting for each attribute, slot and CSS variable of the element. */
export const attributeSettings = contract.attributes.map(attributeSetting);
export const slotSettings = contract.slots.map(slotSetting);
export const variableSettings = contract.variables.map(variableSetting);

function attributeSetting(entry: ContractEntry): Setting {
  const { name, description, default: preset = '' } = entry;
  return {
    name,
    kind: kindOf(entry.type ?? 'string'),
    preset: name === 'link-id' ? RAKU_WORKSHOP : unset.has(name) ? '' : preset,
    description: codeOnly.has(name)
      ? `${description} Affects the exported code only: this page uses the sandbox.`
      : description,
  };
}

function kindOf(type: string): Kind {
  const options = [...type.matchAll(/'([^']+)'/g)].map(([, option = '']) => option);
  if (options.length > 0) return { type: 'choice', options };
  return type === 'boolean' ? { type: 'switch' } : { type: 'text' };
}

/** A slot accepts any markup; the demo offers a few choices. */
function slotSetting({ name, description }: ContractEntry): Setting {
  const setting = { name: name ? `slot-${name}` : 'slot', label: name || '(default)', description };
  if (name === '') return { ...setting, kind: choice('link', 'none'), preset: 'link' };
  if (name === 'media')
    return { ...setting, kind: choice('none', 'picture', 'file'), preset: 'none' };
  return { ...setting, kind: { type: 'text' }, preset: '' };
}

/** A picture of one's own in the slot `media`: the file itself stays in the browser. */
export const pictureSettings: readonly Setting[] = [
  {
    name: 'picture-file',
    label: 'picture file',
    kind: { type: 'text' },
    preset: '',
    description: 'The name of the picture’s file.',
  },
  {
    name: 'picture-size',
    label: 'picture size',
    kind: { type: 'text' },
    preset: '',
    description: 'Width and height of the picture in pixels, such as 640x360.',
  },
  {
    name: 'picture-alt',
    label: 'picture text',
    kind: { type: 'text' },
    preset: '',
    description: 'What the picture shows, for people who do not see it. Empty if it is decoration.',
  },
];

function choice(...options: string[]): Kind {
  return { type: 'choice', options };
}

function variableSetting({ name, description, default: preset = '' }: ContractEntry): Setting {
  const property = properties.find(([suffix]) => name.endsWith(suffix))?.[1] ?? 'color';
  return { name, label: name.slice(2), kind: { type: 'css', property }, preset, description };
}
