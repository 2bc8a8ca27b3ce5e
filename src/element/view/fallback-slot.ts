import type { RenderOptions } from 'lit';
import { documentMethods } from './document-methods.js';

/**
 * A slot for the author's fallback, which stands in for everything: from the moment at which the element has
 * a shadow root until its first rendering, and on a page that has broken what the element works with.
 */
export class FallbackSlot {
  #slot: HTMLElement | undefined;

  get isShown(): boolean {
    return this.#slot !== undefined;
  }

  /** Replaces what is rendered in `root`; the styles stay. */
  show(root: HTMLElement | DocumentFragment, options: RenderOptions): void {
    const methods = documentMethods();
    const slot = (this.#slot ??= methods.createElement.call(document, 'slot'));
    for (const node of [...root.childNodes])
      if (node !== slot && node.nodeName !== 'STYLE') node.remove();
    const end = methods.createTextNode.call(document, '');
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
