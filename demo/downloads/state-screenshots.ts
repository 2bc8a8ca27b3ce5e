import { zipSync, type Zippable } from 'fflate';
import { galleryStates, type GalleryState } from '../gallery/states.js';
import { valueOf, withValue, type Values } from '../settings/values.js';
import { siteUrl } from '../site/site-url.js';
import { elementScreenshot } from './element-screenshot.js';
import { withPreview, type PreviewWindow } from './preview-window.js';

const schemes = ['light', 'dark'] as const;
/** States that wait for the network overlap. */
const PARALLEL = 3;

/** A zip file with a PNG of each state, in light and dark. */
export async function stateScreenshots(
  values: Values,
  onProgress: (done: number, total: number) => void,
): Promise<Uint8Array> {
  const start = await payableValues(values);
  const files: Zippable = {};
  const waiting = [...galleryStates];
  const total = galleryStates.length;
  let done = 0;
  let hasFailed = false;
  const drawAll = async () => {
    for (let state = waiting.shift(); state; state = waiting.shift()) {
      Object.assign(files, await picturesOf(state, start));
      // The error is what a visitor must read last.
      if (hasFailed) return;
      done += 1;
      onProgress(done, total);
    }
  };
  onProgress(done, total);
  try {
    await Promise.all(Array.from({ length: PARALLEL }, drawAll));
  } catch (error) {
    hasFailed = true;
    waiting.length = 0;
    throw error;
  }
  // PNG is compressed.
  return zipSync(files, { level: 0 });
}

/** One load for both schemes. */
function picturesOf({ id, values }: GalleryState, look: Values): Promise<Zippable> {
  const { livemode: _livemode, ...inTestMode } = look;
  const settings = id === 'test-mode' ? inTestMode : look;
  return withPreview({ ...settings, ...values }, async (preview) => {
    const files: Zippable = {};
    for (const scheme of schemes) {
      await setScheme(preview, scheme);
      files[`${scheme}/${id}.png`] = await elementScreenshot(preview);
    }
    return files;
  });
}

/** As the preview page does for the setting of this name. */
async function setScheme({ page }: PreviewWindow, scheme: string): Promise<void> {
  page.documentElement.dataset['scheme'] = scheme;
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The chosen link if it can be paid, else the default one: "ready" is a picture of a link that is ready. */
async function payableValues(values: Values): Promise<Values> {
  const { network: _network, moment: _moment, ...others } = values;
  const id = encodeURIComponent(valueOf(values, 'link-id'));
  const response = await fetch(siteUrl(`checkout-links/${id}`));
  const link: unknown = response.ok ? await response.json() : null;
  const isActive = typeof link === 'object' && link !== null && 'active' in link && link.active;
  return isActive === true ? others : withValue(others, 'link-id', '');
}
