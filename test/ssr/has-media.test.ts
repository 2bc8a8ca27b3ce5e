import { describe, expect, it } from 'vitest';
import { hasMedia } from '../../src/ssr/has-media.js';

describe('content for the slot media', () => {
  it.each([
    '<b slot="media">New</b>',
    '<p>Sale</p><picture class="a" SLOT=\'media\'></picture>',
    '<img src=/bowl.jpg slot=media>',
    '<img\n  slot = "media"\n  alt="">',
    '<img/slot="media"/>',
    '<img alt="Cups > 10 cm" slot="media">',
    '<img class="[&>p]:mt-0" slot="media">',
    '<slot name="picture" slot="media"></slot>',
  ])('is found: %s', (html) => {
    expect(hasMedia(html)).toBe(true);
  });

  it.each([
    '',
    '<a href="/plain">Buy</a>',
    '<p>Put it into slot="media"</p>',
    '<p title=" slot=media ">Sale</p>',
    '<!-- <img slot="media"> --><b>New</b>',
    '<b data-slot="media">New</b>',
    '<b slot="footer" slot="media">New</b>',
    '<b slot="multimedia">New</b>',
    '<b slot="MEDIA">New</b>',
    '< slot="media">',
  ])('is not found: %s', (html) => {
    expect(hasMedia(html)).toBe(false);
  });
});
