import type { Values } from '../settings/values.js';

/** A state of the element, and the settings that produce it in the sandbox. */
export interface GalleryState {
  id: string;
  name: string;
  /** When a buyer sees it. */
  when: string;
  values: Values;
  /** The usual height of each layout in pixels, reserved until the frame reports its own. Pay controls have no pictures. */
  heights: readonly [card: number, compact?: number, button?: number];
}

const layouts = ['card', 'compact', 'button'] as const;

/** A layout in which a state is shown, and its usual height in pixels. */
export interface GalleryTile {
  layout: (typeof layouts)[number];
  height: number;
}

export function tilesOf({ heights }: GalleryState): GalleryTile[] {
  return layouts.flatMap((layout, index) => {
    const height = heights[index];
    return height === undefined ? [] : { layout, height };
  });
}

const withoutFallback = { slot: 'none' };

/** What merchants look for first, then what buyers see in between, then errors. */
export const galleryStates: readonly GalleryState[] = [
  {
    id: 'ready',
    name: 'Ready',
    when: 'The link is loaded and is ready for payment, with the picture of its product.',
    values: {},
    heights: [625, 245, 94],
  },
  {
    id: 'item-pictures',
    name: 'Pictures of items',
    when: 'Each line item has the picture of its product. One product has none.',
    values: { 'link-id': 'cl_breadbox7k2m', images: 'items' },
    heights: [548],
  },
  {
    id: 'no-pictures',
    name: 'Without pictures',
    when: 'Pictures are turned off, or the endpoint sends none.',
    values: { images: 'none' },
    heights: [397, 219],
  },
  {
    id: 'missing-picture',
    name: 'Missing picture',
    when: 'The page wants a picture in each card, and the product has none.',
    values: { 'link-id': 'cl_invoice2041a', images: 'cover' },
    heights: [470, 220],
  },
  {
    id: 'nearly-sold-out',
    name: 'Nearly sold out',
    when: 'Ten sales or fewer are left.',
    values: { 'link-id': 'cl_lastteapot1s' },
    heights: [561, 254, 94],
  },
  {
    id: 'sold-out',
    name: 'Sold out',
    when: 'The limit of sales is reached.',
    values: { 'link-id': 'cl_moonjar7to9p' },
    heights: [569, 267, 143],
  },
  {
    id: 'inactive-message',
    name: 'Inactive, with a message',
    when: 'The merchant deactivated it and gives a reason.',
    values: { 'link-id': 'cl_winterconc5t' },
    heights: [671, 291, 143],
  },
  {
    id: 'inactive',
    name: 'Inactive, without a message',
    when: 'The merchant deactivated it without a reason.',
    values: { 'link-id': 'cl_seconds00q8z' },
    heights: [569, 242, 119],
  },
  {
    id: 'pressed',
    name: 'Pressed',
    when: 'The pay control is pressed.',
    values: { moment: 'pressed' },
    heights: [625, 245, 94],
  },
  {
    id: 'test-mode',
    name: 'Test mode',
    when: 'The link is in test mode, like all links of the sandbox.',
    values: { 'link-id': 'cl_breadbox7k2m' },
    heights: [745, 245, 94],
  },
  {
    id: 'loading',
    name: 'Loading',
    when: 'The request is pending, and the page has no fallback link.',
    values: { moment: 'waiting', ...withoutFallback },
    heights: [342, 198, 100],
  },
  {
    id: 'loading-picture',
    name: 'Picture loading',
    when: 'The link is loaded and its picture is not: a box keeps the place.',
    values: { moment: 'picture-waiting' },
    heights: [625, 245],
  },
  {
    id: 'slow',
    name: 'Slow',
    when: 'The response takes two seconds; the fallback link works meanwhile.',
    values: { network: 'slow=1000' },
    heights: [625, 245, 94],
  },
  {
    id: 'before-script',
    name: 'Before the script',
    when: 'The fallback link of the page, which works without the script.',
    values: { moment: 'no-script' },
    heights: [72, 72, 72],
  },
  {
    id: 'failed',
    name: 'Failed, with retry',
    when: 'The payments API limits the rate of requests; a retry may succeed.',
    values: { network: '429', ...withoutFallback },
    heights: [176, 164, 122],
  },
  {
    id: 'failed-fallback',
    name: 'Failed, with a fallback link',
    when: 'The same, with a fallback link that buyers can use.',
    values: { network: '429' },
    heights: [72, 104, 72],
  },
  {
    id: 'offline',
    name: 'Offline',
    when: 'No network. The element retries when the network is back.',
    values: { network: 'offline', ...withoutFallback },
    heights: [176, 164, 122],
  },
  {
    id: 'broken-picture',
    name: 'Broken picture',
    when: 'The picture cannot be loaded: its box stays empty.',
    values: { 'link-id': 'cl_scheibe28lng', 'no-items': 'true', 'no-description': 'true' },
    heights: [455, 215],
  },
  {
    id: 'unknown',
    name: 'Unknown',
    when: 'The link does not exist, and the page has no fallback link.',
    values: { 'link-id': 'cl_nobodyknows', ...withoutFallback },
    heights: [114, 106, 72],
  },
];
