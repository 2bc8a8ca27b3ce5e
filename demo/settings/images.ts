import { originOf } from './origin.js';
import { valueOf, type Values } from './values.js';

/** The attribute, and the choice that leaves it out. */
export const IMAGES = 'images';
export const AUTO = '';

/** Stands for the host of the merchant's images. */
export const SAMPLE_IMAGE_ORIGIN = 'https://images.example.com';

/** Whether the element shows pictures of products, if the endpoint sends them. */
export function showsImages(values: Values): boolean {
  const images = valueOf(values, IMAGES);
  const layout = valueOf(values, 'layout');
  if (images === 'none' || layout === 'button') return false;
  if (images === 'items') return layout === 'card' && values['no-items'] === undefined;
  return images === 'cover' || !hasOwnPicture(values);
}

/** Whether content in the slot `media` takes the place of the cover. */
export function hasOwnPicture(values: Values): boolean {
  return valueOf(values, 'slot-media') !== 'none';
}

/** The origins of the pictures that the element shows: those of the settings, or a sample. */
export function imageOriginsOf(values: Values): string[] {
  if (!showsImages(values)) return [];
  const origins = valueOf(values, 'image-origins')
    .split(/\s+/)
    .flatMap((url) => originOf(url) ?? []);
  return origins.length > 0 ? origins : [SAMPLE_IMAGE_ORIGIN];
}
