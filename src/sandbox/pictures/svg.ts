import type { Drawing } from './drawing.js';
import type { Color } from './png.js';

/** A ticket with lines of text, as a vector picture. */
export function drawSvg({ color, background }: Drawing, width: number, height: number): string {
  const line = (y: number, share: number) =>
    `<rect x="${0.2 * width}" y="${y * height}" width="${share * width}" height="${0.04 * height}" ` +
    `fill="#fff" fill-opacity=".8"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${hex(background)}"/>` +
    `<rect x="${0.14 * width}" y="${0.24 * height}" width="${0.72 * width}" height="${0.52 * height}" ` +
    `rx="16" fill="${hex(color)}"/>${line(0.34, 0.4)}${line(0.46, 0.6)}${line(0.58, 0.5)}</svg>`
  );
}

function hex(color: Color): string {
  return `#${color.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
