import { html } from 'lit';
import { parseImage } from '../../wire/image.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { Content } from './card.js';
import { picture } from './picture.js';
import type { ViewOptions } from './view-options.js';

/** `content` with the link's picture: above it in a card, beside it in a compact one. */
export function withCover(
  content: Content,
  options: ViewOptions,
  link?: CheckoutLinkView,
): Content {
  const { images, imageOrigins, layout } = options;
  const image = parseImage(link?.cover, imageOrigins);
  // An author who wants a picture in every card gets an empty box where there is none.
  const isShown = images === 'cover' || (images === 'auto' && image);
  if (!isShown || layout === 'button') return content;
  const alt = altOf(image?.name, options, link);
  const width = layout === 'card' ? 416 : 72;
  return html`
    <div class="pictured">
      ${picture('cover', image, alt, width, options)}
      <div>${content}</div>
    </div>
  `;
}

/** The product's name, unless it stands beside the picture, which is the one of the first item. */
function altOf(
  name: string | null | undefined,
  { layout, showItems }: ViewOptions,
  link?: CheckoutLinkView,
): string {
  const item = layout === 'card' && showItems && link?.line_items.data[0];
  const isShown = name === link?.title || (item && name === item.description);
  return (!isShown && name) || '';
}
