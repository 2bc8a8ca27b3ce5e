import type { LinkImage } from '../../src/wire/image.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { lineItem, lineItems, linkView } from './links.js';
import type { Site } from './scripted-site.js';

const WIDTHS = [320, 640];
/** The color of all pictures, which nothing else has. */
export const PICTURE_COLOR = '#ff0000';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="${PICTURE_COLOR}"/></svg>`;
export const picture = { headers: { 'Content-Type': 'image/svg+xml' }, body: SVG };

/** A picture that the site serves, also in the widths of its sources. */
export function imageOf(site: Site, name: string): LinkImage {
  const url = `${site.origin}/${name}.svg`;
  const sources = WIDTHS.map((width) => ({ url: `${url}?w=${width}`, width }));
  for (const query of ['', ...WIDTHS.map((width) => `?w=${width}`)]) {
    site.answers.set(`/${name}.svg${query}`, picture);
  }
  return { url, name, sources };
}

/** A link with pictures that the site serves. */
export function picturedLink(site: Site): CheckoutLinkView {
  return linkView({
    id: 'cl_live',
    cover: imageOf(site, 'bowl'),
    line_items: lineItems([
      lineItem({ image: imageOf(site, 'seat'), quantity: 2 }),
      lineItem({ description: 'Clay' }),
    ]),
  });
}
