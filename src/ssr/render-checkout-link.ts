import { linkOf, next, type LinkState } from '../element/state.js';
import { styles as elementStyles } from '../element/view/styles.js';
import { card } from '../element/view/card.js';
import { inactiveMessage } from '../element/view/message.js';
import { payLabel } from '../element/view/pay-label.js';
import type { ViewOptions } from '../element/view/view-options.js';
import { DEFAULT_CHECKOUT_ORIGINS } from '../wire/checkout-url.js';
import { parseLink, type CheckoutLinkView } from '../wire/link.js';
import { escapeHtml, scriptJson, sendable, sendableJson } from './escape.js';
import { hasMedia } from './has-media.js';
import { readRenderOptions, type RenderOptions, type RenderSettings } from './render-options.js';
import { serverData } from './server-data.js';
import { productData } from './structured-data.js';
import { attributeHtml, templateHtml } from './template-html.js';

export type { RenderOptions } from './render-options.js';
export { languages } from './tables.js';
export type { Messages } from '../locales/messages.js';
export type { ImageSource, LinkImage } from '../wire/image.js';
export type { CheckoutLinkView, LinkLineItem, LinkRestrictions } from '../wire/link.js';

/** The text of the element's `<style>`: always the same, so that its hash can stand in a policy. */
export const styles: string = elementStyles.cssText
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/\s+/g, ' ')
  .trim();

/**
 * A checkout link as HTML: the element with its shadow tree (declarative shadow DOM) and its data
 * inside. It can be seen and paid without the script; the script takes it over as it stands.
 *
 * A link whose pay control may lead nowhere (`checkoutOrigins`) gives the element with its content alone.
 *
 * @param link as the endpoint sends it, or as the payments API does, with its line items inside
 * @throws {TypeError} naming the option that cannot be used, or what is wrong with the link
 */
export function renderCheckoutLink(link: CheckoutLinkView, options: RenderOptions = {}): string {
  const settings = readRenderOptions(options);
  const state = stateOf(link, settings);
  const attributes = Object.entries(hostAttributes(link.id, settings)).map(attributeHtml).join('');
  const shadow = state.status === 'failed' ? '' : shadowHtml(state, settings);
  const product = productHtml(state, settings);
  const content = settings.content ?? defaultContent(state, settings);
  return `<checkout-link${attributes}>${shadow}${product}${content}</checkout-link>`;
}

/** In the element, not in its shadow tree, which not every reader of HTML makes. */
function productHtml(state: LinkState, { structuredData, imageOrigins }: RenderSettings): string {
  const link = linkOf(state);
  if (!structuredData || !link) return '';
  const payUrl = state.status === 'ready' ? state.payUrl : null;
  const pageUrl = structuredData.url;
  const data = productData({ link, payUrl, pageUrl, imageOrigins: imageOrigins ?? null });
  return data ? `<script type="application/ld+json">${scriptJson(data)}</script>` : '';
}

function stateOf(value: unknown, { checkoutOrigins }: RenderSettings): LinkState {
  const parsed = parseLink(sendableJson(value));
  if ('issues' in parsed) {
    throw new TypeError(`renderCheckoutLink: \`link\`: ${parsed.issues.join(', ')}`);
  }
  return next({ status: 'loading' }, { type: 'answered', link: parsed.link, checkoutOrigins });
}

function hostAttributes(id: string, settings: RenderSettings): Record<string, string | undefined> {
  const { lang, dir, endpoint, layout, target, label, checkoutOrigins, attributes } = settings;
  const origins = checkoutOrigins.join(' ');
  return {
    'link-id': id,
    lang: lang || undefined,
    dir,
    endpoint,
    layout: layout === 'card' ? undefined : layout,
    target,
    label,
    'no-items': settings.noItems ? '' : undefined,
    'no-description': settings.noDescription ? '' : undefined,
    'show-amount': settings.showAmount ? '' : undefined,
    images: settings.images,
    'image-origins': settings.imageOrigins?.join(' '),
    'checkout-origins': origins === DEFAULT_CHECKOUT_ORIGINS.join(' ') ? undefined : origins,
    ...attributes,
  };
}

function shadowHtml(state: LinkState, settings: RenderSettings): string {
  const options = viewOptions(settings);
  const data = serverData(state, options, settings.at);
  return (
    `<template shadowrootmode="open">${styleHtml(settings)}${templateHtml(card(state, options))}` +
    `<script type="application/json">${scriptJson(data)}</script></template>`
  );
}

function styleHtml({ stylesheet, nonce }: RenderSettings): string {
  if (stylesheet === undefined) return `<style${attributeHtml(['nonce', nonce])}>${styles}</style>`;
  return stylesheet && `<link rel="stylesheet"${attributeHtml(['href', stylesheet])}>`;
}

function viewOptions({
  layout,
  target = '_self',
  label,
  language,
  content = '',
  attributes,
  images,
  imageOrigins,
  ...settings
}: RenderSettings): ViewOptions {
  return {
    layout,
    target,
    label: label === undefined ? null : sendable(label),
    showItems: !settings.noItems,
    showDescription: !settings.noDescription,
    showAmount: Boolean(settings.showAmount),
    images: images ?? (hasMedia(content) ? 'none' : 'auto'),
    imageOrigins: imageOrigins ?? null,
    loading: attributes.loading === 'lazy' ? 'lazy' : 'eager',
    language,
    hasFallback: true,
  };
}

/** For engines and pages that make no shadow root of a template. */
function defaultContent(state: LinkState, settings: RenderSettings): string {
  const { label, language } = settings;
  const { messages, isForeign } = language;
  if (state.status === 'ready') {
    const { link, payUrl } = state;
    const { name } = payLabel(link, viewOptions(settings));
    const lang = isForeign && !label ? messages.lang : undefined;
    return `<a${attributeHtml(['lang', lang])} href="${escapeHtml(payUrl)}">${escapeHtml(name)}</a>`;
  }
  if (state.status !== 'inactive') return '';
  const { link } = state;
  return escapeHtml(`${link.title}: ${inactiveMessage(link, messages)}`);
}
