import { html, render, type TemplateResult } from 'lit';
import { hear, type FromPreview } from '../preview/messages.js';
import { toQuery, withValue } from '../settings/values.js';
import { backendReady } from '../site/backend.js';
import { siteUrl } from '../site/surroundings.js';
import { galleryStates, layouts, type GalleryState } from './states.js';

/** Every state in every layout: real elements in frames of their own, each with an address. */
function gallery(): TemplateResult {
  return html`${galleryStates.map(
    (state) =>
      html`<section id=${state.id} aria-labelledby="${state.id}-name">
        <h2 id="${state.id}-name"><a href="#${state.id}">${state.name}</a></h2>
        <p class="hint">${state.when}</p>
        <div class="tiles">${layouts.map((layout) => tile(state, layout))}</div>
      </section>`,
  )}`;
}

function tile({ name, values }: GalleryState, layout: string): TemplateResult {
  const query = toQuery(withValue(values, 'layout', layout));
  const alone = siteUrl(`preview.html?${query}`);
  return html`<figure>
    <iframe
      src=${alone}
      title="${name}, ${layout}"
      loading="lazy"
      data-layout=${layout}
      @load=${fitted}
    ></iframe>
    <figcaption>
      <span>${layout}</span>
      <a href=${alone}>Alone <span class="unseen">${name}, ${layout}</span></a>
      <a href=${siteUrl(`playground.html?${query}`)}
        >Playground <span class="unseen">${name}, ${layout}</span></a
      >
    </figcaption>
  </figure>`;
}

/** A frame grows with what is in it, and does not shrink: neighbours would jump. */
function fitted(event: Event): void {
  const frame = event.currentTarget;
  if (!(frame instanceof HTMLIFrameElement)) return;
  hear<FromPreview>(
    () => frame.contentWindow,
    (message) => {
      if (message.kind !== 'settled') return;
      const height = Math.ceil(message.measures.height) + 48;
      if (height > frame.clientHeight) frame.style.blockSize = `${height}px`;
    },
  );
}

const place = document.querySelector<HTMLElement>('#states');
if (place) {
  await backendReady();
  place.replaceChildren();
  render(gallery(), place);
  // The browser looked for it before it was there.
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
}
