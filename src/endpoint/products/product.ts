import type { Product } from '../../api/payments-client.js';
import { fieldOf, textOf } from '../../wire/fields.js';
import { imageUrl } from '../../wire/image.js';

/** What the endpoint needs to know of a product. */
export interface ProductFacts {
  name: string | null;
  /** The address of its first image; it may be of any origin. */
  image: string | null;
}

const MAX_NAME_CHARS = 250;
/** For an address that no page may load. The part that is cut from a text keeps all of it in memory (V8). */
const REFUSED_IMAGE = 'about:invalid';

/** What file names have and URLs have not. Not what is invisible, and not tabs and newlines, which browsers drop. */
const UNENCODED = / |(?![!-~])[\p{L}\p{M}\p{N}\p{P}\p{S}]/gu;

export function factsOf({ name, images }: Pick<Product, 'name' | 'images'>): ProductFacts {
  return parseFacts({ name, image: images?.[0] });
}

/** Of bounded size, whatever the API or a store sends. */
export function parseFacts(value: unknown): ProductFacts {
  const name = textOf(fieldOf(value, 'name'));
  const image = textOf(fieldOf(value, 'image'));
  return {
    name: name && [...name.slice(0, 2 * MAX_NAME_CHARS)].slice(0, MAX_NAME_CHARS).join(''),
    image: image && (imageUrl(encoded(image)) ?? REFUSED_IMAGE),
  };
}

/** As browsers encode a path. A host that is not plain is refused all the same. */
function encoded(address: string): string {
  return address.replace(UNENCODED, encodeURIComponent);
}
