import { nothing, type TemplateResult } from 'lit';
import { escapeHtml } from './escape.js';

/** How a value is written, by the text before it: as content, as a whole attribute, or inside a quoted one. */
type Binding =
  { kind: 'content' | 'quoted' } | { kind: 'attribute' | 'boolean' | 'none'; name: string };

interface Plan {
  /** The template's text, without the names of attributes that are bound as a whole. */
  texts: string[];
  bindings: Binding[];
}

const plans = new WeakMap<TemplateStringsArray, Plan>();

/**
 * A Lit template as HTML: what Lit renders, without its markers. For the element's own view, whose values
 * are texts, lists, templates and `nothing`; attributes are bound as a whole or in double quotes. It has
 * no directives and no property bindings.
 */
export function templateHtml({ strings, values }: TemplateResult): string {
  const { texts, bindings } = planOf(strings);
  let html = texts[0] ?? '';
  bindings.forEach((binding, index) => {
    html += valueHtml(binding, values[index]) + (texts[index + 1] ?? '');
  });
  return html;
}

/** ` name="value"`, or nothing for an attribute without a value. */
export function attributeHtml([name, value]: [string, string | null | undefined]): string {
  return value === null || value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`;
}

function planOf(strings: TemplateStringsArray): Plan {
  let plan = plans.get(strings);
  if (!plan) plans.set(strings, (plan = createPlan(strings)));
  return plan;
}

function createPlan(strings: TemplateStringsArray): Plan {
  const texts: string[] = [];
  const bindings: Binding[] = [];
  let written = '';
  strings.forEach((text, index) => {
    written += text;
    if (index === strings.length - 1) return void texts.push(text);
    const [whole = '', sign = '', name = ''] = /\s+([?@.]?)([\w-]+)=$/.exec(text) ?? [];
    texts.push(text.slice(0, text.length - whole.length));
    bindings.push(bindingOf(sign, name, written));
  });
  return { texts, bindings };
}

function bindingOf(sign: string, name: string, written: string): Binding {
  if (sign === '.') throw new Error(`The view binds a property: .${name}`);
  if (name) return { kind: sign === '@' ? 'none' : sign === '?' ? 'boolean' : 'attribute', name };
  return { kind: written.lastIndexOf('<') > written.lastIndexOf('>') ? 'quoted' : 'content' };
}

function valueHtml(binding: Binding, value: unknown): string {
  switch (binding.kind) {
    case 'content':
      return contentHtml(value);
    case 'quoted':
      return escapeHtml(String(value));
    case 'attribute':
      return value === nothing ? '' : attributeHtml([binding.name, String(value)]);
    case 'boolean':
      return value ? attributeHtml([binding.name, '']) : '';
    case 'none':
      return '';
  }
}

function contentHtml(value: unknown): string {
  if (value === nothing || value === null || value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (Array.isArray(value)) return value.map(contentHtml).join('');
  if (isTemplate(value)) return templateHtml(value);
  throw new Error(`The view renders a ${typeof value}.`);
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && '_$litType$' in value;
}
