import type { Look } from './looks.js';

export const RATIO = '--checkout-link-cover-ratio';
export const IMAGE_RADIUS = '--checkout-link-image-radius';
export const FIT = '--checkout-link-image-fit';

/** From wide to square; 4:3 is the element's default. */
export const ratioLooks: readonly Look[] = [
  ratio('16 / 9', '16:9'),
  ratio('3 / 2', '3:2'),
  ratio('4 / 3', '4:3'),
  ratio('1', '1:1'),
];

/** `cover` is the element's default. */
export const fitLooks: readonly Look[] = [
  { id: 'cover', name: 'Fill the box', variables: { [FIT]: 'cover' } },
  { id: 'contain', name: 'Whole picture', variables: { [FIT]: 'contain' } },
];

function ratio(value: string, name: string): Look {
  return { id: name, name, variables: { [RATIO]: value } };
}
