import type { Drawing, Shape } from './drawing.js';
import type { Color } from './png.js';

/** A file that the sandbox serves: drawn in a size, or one that pages must cope with. */
export type PictureFile =
  | { kind: 'png'; drawing: Drawing; width: number; height: number }
  | { kind: 'svg'; drawing: Drawing; width: number; height: number }
  /** Says that it is a PNG, and is none. */
  | { kind: 'broken' };

const CREAM: Color = [238, 230, 216];
const SAGE: Color = [206, 214, 200];
const MIST: Color = [208, 214, 222];
const ROSE: Color = [236, 214, 206];

const glazes: readonly Color[] = [
  [176, 170, 158],
  [154, 180, 160],
  [52, 84, 150],
  [116, 66, 44],
  [216, 196, 164],
  [226, 168, 130],
  [54, 44, 42],
  [240, 238, 232],
];
const tablewareShapes: readonly Shape[] = ['plate', 'bowl', 'plate', 'mug', 'dish'];

function png(
  shape: Shape,
  color: Color,
  background: Color,
  width = 1200,
  height = 900,
): PictureFile {
  return { kind: 'png', drawing: { shape, color, background }, width, height };
}

/** By product: its files in order. A product that is not here has no images. */
const filesByProduct: Readonly<Record<string, readonly PictureFile[]>> = {
  rakuplace: [png('bowl', [70, 60, 58], ROSE, 1600, 900), png('jar', [150, 96, 70], ROSE)],
  teapot: [png('teapot', [158, 190, 170], CREAM, 1000, 1000)],
  moonjar: [png('jar', [246, 244, 238], MIST, 900, 1200)],
  kilnfund: ['bowl', 'plate', 'dish', 'mug', 'jar', 'teapot', 'bowl', 'plate'].map((shape, index) =>
    png(shape as Shape, glazes[index] ?? CREAM, SAGE, 900, 600),
  ),
  openstudio: [png('mug', [188, 120, 84], SAGE, 640, 480)],
  voucher: [
    {
      kind: 'svg',
      drawing: { shape: 'ticket', color: [214, 140, 92], background: CREAM },
      width: 800,
      height: 600,
    },
  ],
  // Much larger than a page needs.
  seconds: [png('dish', [96, 130, 128], CREAM, 3600, 2400)],
  breadclub: [png('loaf', [182, 122, 66], CREAM)],
  ryeloaf: [png('loaf', [120, 76, 44], MIST, 1200, 800)],
  cardamombun: [png('loaf', [206, 152, 90], ROSE, 600, 600)],
  // Smaller than a page needs.
  jam: [png('jar', [226, 132, 44], SAGE, 48, 64)],
  sourdough: [png('loaf', [166, 110, 62], SAGE, 900, 1200)],
  tonlager: [{ kind: 'broken' }],
  concert: [png('ticket', [120, 84, 130], MIST, 2000, 500)],
  pottery: [png('bowl', [96, 132, 164], CREAM)],
  calligraphy: [png('ticket', [250, 244, 226], ROSE)],
  matchabowl: [png('bowl', [38, 36, 38], SAGE, 1000, 1000)],
  whisk: [png('mug', [206, 178, 126], SAGE, 500, 1000)],
  ...Object.fromEntries(
    tablewareShapes.flatMap((shape, row) =>
      glazes.map((glaze, column) => {
        const number = String(row * glazes.length + column + 1).padStart(2, '0');
        return [`table${number}`, [png(shape, glaze, row % 2 ? MIST : CREAM)]];
      }),
    ),
  ),
};

const MISSING_FILE = 'not-there.png';

/** The file names of a product's images, in order. */
export function imageNames(productId: string): string[] {
  const name = productId.replace(/^prod_/, '');
  if (name === 'scheibenkurs') return [MISSING_FILE];
  const files = Object.hasOwn(filesByProduct, name) ? (filesByProduct[name] ?? []) : [];
  return files.map(({ kind }, index) => `${name}-${index + 1}.${kind === 'svg' ? 'svg' : 'png'}`);
}

/** The file of that name, if there is one. */
export function pictureFile(fileName: string): PictureFile | undefined {
  const [, name = '', number] = /^([a-z\d]+)-(\d)\.(?:png|svg)$/.exec(fileName) ?? [];
  const files = Object.hasOwn(filesByProduct, name) ? filesByProduct[name] : undefined;
  const file = files?.[Number(number) - 1];
  return file && imageNames(name).includes(fileName) ? file : undefined;
}
