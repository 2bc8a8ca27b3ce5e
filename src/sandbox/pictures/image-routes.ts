import { Hono } from 'hono';
import { painterOf } from './drawing.js';
import { encodePng, type Color } from './png.js';
import { pictureFile, type PictureFile } from './product-images.js';
import { drawSvg } from './svg.js';

interface Picture {
  type: string;
  body: Uint8Array<ArrayBuffer> | string;
}

/** Scripts of any page may read it, for example to draw it on a canvas. */
const OPEN = { 'Access-Control-Allow-Origin': '*' };
const MAX_KEPT = 100;
const MIN_WIDTH_PX = 16;
const MAX_DRAWN_WIDTH_PX = 1_200;
const BROKEN: Picture = { type: 'image/png', body: 'This is not a picture.' };

/** The product images under `/images`. They need no key; `?w=640` is the same picture in another width. */
export function imageRoutes(): Hono {
  const routes = new Hono();
  const drawn = new Map<string, Promise<Picture>>();

  function draw(file: PictureFile, width: number, key: string): Promise<Picture> {
    const kept = drawn.get(key);
    if (kept) return kept;
    if (drawn.size >= MAX_KEPT) drawn.clear();
    const picture = pictureOf(file, width);
    drawn.set(key, picture);
    return picture;
  }

  routes.get('/:name', async (c) => {
    const name = c.req.param('name');
    const file = pictureFile(name);
    if (!file) return c.body(null, 404, OPEN);
    const width = widthOf(file, c.req.query('w'));
    const { type, body } = await draw(file, width, `${name} ${width}`);
    return c.body(body, 200, {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=3600',
      ...OPEN,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'X-Content-Type-Options': 'nosniff',
      // Opened by itself, an SVG is a document.
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  });
  return routes;
}

/** A picture is not enlarged. */
function widthOf(file: PictureFile, wanted: string | undefined): number {
  if (file.kind === 'broken') return 0;
  const width = /^\d{1,4}$/.test(wanted ?? '') ? Number(wanted) : file.width;
  return Math.min(file.width, Math.max(MIN_WIDTH_PX, width));
}

async function pictureOf(file: PictureFile, width: number): Promise<Picture> {
  if (file.kind === 'broken') return BROKEN;
  const height = Math.max(1, Math.round((file.height * width) / file.width));
  if (file.kind === 'svg')
    return { type: 'image/svg+xml', body: drawSvg(file.drawing, width, height) };
  return {
    type: 'image/png',
    body: await encodePng(width, height, drawnOnce(file, width, height)),
  };
}

/** Of a huge picture each pixel is drawn once for several, which takes a tenth of the time. */
function drawnOnce(
  { drawing }: Extract<PictureFile, { kind: 'png' }>,
  width: number,
  height: number,
) {
  const scale = Math.max(1, Math.ceil(width / MAX_DRAWN_WIDTH_PX));
  const colorAt = painterOf(drawing, width / scale, height / scale);
  if (scale === 1) return colorAt;
  let row: Color[] = [];
  return (x: number, y: number): Color => {
    if (x === 0 && y % scale === 0) row = [];
    return (row[Math.floor(x / scale)] ??= colorAt(Math.floor(x / scale), Math.floor(y / scale)));
  };
}
