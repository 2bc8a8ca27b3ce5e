import type { CheckoutLinkElement } from 'checkout-link-embed';
import { createLinkLoader } from 'checkout-link-embed/loader';

const AN_HOUR = 60 * 60_000;

/** Holds a moment that would pass: the wait for an answer that never comes, or the press of a finger. */
export function showMoment(element: CheckoutLinkElement, moment: string): void {
  if (moment === 'waiting') element.loader = createLinkLoader({ timeout: AN_HOUR, retries: 0 });
  if (moment === 'pressed')
    rewriteRules(element, (rule) => {
      if (rule instanceof CSSStyleRule)
        rule.selectorText = rule.selectorText.replace(':active', '');
    });
}

/** Makes the element's own rules for less motion hold, whatever the system says; there is no way back. */
export function reduceMotion(element: CheckoutLinkElement): void {
  rewriteRules(element, (rule) => {
    if (rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-reduced-motion')) {
      rule.media.mediaText = 'all';
    }
  });
}

function rewriteRules(element: CheckoutLinkElement, rewrite: (rule: CSSRule) => void): void {
  const sheets = element.shadowRoot?.adoptedStyleSheets ?? [];
  for (const sheet of sheets) for (const rule of sheet.cssRules) rewrite(rule);
}
