import {
  renderCheckoutLink,
  type CheckoutLinkView,
  type RenderOptions,
} from 'checkout-link-embed/ssr';
import { htmlSyntax, print, slottedContent, type Markup } from '../code-export/markup.js';
import { valueOf, type Values } from '../settings/values.js';
import { sandboxUrl, siteUrl } from '../site/site-url.js';
import { dataUrl } from './data-url.js';
import { slottedPictureUrl } from './slotted-picture.js';

export async function loadLink(id: string): Promise<CheckoutLinkView> {
  const response = await fetch(siteUrl(`checkout-links/${encodeURIComponent(id)}`));
  if (!response.ok) throw new Error(`The link ${id} could not be loaded.`);
  // The renderer checks its shape.
  return (await response.json()) as CheckoutLinkView;
}

/** The element with its shadow tree and data, as a server renders it. */
export async function renderedElement(link: CheckoutLinkView, values: Values): Promise<string> {
  return renderCheckoutLink(link, {
    lang: valueOf(values, 'lang'),
    layout: choice(values, 'layout'),
    target: choice(values, 'target'),
    label: values['label'],
    noItems: values['no-items'] !== undefined,
    noDescription: values['no-description'] !== undefined,
    images: choice(values, 'images'),
    showAmount: values['show-amount'] !== undefined,
    checkoutOrigins: [sandboxUrl.origin],
    content: await contentOf(link, values),
  });
}

/** The settings are checked: a value of one of the element's own. */
function choice<Name extends 'layout' | 'target' | 'images'>(values: Values, name: Name) {
  return values[name] as RenderOptions[Name];
}

/** The slotted content with the picture inside, and with the link's own URL. */
async function contentOf(link: CheckoutLinkView, values: Values): Promise<string> {
  const children = await Promise.all(slottedContent(values).map((each) => standalone(each, link)));
  return children.map((each) => print(each, htmlSyntax)).join('\n');
}

async function standalone(markup: Markup, { url }: CheckoutLinkView): Promise<Markup> {
  const attributes = await Promise.all(
    markup.attributes.map(async ([name, value]): Promise<[string, string | true]> => {
      if (name === 'href') return [name, url ?? ''];
      if (name !== 'src' || value === true) return [name, value];
      return [name, await dataUrl(slottedPictureUrl() || siteUrl(value.slice(1)))];
    }),
  );
  return { ...markup, attributes };
}
