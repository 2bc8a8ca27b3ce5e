import type { Values } from '../settings/values.js';

/** A state of the element, and the settings that produce it in the sandbox. */
export interface GalleryState {
  id: string;
  name: string;
  /** When a buyer sees it. */
  when: string;
  values: Values;
  /** The usual height of each layout in pixels, reserved until the frame reports its own. */
  heights: readonly [card: number, compact: number, button: number];
}

export const layouts = ['card', 'compact', 'button'] as const;

const withoutFallback = { slot: 'none' };

/** What merchants look for first, then what buyers see in between, then errors. */
export const galleryStates: readonly GalleryState[] = [
  {
    id: 'ready',
    name: 'Ready',
    when: 'The link is loaded and is ready for payment.',
    values: {},
    heights: [397, 219, 94],
  },
  {
    id: 'nearly-sold-out',
    name: 'Nearly sold out',
    when: 'Ten sales or fewer are left.',
    values: { 'link-id': 'cl_lastteapot1s' },
    heights: [334, 230, 94],
  },
  {
    id: 'sold-out',
    name: 'Sold out',
    when: 'The limit of sales is reached.',
    values: { 'link-id': 'cl_moonjar7to9p' },
    heights: [341, 241, 143],
  },
  {
    id: 'inactive-message',
    name: 'Inactive, with a message',
    when: 'The merchant deactivated it and gives a reason.',
    values: { 'link-id': 'cl_winterconc5t' },
    heights: [443, 265, 143],
  },
  {
    id: 'inactive',
    name: 'Inactive, without a message',
    when: 'The merchant deactivated it without a reason.',
    values: { 'link-id': 'cl_seconds00q8z' },
    heights: [318, 218, 119],
  },
  {
    id: 'pressed',
    name: 'Pressed',
    when: 'The pay control is pressed.',
    values: { moment: 'pressed' },
    heights: [397, 219, 94],
  },
  {
    id: 'test-mode',
    name: 'Test mode',
    when: 'The link is in test mode, as all links of the sandbox.',
    values: { 'link-id': 'cl_breadbox7k2m' },
    heights: [518, 219, 94],
  },
  {
    id: 'loading',
    name: 'Loading',
    when: 'The request is pending, and the page has no fallback link.',
    values: { moment: 'waiting', ...withoutFallback },
    heights: [342, 198, 100],
  },
  {
    id: 'slow',
    name: 'Slow',
    when: 'The response takes two seconds; the fallback link works meanwhile.',
    values: { network: 'slow=1000' },
    heights: [397, 219, 94],
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
    id: 'unknown',
    name: 'Unknown',
    when: 'The link does not exist, and the page has no fallback link.',
    values: { 'link-id': 'cl_nobodyknows', ...withoutFallback },
    heights: [114, 106, 72],
  },
];
