import type { Color } from './png.js';

export type Shape = 'bowl' | 'plate' | 'dish' | 'mug' | 'jar' | 'teapot' | 'loaf' | 'ticket';

export interface Drawing {
  shape: Shape;
  color: Color;
  /** Of the wall. */
  background: Color;
}

/** An object on a table. Lengths are shares of the shorter side of the picture. */
interface Profile {
  height: number;
  /** Half the width at a share of the height, from 0 at the top to 1 at the foot. */
  halfWidth(t: number): number;
  /** A ring beside it, as a handle. */
  handle?: { radius: number; thickness: number; at: number };
  isFlat?: boolean;
}

const TABLE: Color = [196, 168, 140];
const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];
/** Where objects stand: below the middle. */
const TABLE_LINE = 0.12;
const FOOT_LINE = 0.3;

const profiles: Readonly<Record<Shape, Profile>> = {
  bowl: { height: 0.3, halfWidth: (t) => 0.16 + 0.2 * Math.sqrt(1 - t * t) },
  plate: { height: 0.1, halfWidth: (t) => 0.42 - 0.2 * t ** 1.5 },
  dish: { height: 0.18, halfWidth: (t) => 0.44 - 0.18 * t * t },
  mug: {
    height: 0.4,
    halfWidth: (t) => 0.19 - 0.02 * t ** 6,
    handle: { radius: 0.12, thickness: 0.03, at: 0.45 },
  },
  jar: { height: 0.62, halfWidth: (t) => 0.31 * Math.sin(Math.PI * (0.13 + 0.74 * t)) ** 0.8 },
  teapot: {
    height: 0.42,
    halfWidth: (t) => 0.29 * Math.sin(Math.PI * (0.1 + 0.72 * t)) ** 0.7,
    handle: { radius: 0.15, thickness: 0.025, at: 0.5 },
  },
  loaf: { height: 0.26, halfWidth: (t) => 0.38 * Math.sqrt(1 - (1 - t) ** 2.2) },
  ticket: { height: 0.36, halfWidth: () => 0.34, isFlat: true },
};

/** The color of each pixel of a drawing in this size. */
export function painterOf(
  { shape, color, background }: Drawing,
  width: number,
  height: number,
): (x: number, y: number) => Color {
  const scale = Math.min(width, height);
  const profile = profiles[shape];
  return (pixelX, pixelY) => {
    const x = (pixelX + 0.5 - width / 2) / scale;
    const y = (pixelY + 0.5 - height / 2) / scale;
    const scene = sceneAt(profile, x, y, background);
    const share = coverageAt(profile, x, y, scale);
    return share > 0 ? mix(scene, objectAt(profile, x, y, color), share) : scene;
  };
}

function sceneAt({ halfWidth }: Profile, x: number, y: number, background: Color): Color {
  if (y < TABLE_LINE) return mix(background, WHITE, 0.25 - 0.4 * y);
  const distance = Math.hypot(x / (1.25 * halfWidth(1) + 0.04), (y - FOOT_LINE) / 0.05);
  return mix(mix(TABLE, BLACK, 0.3 * (y - TABLE_LINE)), BLACK, 0.35 * Math.max(0, 1 - distance));
}

/** How much of a pixel the object covers, so that its edges are smooth. */
function coverageAt({ height, halfWidth, handle }: Profile, x: number, y: number, scale: number) {
  const t = (y - FOOT_LINE + height) / height;
  const share = (inside: number) => Math.min(1, Math.max(0, inside * scale + 0.5));
  const body = t < 0 || t > 1 ? 0 : share(halfWidth(t) - Math.abs(x));
  if (!handle) return body;
  const { radius, thickness, at } = handle;
  const fromCenter = Math.hypot(x - halfWidth(at), y - FOOT_LINE + height * (1 - at));
  return Math.max(body, share(thickness - Math.abs(fromCenter - radius)));
}

function objectAt(
  { height, halfWidth, isFlat }: Profile,
  x: number,
  y: number,
  color: Color,
): Color {
  const t = (y - FOOT_LINE + height) / height;
  if (isFlat) return t > 0.2 && t < 0.32 ? mix(color, BLACK, 0.35) : color;
  const side = Math.min(1, Math.max(-1, x / halfWidth(Math.min(1, Math.max(0, t)))));
  // Light from the left, a rim, and a shadow at the foot.
  const light = Math.cos((side + 0.4) * 1.2);
  const rim = t < 0.05 ? 0.25 : 0;
  const lit = mix(color, WHITE, Math.max(0, 0.5 * (light - 0.6)) + rim);
  return mix(lit, BLACK, Math.max(0, 0.55 * (0.75 - light)) + 0.12 * Math.max(0, t));
}

function mix(from: Color, to: Color, share: number): Color {
  const part = Math.min(1, Math.max(0, share));
  const channel = (a: number, b: number) => a + (b - a) * part;
  return [channel(from[0], to[0]), channel(from[1], to[1]), channel(from[2], to[2])];
}
