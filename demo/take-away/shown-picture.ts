import type { PreviewFrame } from '../playground/preview-frame.js';

/** The URL of the picture in the visible preview, which may be a file of the visitor's own; else empty. */
export function shownPicture(): string {
  const preview = document.querySelector<PreviewFrame>('demo-preview');
  return pictureIn(preview?.element ?? null)?.currentSrc ?? '';
}

/** Shows the same picture in another preview. */
export async function usePicture(element: Element): Promise<void> {
  const [picture, src] = [pictureIn(element), shownPicture()];
  if (!picture || !src || picture.currentSrc === src) return;
  picture.src = src;
  await picture.decode();
}

function pictureIn(element: Element | null): HTMLImageElement | null {
  return element?.querySelector<HTMLImageElement>('img[slot=media]') ?? null;
}
