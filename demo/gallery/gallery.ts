import { html, render, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { carriedLook } from '../settings/look.js';
import { toQuery, withValue } from '../settings/values.js';
import { backendReady } from '../site/backend.js';
import { carryLook } from '../site/carry-look.js';
import { siteUrl } from '../site/site-url.js';
import { startDemo } from '../site/start-demo.js';
import { showFrame } from './frame.js';
import { jumpList, markCurrent } from './jump-list.js';
import { whenNearViewport } from './near-viewport.js';
import { galleryStates, tilesOf, type GalleryState, type GalleryTile } from './states.js';

/** Every state in every layout: real elements in frames of their own, each with a URL. */
function gallery(): TemplateResult {
  return html`${galleryStates.map(
    (state) =>
      html`<section id=${state.id} aria-labelledby="${state.id}-name">
        <h2 id="${state.id}-name"><a href="#${state.id}">${state.name}</a></h2>
        <p class="hint">${state.when}</p>
        <div class="tiles">${tilesOf(state).map((each) => tile(state, each))}</div>
      </section>`,
  )}`;
}

function tile({ name, values }: GalleryState, { layout, height }: GalleryTile): TemplateResult {
  const query = toQuery(withValue({ ...carriedLook(), ...values }, 'layout', layout));
  const url = siteUrl(`preview.html?${query}`);
  const frame = { url, title: `${name}, ${layout}`, values };
  const reserve = (place: HTMLElement) => {
    place.style.blockSize = `${height}px`;
    whenNearViewport(place, () => showFrame(place, frame));
  };
  return html`<figure>
    <div
      class="frame"
      data-layout=${layout}
      ${ref((place) => place instanceof HTMLElement && reserve(place))}
    ></div>
    <figcaption>
      <span>${layout}</span>
      <a href=${url}>Open <span class="visually-hidden">${name}, ${layout}</span></a>
      <a href=${siteUrl(`playground.html?${query}`)}
        >Playground <span class="visually-hidden">${name}, ${layout}</span></a
      >
    </figcaption>
  </figure>`;
}

void startDemo(async () => {
  await Promise.all([backendReady(), carryLook()]);
  const place = document.querySelector<HTMLElement>('#states');
  const jumps = document.querySelector<HTMLElement>('#jump-list');
  if (!place || !jumps) return;
  place.replaceChildren();
  render(gallery(), place);
  render(jumpList(galleryStates), jumps);
  // The browser scrolled to the fragment before it was rendered.
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
  markCurrent(jumps, [...place.children]);
});
