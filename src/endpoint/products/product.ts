import type { Product } from '../../api/payments-client.js';
import { fieldOf, textOf } from '../../wire/fields.js';

/** What the endpoint needs to know of a product. */
export interface ProductFacts {
  name: string | null;
  /** The address of its first image, as the API sends it. */
  image: string | null;
}

const MAX_NAME_CHARS = 250;
/** More than a URL may have, so that it is refused. */
const MAX_IMAGE_CHARS = 2_049;

export function factsOf({ name, images }: Pick<Product, 'name' | 'images'>): ProductFacts {
  return parseFacts({ name, image: images?.[0] });
}

/** Of bounded size, whatever the API or a store sends. */
export function parseFacts(value: unknown): ProductFacts {
  const name = textOf(fieldOf(value, 'name'));
  const image = textOf(fieldOf(value, 'image'));
  return {
    name: name && [...name.slice(0, 2 * MAX_NAME_CHARS)].slice(0, MAX_NAME_CHARS).join(''),
    image: image && image.slice(0, MAX_IMAGE_CHARS),
  };
}
