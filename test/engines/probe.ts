import type { Outcome } from './scenarios.js';

// These functions run in the pages of old engines: no syntax and no method that Safari 15 and Chrome 92 lack.

/** What a buyer sees of one element. */
export interface Section {
  outcome: Outcome;
  text: string;
  /** The addresses of all visible links. */
  links: (string | null)[];
  /** Pay controls in the shadow tree, visible or not. */
  payControls: number;
  /** Of the pay control, in a computed style. */
  background: string;
  /** Of the pay control, in pixels. */
  height: number;
  /** Which ways to select the custom state `ready` match. */
  states: string[];
  /** Its events, without their prefix. */
  events: string[];
}

export interface View {
  sections: Record<string, Section>;
  /** What went wrong in the page. */
  errors: string[];
  /** All visible text outside of elements. */
  text: string;
}

declare global {
  interface Window {
    seen: { errors: string[]; events: Record<string, string[]> };
  }
}

/** Collects what goes wrong, and the events of elements. For the first script of a page. */
export function collect(): void {
  const seen: Window['seen'] = { errors: [], events: {} };
  window.seen = seen;
  addEventListener('error', onError, true);
  addEventListener('unhandledrejection', ({ reason }) =>
    seen.errors.push(`unhandled rejection: ${String(reason)} ${reason ? reason.stack : ''}`),
  );
  const log = console.error;
  console.error = (...values: unknown[]) => {
    seen.errors.push(`console.error: ${values.join(' ')}`);
    log.apply(console, values);
  };
  for (const type of ['ready', 'inactive', 'failed']) {
    addEventListener(`checkout-link-${type}`, ({ target }) => {
      const section = target instanceof Element && target.closest('[data-name]');
      const name = (section && section.getAttribute('data-name')) || '';
      seen.events[name] = (seen.events[name] || []).concat(type);
    });
  }

  /** Uncaught errors, and scripts that were not loaded: these events do not bubble. */
  function onError(event: ErrorEvent): void {
    const { target, message, filename, lineno, colno } = event;
    if (target instanceof HTMLScriptElement) seen.errors.push(`not loaded: ${target.src}`);
    else if (target === window) seen.errors.push(`${message} (${filename}:${lineno}:${colno})`);
  }
}

/** What a buyer sees, after the next frame. */
export async function look(): Promise<View> {
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const { events, errors } = window.seen;
  const sections: View['sections'] = {};
  for (const section of document.querySelectorAll('[data-name]')) {
    const name = section.getAttribute('data-name') || '';
    const element = section.querySelector('checkout-link');
    if (element) sections[name] = { ...lookAt(element), events: events[name] || [] };
  }
  return { sections, errors, text: document.body.innerText };

  function lookAt(element: Element): Omit<Section, 'events'> {
    const root = element.shadowRoot;
    const part = (name: string) => (root ? root.querySelector(`[part=${name}]`) : null);
    const pay = part('pay');
    const own = [...element.querySelectorAll('a')].filter(isVisible);
    const links = [...(root ? root.querySelectorAll('a') : [])].filter(isVisible).concat(own);
    const texts = [part('card'), ...own].filter(isVisible).map((node) => node.innerText);
    return {
      outcome: outcomeOf(pay, part('message'), part('skeleton'), own),
      text: texts.join(' ').replace(/\s+/g, ' ').trim(),
      links: links.map((anchor) => anchor.getAttribute('href')),
      payControls: root ? root.querySelectorAll('[part=pay]').length : 0,
      background: pay ? getComputedStyle(pay).backgroundColor : '',
      height: pay ? pay.getBoundingClientRect().height : 0,
      states: [':state(ready)', ':--ready'].filter((selector) => matches(element, selector)),
    };
  }

  function outcomeOf(
    pay: Element | null,
    message: Element | null,
    skeleton: Element | null,
    own: Element[],
  ): Outcome {
    if (isVisible(pay) && pay.hasAttribute('href')) return 'payable';
    if (isVisible(message)) return 'message';
    if (isVisible(skeleton)) return 'skeleton';
    return own.length > 0 ? "author's link" : 'nothing';
  }

  function isVisible(node: Element | null): node is HTMLElement {
    if (!node || node.getClientRects().length === 0) return false;
    const { width, height } = node.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(node).visibility === 'visible';
  }

  function matches(element: Element, selector: string): boolean {
    try {
      return element.matches(selector);
    } catch {
      return false;
    }
  }
}
