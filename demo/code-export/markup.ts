import { attributeSettings } from '../settings/element-settings.js';
import { valueOf, type Values } from '../settings/values.js';
import { fallbackText } from './fallback-text.js';
import { pictureAttributes } from './picture-attributes.js';

/** An element, independent of the template syntax. */
export interface Markup {
  tag: string;
  /** `true` is an attribute without a value. */
  attributes: [name: string, value: string | true][];
  children: (Markup | string)[];
}

/** The element with all non-default attributes, and the fallback link that works without the script. */
export function elementMarkup(values: Values): Markup {
  return {
    tag: 'checkout-link',
    attributes: attributesOf(values),
    children: slottedContent(values),
  };
}

function attributesOf(values: Values): Markup['attributes'] {
  const attributes: Markup['attributes'] = [];
  for (const { name, kind } of attributeSettings) {
    const value = name === 'link-id' ? valueOf(values, name) : values[name];
    if (value !== undefined) attributes.push([name, kind.type === 'switch' ? true : value]);
  }
  return attributes;
}

/** The slotted content, including the fallback link. */
export function slottedContent(values: Values): Markup[] {
  const children: Markup[] = [];
  if (valueOf(values, 'slot-media') !== 'none') {
    children.push({ tag: 'img', attributes: pictureAttributes(values), children: [] });
  }
  if (valueOf(values, 'slot') === 'link') {
    const href = `https://checkout.leanrails.com/cl/${encodeURIComponent(valueOf(values, 'link-id'))}`;
    children.push({ tag: 'a', attributes: [['href', href]], children: [fallbackText(values)] });
  }
  const footer = valueOf(values, 'slot-footer');
  if (footer) children.push({ tag: 'p', attributes: [['slot', 'footer']], children: [footer] });
  return children;
}

/** How a template syntax escapes attribute values and texts. */
export interface Syntax {
  attribute(name: string, value: string): string;
  text(text: string): string;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '{': '&#123;',
  '}': '&#125;',
  '@': '&#64;',
  '`': '&#96;',
  $: '&#36;',
  '\\': '&#92;',
};

function escape(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => entities[character] ?? character);
}

export const htmlSyntax: Syntax = {
  attribute: (name, value) => `${name}="${escape(value, /[&"<>]/g)}"`,
  text: (text) => escape(text, /[&<>]/g),
};

/** Vue and Svelte: HTML with special braces. */
export const templateSyntax: Syntax = {
  attribute: (name, value) => `${name}="${escape(value, /[&"<>{}]/g)}"`,
  text: (text) => escape(text, /[&<>{}]/g),
};

/** Angular: HTML with special braces and `@`, in a JavaScript template literal. */
export const angularSyntax: Syntax = {
  attribute: (name, value) =>
    `${value.includes('{{') ? 'attr.' : ''}${name}="${angularText(value, /[&"<>{}@`$\\]/g)}"`,
  text: (text) => angularText(text, /[&<>{}@`$\\]/g),
};

/** Angular decodes character references before it parses `{{`, so an expression prints the first brace. */
function angularText(text: string, characters: RegExp): string {
  return text
    .split(/\{(?=\{)/)
    .map((part) => escape(part, characters))
    .join("{{ '{' }}");
}

export const jsxSyntax: Syntax = {
  attribute: (name, value) =>
    /["&{}<>\\]/.test(value) ? `${name}={${JSON.stringify(value)}}` : `${name}="${value}"`,
  text: (text) => (/["'&{}<>\\]/.test(text) ? `{${JSON.stringify(text)}}` : text),
};

const MAX_LINE_CHARS = 80;
const VOID_TAGS = ['img', 'link'];

/** Prints markup with an indent in spaces; attributes that do not fit in a line are on lines of their own. */
export function print(markup: Markup | string, syntax: Syntax, indent = 0): string {
  const margin = ' '.repeat(indent);
  if (typeof markup === 'string') return margin + syntax.text(markup);
  const { tag, children } = markup;
  const attributes = markup.attributes.map(([name, value]) =>
    value === true ? name : syntax.attribute(name, value),
  );
  const oneLine = [tag, ...attributes].join(' ');
  const long = indent + oneLine.length > MAX_LINE_CHARS;
  const head = long
    ? `${tag}\n${attributes.map((each) => `${margin}  ${each}\n`).join('')}${margin}`
    : oneLine;
  if (VOID_TAGS.includes(tag)) return `${margin}<${head}${long ? '' : ' '}/>`;
  if (children.every((child) => typeof child === 'string')) {
    return `${margin}<${head}>${children.map((text) => syntax.text(text)).join('')}</${tag}>`;
  }
  const inner = children.map((child) => print(child, syntax, indent + 2)).join('\n');
  return `${margin}<${head}>\n${inner}\n${margin}</${tag}>`;
}
