import type { CheckoutLinkView, LinkImage } from 'checkout-link-embed/ssr';
import { IMAGES, showsImages } from '../settings/images.js';
import { valueOf, type Values } from '../settings/values.js';
import { dataUrl } from './data-url.js';

/** Fails as a picture without a request, so that its box is shown. */
const NO_PICTURE = 'data:,';
/** About twice the width of a card. */
const MAX_WIDTH_PX = 960;

/** The files of the pictures that the element shows, as `data:` URLs by their addresses. */
export async function imageDataUrls(
  link: CheckoutLinkView,
  values: Values,
): Promise<Readonly<Record<string, string>>> {
  const images = shownImages(link, values);
  const files = images.map(async (image) => [image.url, await fileOf(image)] as const);
  return Object.fromEntries(await Promise.all(files));
}

/** The link with one address for each picture. */
export function withoutSources(link: CheckoutLinkView): CheckoutLinkView {
  const { cover, line_items: lineItems, ...others } = link;
  const data = lineItems.data.map(({ image, ...item }) => ({
    ...item,
    ...(image && { image: single(image) }),
  }));
  return {
    ...others,
    ...(cover && { cover: single(cover) }),
    line_items: { ...lineItems, data },
  };
}

function single({ url, name }: LinkImage): LinkImage {
  return { url, name };
}

function shownImages({ cover, line_items }: CheckoutLinkView, values: Values): LinkImage[] {
  if (!showsImages(values)) return [];
  const isOfItems = valueOf(values, IMAGES) === 'items';
  const images = isOfItems ? line_items.data.map(({ image }) => image) : [cover];
  return images.filter((image) => image !== undefined);
}

async function fileOf({ url, sources = [] }: LinkImage): Promise<string> {
  const widths = sources.filter(({ width }) => width <= MAX_WIDTH_PX);
  const [largest] = widths.sort((one, other) => other.width - one.width);
  return dataUrl(largest?.url ?? url).catch(() => NO_PICTURE);
}
