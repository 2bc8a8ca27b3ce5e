import { html, nothing, type TemplateResult } from 'lit';
import { AUTO, hasOwnPicture, IMAGES, showsImages } from '../settings/images.js';
import { FIT, fitLooks, IMAGE_RADIUS, RATIO, ratioLooks } from '../settings/image-looks.js';
import { valueOf, type Values } from '../settings/values.js';
import { choiceGroup } from './choice-group.js';
import { fitPicture, imagesPicture, ratioPicture } from './image-drawings.js';
import { length, looks } from './look-groups.js';
import type { LookOptions } from './look-options.js';

/** The settings of this panel. */
export const imageSettings: readonly string[] = [IMAGES, RATIO, IMAGE_RADIUS, FIT];

const choices = [
  { id: AUTO, name: 'Auto' },
  { id: 'cover', name: 'Cover' },
  { id: 'items', name: 'Items' },
  { id: 'none', name: 'None' },
];

/** Which pictures of products the card shows, and how. `hasImages`: whether the shown link has any; `null` without a link. */
export function imagePanel(options: LookOptions, hasImages: boolean | null): TemplateResult {
  const { values, change } = options;
  const note = noteOn(values, hasImages);
  return html`${choiceGroup({
    name: 'look-images',
    legend: 'Show',
    describedBy: note ? 'about-pictures' : undefined,
    choices,
    chosen: valueOf(values, IMAGES),
    choose: ({ id }) => change(IMAGES, id),
    picture: imagesPicture,
  })}
  ${note ? html`<p class="hint" id="about-pictures">${note}</p>` : nothing}
  ${looks(options, 'ratio', 'Ratio of the cover', ratioLooks, ratioPicture)}
  ${hasSquares(values) ? html`<p class="hint">Items and the layout Compact have square pictures.</p>` : nothing}
  ${looks(options, 'fit', 'Fit', fitLooks, fitPicture)}
  ${length(options, IMAGE_RADIUS, 'Corners', '0.5em', 3)}`;
}

/** Whether the ratio changes nothing. */
function hasSquares(values: Values): boolean {
  return valueOf(values, 'layout') === 'compact' || valueOf(values, IMAGES) === 'items';
}

/** Why the choices below change nothing, or what the chosen one does. */
function noteOn(values: Values, hasImages: boolean | null): string {
  const images = valueOf(values, IMAGES);
  if (valueOf(values, 'layout') === 'button') return 'The layout Button has no pictures.';
  if (images === 'none') return 'The settings below change nothing.';
  if (images === 'items' && !showsImages(values))
    return 'Pictures of items are in the layout Card only, if it shows its line items.';
  if (images === AUTO && hasOwnPicture(values))
    return 'Your own picture takes the place of the cover. It is in the group Product, and these settings do not apply to it.';
  if (hasImages === false)
    return 'The chosen product has no picture. Choose another one in the group Product, such as Raku workshop for two.';
  if (images === 'cover') return 'Keeps the place of the cover, also where a link has none.';
  return images === AUTO ? 'The cover, if the link has one.' : '';
}
