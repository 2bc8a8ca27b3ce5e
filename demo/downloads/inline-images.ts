import { dataUrl } from './data-url.js';

/** Puts the files of the element's own pictures into its shadow tree: a picture of it can request nothing. */
export async function inlineImages({ shadowRoot }: Element): Promise<void> {
  const images = [...(shadowRoot?.querySelectorAll('img') ?? [])];
  await Promise.all(images.map(embed));
}

/** The last one of `srcset`: the picture of the element is drawn at twice its size. */
function largestOf({ srcset, src }: HTMLImageElement): string {
  return /^(?:.*\d+w,)?(\S+) \d+w$/.exec(srcset)?.[1] ?? src;
}

async function embed(image: HTMLImageElement): Promise<void> {
  try {
    const file = await dataUrl(largestOf(image));
    // The address would be chosen of these.
    image.removeAttribute('srcset');
    image.src = file;
    await image.decode();
  } catch {
    // Its box is shown in place of a picture that cannot be loaded.
    image.hidden = true;
  }
}
