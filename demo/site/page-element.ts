import { LitElement, type PropertyValues } from 'lit';

/** What the keyboard can come to. */
const STOPS = ['a[href]', 'button', 'input', 'select', 'textarea', 'summary']
  .map((stop) => `${stop}:not(:disabled)`)
  .join();

/**
 * A piece of a page that is styled by the page: it renders into itself, without a shadow root, and in
 * place of what stood there before. Whoever works by keyboard keeps their place in it.
 */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  protected override update(changed: PropertyValues<this>): void {
    const { activeElement } = document;
    const around = activeElement && this.contains(activeElement) ? pathTo(activeElement) : [];
    super.update(changed);
    keepFocus(around);
  }
}

/** When what had the focus is gone or can no longer be pressed, the nearest that is there takes it. */
function keepFocus([focused, ...around]: Element[]): void {
  if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return;
  const nearest = around.find((each) => each.isConnected);
  if (!(nearest instanceof HTMLElement)) return;
  const stop = nearest.querySelector<HTMLElement>(STOPS);
  if (!stop) nearest.tabIndex = -1;
  (stop ?? nearest).focus();
}

/** An element and what it is in, from the inside. */
function pathTo(element: Element): Element[] {
  const path = [];
  for (let each: Element | null = element; each; each = each.parentElement) path.push(each);
  return path;
}
