import { LitElement, type PropertyValues } from 'lit';

/** Selects focusable elements. */
const FOCUSABLE = ['a[href]', 'button', 'input', 'select', 'textarea', 'summary']
  .map((selector) => `${selector}:not(:disabled)`)
  .join();

/**
 * An element that is styled by the page: it renders into itself without a shadow root, and replaces its
 * previous content. It restores the keyboard focus after an update.
 */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  protected override update(changed: PropertyValues<this>): void {
    const { activeElement } = document;
    const path = activeElement && this.contains(activeElement) ? pathTo(activeElement) : [];
    super.update(changed);
    restoreFocus(path);
  }
}

/** Focuses the nearest element if the focused one was removed or disabled. */
function restoreFocus([focused, ...ancestors]: Element[]): void {
  if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return;
  const nearest = ancestors.find((each) => each.isConnected);
  if (!(nearest instanceof HTMLElement)) return;
  const target = nearest.querySelector<HTMLElement>(FOCUSABLE);
  if (!target) nearest.tabIndex = -1;
  (target ?? nearest).focus();
}

/** An element and its ancestors, from the inside out. */
function pathTo(element: Element): Element[] {
  const path = [];
  for (let each: Element | null = element; each; each = each.parentElement) path.push(each);
  return path;
}
