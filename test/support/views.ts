import type { CheckoutLinkElement } from '../../src/index.js';
import { createElement } from './buyer.js';
import { lineItem, lineItems, linkView } from './links.js';
import { ScriptedLoader } from './scripted-loader.js';

const NEVER = { loader: new ScriptedLoader(), linkId: 'cl_ceramics' };
const FAILING = {
  loader: { load: () => Promise.reject(new Error('no answer')) },
  linkId: 'cl_ceramics',
};
const FORTY = lineItems(Array.from({ length: 40 }, () => lineItem({ quantity: 2 })));
const FEW_LEFT = { completed_sessions: { limit: 3, count: 2 } };
const GONE = { completed_sessions: { limit: 3, count: 3 } };

/** All views of the element, by name. */
export const views: Record<string, Partial<CheckoutLinkElement>> = {
  loading: NEVER,
  ready: { link: linkView() },
  'test mode, few left': { link: linkView({ livemode: false, restrictions: FEW_LEFT }) },
  'forty items': { link: linkView({ line_items: FORTY }) },
  inactive: { link: linkView({ active: false, inactive_message: 'The course is full.' }) },
  'sold out': { link: linkView({ active: false, restrictions: GONE }) },
  missing: { linkId: 'not an id' },
  failed: FAILING,
};

export const layouts = ['card', 'compact', 'button'] as const;

/** A view in a layout, on a page with a theme and a direction. */
export function inPage(
  properties: Partial<CheckoutLinkElement>,
  page: { layout?: string; theme?: 'light' | 'dark'; dir?: string; lang?: string } = {},
): { page: HTMLElement; element: CheckoutLinkElement } {
  const { layout = 'card', theme = 'light', dir = 'ltr', lang = 'en' } = page;
  const around = document.createElement('div');
  Object.assign(around, { lang, dir, className: theme });
  const style = document.createElement('style');
  style.textContent =
    '.light { color-scheme: light; background: #fff; color: #222 }' +
    '.dark { color-scheme: dark; background: #161616; color: #eee }';
  const element = createElement(properties, { layout });
  around.append(style, element);
  return { page: around, element };
}
