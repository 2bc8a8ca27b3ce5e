import type { Callbacks } from './callbacks.js';
import type { EndpointSettings } from './endpoint-options.js';

/** How long functions of the merchant may take. A count is part of a fetch, which has 3 s in all. */
const LINKS_TIMEOUT_MS = 1_000;
const COUNT_TIMEOUT_MS = 400;
const IMAGE_URL_TIMEOUT_MS = 1_000;
const RENDER_TIMEOUT_MS = 1_000;
const INVALIDATE_TIMEOUT_MS = 10_000;

/** The same settings, with a deadline for each of the merchant's functions. */
export function guardSettings(settings: EndpointSettings, callbacks: Callbacks): EndpointSettings {
  const { images, fragments, countCompletedSessions: rule } = settings;
  return {
    ...settings,
    isServed: callbacks.guard('links', LINKS_TIMEOUT_MS, settings.isServed),
    onInvalidate: callbacks.guard('onInvalidate', INVALIDATE_TIMEOUT_MS, settings.onInvalidate),
    countCompletedSessions:
      typeof rule === 'function'
        ? callbacks.guard('countCompletedSessions', COUNT_TIMEOUT_MS, rule)
        : rule,
    images: images && {
      ...images,
      imageUrl:
        images.imageUrl && callbacks.guard('imageUrl', IMAGE_URL_TIMEOUT_MS, images.imageUrl),
    },
    fragments: fragments && {
      ...fragments,
      render: callbacks.guard('fragments.render', RENDER_TIMEOUT_MS, fragments.render),
    },
  };
}
