/** Outlines the part under the pointer with its name. */
const outline = document.createElement('div');
const name = document.createElement('span');
outline.className = 'outline';
outline.append(name);

let listeners: AbortController | undefined;

/** Turns picking on or off; `onPick` is called with the clicked part. */
export function setPicking(on: boolean, onPick: (part: string) => void): void {
  listeners?.abort();
  outline.remove();
  if (!on) return;
  listeners = new AbortController();
  const { signal } = listeners;
  addEventListener('pointermove', (event) => highlight(partAt(event)), { signal });
  document.addEventListener('pointerleave', () => highlight(null), { signal });
  addEventListener(
    'click',
    (event) => {
      const part = partAt(event)?.getAttribute('part');
      event.preventDefault();
      event.stopPropagation();
      if (part) onPick(part);
    },
    { signal, capture: true },
  );
}

/** Outlines a part, or removes the outline. */
export function highlight(part: Element | null): void {
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
