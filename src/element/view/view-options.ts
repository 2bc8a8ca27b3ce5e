import type { CheckoutLinkElement } from '../checkout-link-element.js';
import type { Language } from '../i18n/language.js';
import { parseEnum, readFlag, readLabel, readOrigins } from '../options.js';
import { readTarget, type Target } from '../target.js';
import { hasFallback } from './fallback.js';

/** What the view needs besides the state. */
export interface ViewOptions {
  layout: 'card' | 'compact' | 'button';
  target: Target;
  label: string | null;
  showItems: boolean;
  showDescription: boolean;
  showAmount: boolean;
  /** `auto`: the cover, if there is one. */
  images: 'none' | 'cover' | 'items' | 'auto';
  /** The origins that pictures may come from; `null` for any. */
  imageOrigins: readonly string[] | null;
  /** When pictures are loaded. */
  loading: 'eager' | 'lazy';
  language: Language;
  /** Whether the author put anything into the default slot. */
  hasFallback: boolean;
}

/** The element's attributes and properties, checked. */
export function readViewOptions(element: CheckoutLinkElement, language: Language): ViewOptions {
  const { localName, layout, target, label, noItems, noDescription, showAmount } = element;
  const { images, imageOrigins, loading } = element;
  const byDefault = element.querySelector(':scope > [slot=media]') ? 'none' : 'auto';
  return {
    layout: parseEnum(localName, 'layout', layout, ['card', 'compact', 'button']),
    target: readTarget(localName, target),
    label: readLabel(localName, label),
    showItems: !readFlag(localName, 'no-items', noItems),
    showDescription: !readFlag(localName, 'no-description', noDescription),
    showAmount: readFlag(localName, 'show-amount', showAmount),
    images: parseEnum(localName, 'images', images, ['none', 'cover', 'items'], byDefault),
    imageOrigins: readOrigins(localName, 'image-origins', imageOrigins),
    // The element warns about other values when it loads the link.
    loading: loading === 'lazy' ? loading : 'eager',
    language,
    hasFallback: hasFallback(element),
  };
}
