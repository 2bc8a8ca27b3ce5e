import type { RenderOptions } from 'lit';

/**
 * On a page that has broken what Lit renders with, a slot for the author's fallback stands in for everything,
 * until rendering works again.
 */
export class ErrorFallback {
  #slot: HTMLElement | undefined;

  get isShown(): boolean {
    return this.#slot !== undefined;
  }

  show(root: HTMLElement | DocumentFragment, options: RenderOptions): void {
    const slot = (this.#slot ??= Document.prototype.createElement.call(document, 'slot'));
    for (const node of [...root.childNodes]) if (node !== slot) node.remove();
    const end = Document.prototype.createTextNode.call(document, '');
    // A slot that is there already stays: inserting it again would dispatch `slotchange`.
    root.append(...(slot.parentNode ? [] : [slot]), end);
    // Lit keeps its state with the node that it renders before: with another node it starts anew.
    options.renderBefore = end;
  }

  hide(): void {
    this.#slot?.remove();
    this.#slot = undefined;
  }
}
