import type { CheckoutLinkElement } from 'checkout-link-embed';
import { attributeSettings, codeOnly } from '../settings/element-settings.js';
import { fallbackText } from '../code-export/fallback-text.js';
import { pictureAttributes } from '../code-export/picture-attributes.js';
import { cssOf } from '../settings/css.js';
import { valueOf, type Values } from '../settings/values.js';
import { sandboxUrl, siteUrl } from '../site/site-url.js';

// Not a sheet of its own: Safari 15 and Firefox 90 construct none, and the policy allows no `<style>`.
const sheet = document.styleSheets[document.styleSheets.length - 1];
const ruleCount = sheet?.cssRules.length ?? 0;

/** Applies settings to the page: language, colors, text size, and the exported style. */
export function applyFrameSettings(values: Values): void {
  const { documentElement: page } = document;
  page.lang = valueOf(values, 'lang');
  page.dir = valueOf(values, 'dir');
  for (const name of ['scheme', 'backdrop', 'text']) page.dataset[name] = valueOf(values, name);
  setStyle(cssOf(values));
}

/** In place of the style before, after the page's own rules. */
function setStyle(css: string): void {
  if (!sheet) return;
  if (sheet.cssRules.length > ruleCount) sheet.deleteRule(ruleCount);
  sheet.insertRule(`@media all {\n${css}\n}`, ruleCount);
}

/**
 * Applies settings to the element: attributes and slotted content. Endpoint and origin are the demo's own.
 * `picture` is the file of the setting `slot-media=file`, as a data URL, if there is one.
 */
export function applySettings(element: CheckoutLinkElement, values: Values, picture: string): void {
  for (const { name, kind } of attributeSettings) {
    if (codeOnly.has(name)) continue;
    const value = name === 'link-id' ? valueOf(values, name) : (values[name] ?? null);
    setAttribute(element, name, kind.type === 'switch' && value !== null ? '' : value);
  }
  setAttribute(element, 'endpoint', endpointFor(values));
  setAttribute(element, 'checkout-origins', sandboxUrl.origin);
  fillSlots(element, values, picture);
}

function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function endpointFor(values: Values): string {
  if (valueOf(values, 'moment') === 'waiting') return siteUrl('faulty/waiting');
  const network = valueOf(values, 'network');
  return siteUrl(network === 'good' ? 'checkout-links' : `faulty/${network}`);
}

function fillSlots(element: Element, values: Values, picture: string): void {
  const content: Element[] = [];
  if (valueOf(values, 'slot-media') !== 'none') content.push(image(values, picture));
  if (valueOf(values, 'slot') === 'link') content.push(fallbackLink(values));
  const footer = valueOf(values, 'slot-footer');
  if (footer) content.push(text(footer));
  const same = (one: Element, index: number) =>
    element.children[index]?.outerHTML === one.outerHTML;
  if (content.length === element.children.length && content.every(same)) return;
  element.replaceChildren(...content);
}

function image(values: Values, picture: string): HTMLImageElement {
  const image = document.createElement('img');
  for (const [name, value] of pictureAttributes(values)) image.setAttribute(name, value);
  const isOwn = valueOf(values, 'slot-media') === 'file' && picture !== '';
  image.src = isOwn ? picture : siteUrl('tea-bowl.svg');
  return image;
}

function fallbackLink(values: Values): HTMLAnchorElement {
  const link = document.createElement('a');
  const id = valueOf(values, 'link-id');
  link.href = new URL(`cl/${encodeURIComponent(id)}`, sandboxUrl).href;
  link.textContent = fallbackText(values);
  return link;
}

function text(content: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  paragraph.slot = 'footer';
  paragraph.textContent = content;
  return paragraph;
}
