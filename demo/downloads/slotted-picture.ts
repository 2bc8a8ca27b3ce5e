/** The URL of the picture in the visible preview, which may be a file of the visitor's own; else empty. */
export function slottedPictureUrl(): string {
  const frame = document.querySelector<HTMLIFrameElement>('demo-preview iframe');
  const element = frame?.contentDocument?.querySelector('checkout-link') ?? null;
  return pictureIn(element)?.currentSrc ?? '';
}

/** Shows the same picture in another preview. */
export async function copySlottedPicture(element: Element): Promise<void> {
  const [picture, src] = [pictureIn(element), slottedPictureUrl()];
  if (!picture || !src || picture.currentSrc === src) return;
  picture.src = src;
  await picture.decode();
}

function pictureIn(element: Element | null): HTMLImageElement | null {
  return element?.querySelector<HTMLImageElement>('img[slot=media]') ?? null;
}
