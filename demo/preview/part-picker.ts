/** Shows which part of the element an area is, and tells of the one that is clicked. */
const outline = document.createElement('div');
const name = document.createElement('span');
outline.className = 'outline';
outline.append(name);

let listening: AbortController | undefined;

export function inspect(on: boolean, picked: (part: string) => void): void {
  listening?.abort();
  outline.remove();
  if (!on) return;
  listening = new AbortController();
  const { signal } = listening;
  addEventListener('pointermove', (event) => pointOut(partAt(event)), { signal });
  document.addEventListener('pointerleave', () => pointOut(null), { signal });
  addEventListener(
    'click',
    (event) => {
      const part = partAt(event)?.getAttribute('part');
      event.preventDefault();
      event.stopPropagation();
      if (part) picked(part);
    },
    { signal, capture: true },
  );
}

/** Puts a frame and a name on a part, or takes them away. */
export function pointOut(part: Element | null): void {
  if (!part) return outline.remove();
  const { left, top, width, height } = part.getBoundingClientRect();
  name.textContent = `::part(${part.getAttribute('part')})`;
  outline.classList.toggle('low', top < 24);
  Object.assign(outline.style, {
    left: `${left + scrollX}px`,
    top: `${top + scrollY}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  document.body.append(outline);
}

function partAt(event: Event): Element | null {
  const isPart = (node: EventTarget): node is Element =>
    node instanceof Element && node.hasAttribute('part');
  return event.composedPath().find(isPart) ?? null;
}
