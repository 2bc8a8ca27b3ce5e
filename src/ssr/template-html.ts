import { nothing, type TemplateResult } from 'lit/html.js';
import { escapeHtml } from './escape.js';

/**
 * A Lit template as HTML, without listeners: what it renders when it stands in a page. For the
 * element's own view, which has texts, lists and nested templates, attributes with or without quotes,
 * boolean ones and listeners; no directives and no property bindings.
 */
export function templateHtml({ strings, values }: TemplateResult): string {
  let html = '';
  strings.forEach((written, index) => {
    const [binding = '', kind = '', name = ''] = /\s([?@.]?)([\w-]+)=$/.exec(written) ?? [];
    html += binding ? written.slice(0, -binding.length) : written;
    if (index === values.length) return;
    const value = values[index];
    if (binding) html += attributeHtml(kind, name, value);
    else html += isInTag(html) ? escapeHtml(String(value)) : contentHtml(value);
  });
  return html;
}

function attributeHtml(kind: string, name: string, value: unknown): string {
  if (kind === '.') throw new Error(`The view binds a property: .${name}`);
  if (kind === '@' || value === nothing) return '';
  if (kind === '?') return value ? ` ${name}` : '';
  return ` ${name}="${escapeHtml(String(value))}"`;
}

function contentHtml(value: unknown): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (Array.isArray(value)) return value.map(contentHtml).join('');
  if (isTemplate(value)) return templateHtml(value);
  if (value === nothing) return '';
  throw new Error(`The view shows a ${typeof value}.`);
}

/** Values are escaped, so every bracket is the template's. */
function isInTag(html: string): boolean {
  return html.lastIndexOf('<') > html.lastIndexOf('>');
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && '_$litType$' in value;
}
