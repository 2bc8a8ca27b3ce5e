import { LitElement } from 'lit';

/**
 * A piece of a page that is styled by the page: it renders into itself, without a shadow root, and in
 * place of what stood there before.
 */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }
}
