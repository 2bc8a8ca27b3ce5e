import { fieldOf, textOf } from './fields.js';
import { parsePageOrigin, protectedAddress } from './origin.js';

/** One width of a picture, for `srcset`. */
export interface ImageSource {
  url: string;
  /** In pixels. */
  width: number;
}

/** The picture of a product. URLs are absolute; they are `http:` on loopback and test hosts only. */
export interface LinkImage {
  url: string;
  /** The product's name. */
  name: string | null;
  /** The same picture in several widths, where the endpoint can request them of the host. */
  sources?: ImageSource[];
}

const MAX_SOURCES = 8;
const MAX_WIDTH_PX = 10_000;
/** A comma at the end of a URL would end its candidate in `srcset` (HTML, "parse a srcset attribute"). */
const IMAGE_URL = /^https?:.*[^,]$/;

/**
 * The URL of a picture, normalized, if a page may load it, else `null`.
 *
 * Accepted: an absolute URL whose exact origin is one of `origins` (`null` for any), without user info, at
 * most 2,048 plain characters; `http:` on loopback and test hosts only.
 */
export function imageUrl(value: unknown, origins: readonly string[] | null = null): string | null {
  const address = protectedAddress(value);
  if (!address || !IMAGE_URL.test(address.href)) return null;
  return !origins || origins.includes(address.origin) ? address.href : null;
}

/**
 * `text` as an origin that pictures may come from (`https://images.example.com`), normalized, else `null`:
 * scheme, host and port only, without wildcards; `http:` on loopback and test hosts only.
 */
export function parseImageOrigin(text: string): string | null {
  const origin = parsePageOrigin(text);
  return origin && imageUrl(`${origin}/`) ? origin : null;
}

/** For a source of links that has no pictures, whatever it sends. */
export function ignoreImage(): undefined {
  return undefined;
}

/** A picture in an endpoint's response; `undefined` when there is none that a page may load. */
export function parseImage(
  value: unknown,
  origins: readonly string[] | null = null,
): LinkImage | undefined {
  const url = imageUrl(fieldOf(value, 'url'), origins);
  if (!url) return undefined;
  const list = fieldOf(value, 'sources');
  const sources: ImageSource[] = [];
  for (const source of Array.isArray(list) ? list.slice(0, MAX_SOURCES) : []) {
    const candidate = imageUrl(fieldOf(source, 'url'), origins);
    const width = Number(fieldOf(source, 'width'));
    const isWidth = Number.isInteger(width) && width > 0 && width <= MAX_WIDTH_PX;
    if (candidate && isWidth) sources.push({ url: candidate, width });
  }
  return { url, name: textOf(fieldOf(value, 'name')), ...(sources.length > 0 && { sources }) };
}
