import type { CheckoutLinkElement } from 'checkout-link-embed';
import { createLinkLoader } from 'checkout-link-embed/loader';

const HOUR_MS = 60 * 60_000;

/** Freezes a transient state: a pending request, a picture that is not loaded, or a pressed pay control. */
export function freezeMoment(element: CheckoutLinkElement, moment: string): void {
  if (moment === 'waiting') element.loader = createLinkLoader({ timeout: HOUR_MS, retries: 0 });
  if (moment === 'picture-waiting') rewriteSelectors(element, 'img[hidden]', 'img');
  if (moment === 'pressed') rewriteSelectors(element, ':active', '');
}

function rewriteSelectors(element: CheckoutLinkElement, from: string, to: string): void {
  rewriteRules(element, (rule) => {
    if (rule instanceof CSSStyleRule) rule.selectorText = rule.selectorText.replace(from, to);
  });
}

/** Applies the element's rules for reduced motion regardless of the system's preference; this is irreversible. */
export function reduceMotion(element: CheckoutLinkElement): void {
  rewriteRules(element, (rule) => {
    if (rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-reduced-motion')) {
      rule.media.mediaText = 'all';
    }
  });
}

function rewriteRules(element: CheckoutLinkElement, rewrite: (rule: CSSRule) => void): void {
  const root = element.shadowRoot;
  for (const sheet of [...(root?.styleSheets ?? []), ...(root?.adoptedStyleSheets ?? [])])
    for (const rule of sheet.cssRules) rewrite(rule);
}
