import { html } from 'hono/html';
import type { Markup } from './hosted-layout.js';
import type { StoredLineItem } from './objects.js';
import { imageNames } from './pictures/product-images.js';

/** Of the box in the style sheet. */
const SIZE_PX = 56;
/** For dense screens, and for pictures that are cut on the sides. */
const LOADED_WIDTH_PX = 3 * SIZE_PX;

/**
 * The first image of each item's product, in a box that keeps its place. No box at all if no product has one. Only the
 * sandbox's own files: the address is relative, so that it works wherever the sandbox is mounted.
 */
export function itemPictures(items: readonly StoredLineItem[]): (Markup | '')[] {
  const files = items.map(({ price }) => imageNames(price.product)[0]);
  if (files.every((file) => file === undefined)) return files.map(() => '');
  return files.map(
    (file) => html`<span class="picture">${file === undefined ? '' : image(file)}</span>`,
  );
}

/** The name stands beside it, so it has no text alternative. */
function image(file: string): Markup {
  return html`<img
    loading="lazy"
    decoding="async"
    alt=""
    width="${SIZE_PX}"
    height="${SIZE_PX}"
    src="../images/${file}?w=${LOADED_WIDTH_PX}"
  />`;
}
