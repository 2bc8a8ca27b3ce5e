/** Red, green and blue, 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

const CHANNELS = 3;
/** PNG, 9.2: each byte is the difference to the one above, which compresses smooth areas. */
const FILTER_UP = 2;
const ROWS_AT_ONCE = 64;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const BIT_DEPTH = 8;
const TRUECOLOR = 2;

/** Encodes a picture (PNG, third edition); `colorAt` is called for each pixel. */
export async function encodePng(
  width: number,
  height: number,
  colorAt: (x: number, y: number) => Color,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([BIT_DEPTH, TRUECOLOR], 8);
  const data = await deflate(await filteredRows(width, height, colorAt));
  return concat([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Other requests are handled between the rows: drawing a picture may take a second on a slow machine. */
async function filteredRows(
  width: number,
  height: number,
  colorAt: (x: number, y: number) => Color,
): Promise<Uint8Array<ArrayBuffer>> {
  const rowBytes = width * CHANNELS;
  const rows = new Uint8Array(height * (rowBytes + 1));
  const above = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y += 1) {
    if (y % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await nextTask();
    const start = y * (rowBytes + 1);
    rows[start] = FILTER_UP;
    for (let x = 0; x < width; x += 1) {
      const color = colorAt(x, y);
      for (let channel = 0; channel < CHANNELS; channel += 1) {
        const index = x * CHANNELS + channel;
        const value = Math.round(color[channel] ?? 0);
        rows[start + 1 + index] = value - (above[index] ?? 0);
        above[index] = value;
      }
    }
  }
  return rows;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
