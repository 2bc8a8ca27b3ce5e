import { html, nothing, type TemplateResult } from 'lit';
import type { LinkImage } from '../../wire/image.js';
import type { ViewOptions } from './view-options.js';

/**
 * A picture in a box that keeps its place, and is all that is shown of one that is missing or broken. `width`: the
 * largest that the style sheet gives the box, in pixels. The order of the attributes counts: a browser may load
 * the picture once it has `src`.
 */
export function picture(
  part: 'cover' | 'item-image',
  image: LinkImage | undefined,
  alt: string,
  width: number,
  { loading }: ViewOptions,
): TemplateResult {
  // Not as a template: the build takes a space between two values for layout.
  const srcset = image?.sources?.map(({ url, width }) => [url, `${width}w`].join(' ')).join();
  return html`
    <picture part=${part}>
      ${
        image
          ? html`
              <img
                loading=${loading}
                alt=${alt}
                width=${width}
                height=${width}
                sizes="(prefers-reduced-data: reduce) 1px, min(100vw, ${width}px)"
                srcset=${srcset ?? nothing}
                src=${image.url}
                referrerpolicy="no-referrer"
                decoding="async"
              />
            `
          : nothing
      }
    </picture>
  `;
}
