import { flattenedClone } from './flattened-clone.js';
import { inlineImages } from './inline-images.js';
import type { PreviewWindow } from './preview-window.js';

/** Device pixels per CSS pixel. */
const SCALE = 2;
/** Around the element, for its shadow. */
const MARGIN_PX = 48;

/** A PNG of the element on its page's background. */
export async function elementScreenshot({ page, element }: PreviewWindow): Promise<Uint8Array> {
  await inlineImages(element);
  const { width, height } = element.getBoundingClientRect();
  const size = {
    width: Math.ceil(width) + 2 * MARGIN_PX,
    height: Math.ceil(height) + 2 * MARGIN_PX,
  };
  const image = await svgImage(stage(page, flattenedClone(element), width), size);
  return png(image, size);
}

interface Size {
  width: number;
  height: number;
}

/** The page's background with the element in the middle. */
function stage(page: Document, element: HTMLElement, width: number): HTMLElement {
  const { backgroundColor, backgroundImage } = getComputedStyle(page.documentElement);
  const box = document.createElement('div');
  const style = { blockSize: '100%', boxSizing: 'border-box', padding: `${MARGIN_PX}px` };
  Object.assign(box.style, style, { backgroundColor, backgroundImage });
  // Its own size is that of the page's layout.
  Object.assign(element.style, { inlineSize: `${width}px`, margin: '0' });
  box.append(element);
  return box;
}

/**
 * The content as a picture. Not by a `blob:` URL, which taints a canvas in some browsers:
 * https://github.com/whatwg/html/issues/10641
 */
async function svgImage(content: HTMLElement, { width, height }: Size): Promise<HTMLImageElement> {
  const xhtml = new XMLSerializer().serializeToString(content);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * SCALE}" height="${height * SCALE}" viewBox="0 0 ${width} ${height}"><foreignObject width="100%" height="100%">${xhtml}</foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

async function png(image: HTMLImageElement, { width, height }: Size): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: width * SCALE, height: height * SCALE });
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const blob = await blobOf(canvas);
  return new Uint8Array(await blob.arrayBuffer());
}

/** Versions of Safari refuse it for any SVG with HTML in it: https://github.com/cburgmer/rasterizeHTML.js/issues/171 */
function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const refuse = () =>
      reject(
        new Error(
          'This browser does not let a page save pictures of HTML, as some versions of Safari. Use Chrome, Edge or Firefox.',
        ),
      );
    try {
      canvas.toBlob((blob) => (blob ? resolve(blob) : refuse()), 'image/png');
    } catch {
      refuse();
    }
  });
}
