import data from '@mdn/browser-compat-data/forLegacyNode';
import { script } from '../support/scripted-site.js';

const { api, javascript } = data;
const platform = [api, api.Window, api.EventTarget, javascript.builtins];

/** Every name in the script file that may be a global: of the platform, or of Lit. */
export const globalsOfScript = [...new Set(script.toString().match(/[A-Za-z_]\w+/g))]
  .filter((name) => isPlatform(name) || /^(lit|reactiveElement|Shady)[A-Z]/.test(name))
  .sort();

function isPlatform(name: string): boolean {
  return platform.some((names) => Object.hasOwn(names ?? {}, name));
}

/** Globals of well-known libraries, and names that a shop's own scripts are likely to have. */
export const globalsOfPages = `
  $ $$ _ jQuery dojo dijit dhx dhtmlx webix Ext YUI MooTools Prototype Class Hash Template Ajax Form Element Field
  Position Effect Browser Elements Request Cookie Slick Fx Type Options Events Chain Native Asset Zepto angular ng
  Vue React ReactDOM preact Ember Backbone Marionette ko Polymer Lit lit litElement litHtml WebComponents HTMLImports
  CustomElements Alpine htmx Turbo Stimulus Stripe PayPal paypal braintree Shopify Klarna Adyen Square wp wc Drupal
  drupalSettings Joomla Magento prestashop google gapi L d3 THREE PIXI p5 moment dayjs Intl2 require define module exports
  process global Buffer System Zone dataLayer ga gtag fbq hj Sentry Rollbar Loader loader Cart cart checkout Checkout
  CheckoutLink CheckoutLinkElement CheckoutLinkEmbed checkoutLink link links item items price product products state
  states status card title language messages locale lang text html css render update run queue tag type id name event
  top self parent frames history screen navigator Text Comment Range Selection Image Option Window Worker Response
  Request Headers FormData Blob File Proxy BigInt DOMParser XMLHttpRequest EventTarget CustomEvent AbortSignal
  HTMLTemplateElement HTMLSlotElement DocumentFragment DocumentOrShadowRoot CustomElementRegistry ElementInternals
  CustomStateSet TrustedHTML NodeFilter TreeWalker Attr CharacterData getComputedStyle structuredClone CSS css2
  requestIdleCallback cancelAnimationFrame setInterval clearInterval postMessage alert i18n t T
`
  .trim()
  .split(/\s+/);
