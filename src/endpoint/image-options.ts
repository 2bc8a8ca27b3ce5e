import type { CheckoutLinkEndpointOptions } from './endpoint-options.js';
import { optionError, parseBoolean, parseFunction, parseOrigins } from './option-parsers.js';
import type { ImageSettings } from './products/connect-products.js';

type ImageOptions = Pick<CheckoutLinkEndpointOptions, 'images' | 'imageOrigins' | 'imageUrl'>;

/** @throws {TypeError} naming the option that cannot be used, also while `images` is off */
export function parseImages(options: ImageOptions, lifetimeMs: number): ImageSettings | null {
  const { images = false, imageOrigins, imageUrl } = options;
  const isOn = parseBoolean('images', images);
  const origins =
    imageOrigins === undefined ? undefined : parseOrigins('imageOrigins', imageOrigins);
  const template = imageUrl === undefined ? null : parseFunction('imageUrl', imageUrl);
  if (!isOn) return null;
  // There is no host that could be the default: the API documents none.
  if (!origins) throw optionError('imageOrigins', 'is required with `images`');
  return { imageOrigins: origins, imageUrl: template, lifetimeMs };
}
