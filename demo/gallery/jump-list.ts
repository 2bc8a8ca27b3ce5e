import { html, type TemplateResult } from 'lit';
import type { GalleryState } from './states.js';

/** A section is the current one from here on, as a share of the viewport's height. */
const READING_LINE = 0.3;

export function jumpList(states: readonly GalleryState[]): TemplateResult {
  return html`<ul>
    ${states.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}
  </ul>`;
}

/** Marks the link to the section in view, now and at each scroll. */
export function markCurrent(list: HTMLElement, sections: readonly Element[]): void {
  const links = [...list.querySelectorAll('a')];
  let isPending = false;
  const update = () => {
    isPending = false;
    const current = `#${currentOf(sections)?.id}`;
    for (const link of links) {
      if (link.getAttribute('href') !== current) link.removeAttribute('aria-current');
      else if (!link.hasAttribute('aria-current')) {
        link.setAttribute('aria-current', 'true');
        keepInView(list, link);
      }
    }
  };
  const schedule = () => {
    if (!isPending) requestAnimationFrame(update);
    isPending = true;
  };
  for (const event of ['scroll', 'resize', 'hashchange']) addEventListener(event, schedule);
  update();
}

function currentOf(sections: readonly Element[]): Element | undefined {
  const top = (section: Element) => section.getBoundingClientRect().top;
  const reached = sections.filter((section) => top(section) <= innerHeight * READING_LINE);
  // The last sections cannot scroll that far: there, the one that was jumped to, or the last.
  const { scrollHeight } = document.documentElement;
  const isAtEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 1;
  if (!isAtEnd) return reached.at(-1) ?? sections[0];
  const target = sections.find(({ id }) => `#${id}` === location.hash);
  return target && top(target) >= 0 ? target : sections.at(-1);
}

/** Scrolls the list only: `scrollIntoView` would stop a scroll of the page. */
function keepInView(list: HTMLElement, link: HTMLElement): void {
  const { left, right, top, bottom } = link.getBoundingClientRect();
  const place = list.getBoundingClientRect();
  if (left < place.left || right > place.right) list.scrollLeft += left - place.left - 16;
  if (top < place.top || bottom > place.bottom) list.scrollTop += top - place.top - 16;
}
