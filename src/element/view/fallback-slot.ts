import type { RenderOptions } from 'lit';
import { documentMethods } from './document-methods.js';

const SLOTS = ['media', '', 'footer'];

/**
 * The slots for what the author put into the element, laid out as a card without a link. They stand in for
 * everything: from the moment at which the element has a shadow root until its first rendering, and on a page
 * that has broken what the element works with.
 */
export class FallbackSlot {
  #box: HTMLElement | undefined;

  get isShown(): boolean {
    return this.#box !== undefined;
  }

  /** Replaces what is rendered in `root`; the styles stay. */
  show(root: HTMLElement | DocumentFragment, options: RenderOptions): void {
    const methods = documentMethods();
    const box = (this.#box ??= createBox(methods));
    for (const node of [...root.childNodes])
      if (node !== box && node.nodeName !== 'STYLE') node.remove();
    const end = methods.createTextNode.call(document, '');
    // A slot that is there already stays: inserting it again would dispatch `slotchange`.
    root.append(...(box.parentNode ? [] : [box]), end);
    // Lit keeps its state with the node that it renders before: with another node it starts anew.
    options.renderBefore = end;
  }

  hide(): void {
    this.#box?.remove();
    this.#box = undefined;
  }
}

function createBox(methods: Document): HTMLElement {
  const box = methods.createElement.call(document, 'div');
  box.className = 'bare';
  for (const name of SLOTS) {
    const slot = methods.createElement.call(document, 'slot');
    slot.setAttribute('name', name);
    box.append(slot);
  }
  return box;
}
