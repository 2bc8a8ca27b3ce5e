import { valueOf, type Values } from '../settings/values.js';

const SAMPLE = { src: '/tea-bowl.svg', size: '640x360' };

/** The attributes of the picture in the slot `media`: a sample, or a file that is put beside the page. */
export function pictureAttributes(values: Values): [name: string, value: string][] {
  const file = valueOf(values, 'picture-file');
  const isOwn = valueOf(values, 'slot-media') === 'file' && file !== '';
  const size = isOwn ? valueOf(values, 'picture-size') : SAMPLE.size;
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(size) ?? [];
  return [
    ['slot', 'media'],
    ['src', isOwn ? encodeURIComponent(file) : SAMPLE.src],
    ['alt', valueOf(values, 'picture-alt')],
    ...(width && height
      ? [['width', width] satisfies [string, string], ['height', height] satisfies [string, string]]
      : []),
  ];
}
