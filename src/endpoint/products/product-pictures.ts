import { imageUrl, type ImageSource, type LinkImage } from '../../wire/image.js';
import { isPromiseLike } from '../promise-like.js';
import type { ProductFacts } from './product.js';

/** The address of the same picture in another width. */
export type ImageUrl = (url: string, width: number) => string;

/** The picture of a product as a cover, and beside a line item. */
export interface ProductPictures {
  cover: LinkImage;
  item: LinkImage;
}

export interface PictureOptions {
  imageOrigins: readonly string[];
  /** The merchant's function: it may throw, or return anything. */
  imageUrl: ((url: string, width: number) => unknown) | null;
}

/** Widths of a cover and of a picture beside a line item, on screens of several densities. */
const COVER_WIDTHS_PX = [320, 640, 960];
const ITEM_WIDTHS_PX = [64, 128, 192];

/** `null` without an image that pages may load. */
export function picturesOf(
  { name, image }: ProductFacts,
  options: PictureOptions,
): ProductPictures | null {
  const url = imageUrl(image, options.imageOrigins);
  if (url === null) return null;
  const pictureIn = (widths: readonly number[]): LinkImage => {
    const sources = sourcesOf(url, widths, options);
    return { url, name, ...(sources.length > 0 && { sources }) };
  };
  return { cover: pictureIn(COVER_WIDTHS_PX), item: pictureIn(ITEM_WIDTHS_PX) };
}

function sourcesOf(
  url: string,
  widths: readonly number[],
  { imageOrigins, imageUrl: template }: PictureOptions,
): ImageSource[] {
  if (!template) return [];
  return widths.flatMap((width) => {
    const sized = imageUrl(tryTemplate(template, url, width), imageOrigins);
    return sized === null ? [] : { url: sized, width };
  });
}

/** A failure is reported already: the picture has one size then. */
function tryTemplate(
  template: NonNullable<PictureOptions['imageUrl']>,
  url: string,
  width: number,
): unknown {
  try {
    const sized = template(url, width);
    if (isPromiseLike(sized)) sized.then(undefined, () => undefined);
    return sized;
  } catch {
    return null;
  }
}
