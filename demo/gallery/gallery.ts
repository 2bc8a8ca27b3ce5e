import { html, render, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { onMessage, type FromPreview } from '../preview/messages.js';
import { carriedLook } from '../settings/look.js';
import { toQuery, withValue } from '../settings/values.js';
import { backendReady } from '../site/backend.js';
import { carryLook } from '../site/carry-look.js';
import { siteUrl } from '../site/site-url.js';
import { startDemo } from '../site/start-demo.js';
import { galleryStates, layouts, type GalleryState } from './states.js';
import { whenNearViewport } from './near-viewport.js';

/** Every state in every layout: real elements in frames of their own, each with a URL. */
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
  const query = toQuery(withValue({ ...carriedLook(), ...values }, 'layout', layout));
  const url = siteUrl(`preview.html?${query}`);
  const frame = html`<iframe src=${url} title="${name}, ${layout}"></iframe>`;
  return html`<figure>
    <div
      class="frame"
      data-layout=${layout}
      ${ref((place) => place && whenNearViewport(place, () => show(frame, place)))}
    ></div>
    <figcaption>
      <span>${layout}</span>
      <a href=${url}>Standalone <span class="visually-hidden">${name}, ${layout}</span></a>
      <a href=${siteUrl(`playground.html?${query}`)}
        >Playground <span class="visually-hidden">${name}, ${layout}</span></a
      >
    </figcaption>
  </figure>`;
}

/** Resolves when the frame has loaded. The frame grows with its content, and never shrinks, to avoid layout shifts. */
function show(content: TemplateResult, place: Element): Promise<unknown> {
  if (!(place instanceof HTMLElement)) return Promise.resolve();
  render(content, place);
  const frame = place.querySelector('iframe');
  onMessage<FromPreview>(
    () => frame?.contentWindow ?? null,
    (message) => {
      if (message.kind !== 'metrics') return;
      const height = Math.ceil(message.metrics.height) + 48;
      if (height > place.clientHeight) place.style.blockSize = `${height}px`;
    },
  );
  return new Promise((resolve) => frame?.addEventListener('load', resolve, { once: true }));
}

void startDemo(async () => {
  await Promise.all([backendReady(), carryLook()]);
  const place = document.querySelector<HTMLElement>('#states');
  if (!place) return;
  place.replaceChildren();
  render(gallery(), place);
  // The browser scrolled to the fragment before it was rendered.
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
});
