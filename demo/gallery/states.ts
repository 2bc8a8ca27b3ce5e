import type { Values } from '../settings/values.js';

/** A state of the widget, and the settings that bring it about in the sandbox. */
export interface GalleryState {
  id: string;
  name: string;
  /** When a buyer sees it. */
  when: string;
  values: Values;
}

export const layouts = ['card', 'compact', 'button'] as const;

const withoutFallback = { slot: 'none' };

/** In the order in which a buyer may meet them. */
export const galleryStates: readonly GalleryState[] = [
  {
    id: 'before-script',
    name: 'Before the script',
    when: 'The page’s own link, which works without any script.',
    values: { moment: 'no-script' },
  },
  {
    id: 'loading',
    name: 'Loading',
    when: 'The answer is on its way, and the page gave no link of its own.',
    values: { moment: 'waiting', ...withoutFallback },
  },
  {
    id: 'slow',
    name: 'Slow',
    when: 'The answer takes two seconds; the page’s link can be used meanwhile.',
    values: { network: 'slow=1000' },
  },
  { id: 'ready', name: 'Ready', when: 'The link is there and can be paid.', values: {} },
  {
    id: 'pressed',
    name: 'Pressed',
    when: 'While a finger is on the pay control.',
    values: { moment: 'pressed' },
  },
  {
    id: 'nearly-sold-out',
    name: 'Nearly sold out',
    when: 'Ten sales or fewer are left.',
    values: { 'link-id': 'cl_lastteapot1s' },
  },
  {
    id: 'sold-out',
    name: 'Sold out',
    when: 'The limit of sales is reached.',
    values: { 'link-id': 'cl_moonjar7to9p' },
  },
  {
    id: 'inactive-message',
    name: 'Inactive, with a message',
    when: 'The merchant ended it and says why.',
    values: { 'link-id': 'cl_winterconc5t' },
  },
  {
    id: 'inactive',
    name: 'Inactive, without a message',
    when: 'The merchant ended it and says nothing.',
    values: { 'link-id': 'cl_seconds00q8z' },
  },
  {
    id: 'unknown',
    name: 'Unknown',
    when: 'There is no such link, and the page gave no link of its own.',
    values: { 'link-id': 'cl_nobodyknows', ...withoutFallback },
  },
  {
    id: 'failed',
    name: 'Failed, with retry',
    when: 'The payments API turns the shop away for now; trying again may help.',
    values: { network: '429', ...withoutFallback },
  },
  {
    id: 'failed-fallback',
    name: 'Failed, with a link of the page',
    when: 'The same, where the page gave a link: buyers still get there.',
    values: { network: '429' },
  },
  {
    id: 'offline',
    name: 'Offline',
    when: 'No network. The widget asks again when it is back.',
    values: { network: 'offline', ...withoutFallback },
  },
  {
    id: 'test-mode',
    name: 'Test mode',
    when: 'The link is not a live one, and says so. All links of the sandbox do.',
    values: { 'link-id': 'cl_breadbox7k2m' },
  },
];
