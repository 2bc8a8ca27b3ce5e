/** Hides the broken pictures in `root`: their boxes stand in for them. Those of the server may be broken already. */
export function hideBrokenPictures(root: ShadowRoot): void {
  // These events do not bubble.
  for (const type of ['load', 'error']) root.addEventListener(type, hideIfBroken, true);
  for (const image of root.querySelectorAll('img')) {
    // No width is a hint only: an SVG file may have none.
    if (image.complete && !image.naturalWidth) image.decode().catch(() => (image.hidden = true));
  }
}

/** Events of the author's own pictures, in a slot, come by too. */
function hideIfBroken({ type, target, currentTarget }: Event): void {
  const image = target as HTMLElement;
  if ((currentTarget as Node).contains(image)) image.hidden = type === 'error';
}
