import { imageOriginsOf, SAMPLE_IMAGE_ORIGIN } from '../settings/images.js';
import type { Values } from '../settings/values.js';

/** What must be done for the pictures of products; empty without them, and for code that has nothing to do with them. */
export function imageNote(id: string, values: Values): string {
  const origins = imageOriginsOf(values);
  if (origins.length === 0 || id === 'css') return '';
  const replace = origins.includes(SAMPLE_IMAGE_ORIGIN)
    ? `Replace ${SAMPLE_IMAGE_ORIGIN} with the origin of your products’ images. `
    : '';
  switch (id) {
    case 'policy':
      return `${replace}Without pictures leave out img-src.`;
    case 'server':
      return `${replace}The first response after a start has no pictures: the endpoint looks them up then.`;
    case 'wordpress':
      return 'The recipe’s endpoint sends no pictures of products: use the endpoint of this package for them.';
    default:
      return 'The pictures of products need an endpoint with `images: true` and `imageOrigins`.';
  }
}
