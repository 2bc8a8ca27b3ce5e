import type { Content } from '../element/tree.js';
import { escapeHtml } from './escape.js';

/** A shadow tree as HTML. None of its elements is one that HTML writes without an end tag. */
export function treeHtml(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return escapeHtml(content);
  const attributes = Object.entries(content.attributes).map(attributeHtml).join('');
  const inside = content.content.map(treeHtml).join('');
  return `<${content.tag}${attributes}>${inside}</${content.tag}>`;
}

/** ` name="value"`, or nothing for an attribute that is not there. */
export function attributeHtml([name, value]: [string, string | null | undefined]): string {
  return value === null || value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`;
}
