import { hideIfBroken } from './picture.js';

/** Hides the broken pictures of the server's markup, which has no listeners and may have been there for long. */
export function hideBrokenPictures(root: ShadowRoot): void {
  for (const image of root.querySelectorAll('img')) {
    image.addEventListener('error', hideIfBroken);
    // No width is a hint only: an SVG file may have none.
    if (image.complete && !image.naturalWidth) image.decode().catch(() => (image.hidden = true));
  }
}
