/** `<checkout-link>` in Angular templates, as its compiler checks them, and its registration. */
import type {
  OnChanges,
  SimpleChanges,
  ɵɵDirectiveDeclaration,
  ɵɵFactoryDeclaration,
} from '@angular/core';
import type { CheckoutLinkAttributes, CheckoutLinkProperties } from './checkout-link-props.js';

export { defineCheckoutLink } from '../define.js';

type Inputs = CheckoutLinkProperties & Omit<CheckoutLinkAttributes, `${string}-${string}`>;

/** An input for each property of the element. Events and references have the element's own types. */
export class CheckoutLinkDirective implements OnChanges {
  linkId: Inputs['linkId'];
  endpoint: Inputs['endpoint'];
  layout: Inputs['layout'];
  target: Inputs['target'];
  loading: Inputs['loading'];
  label: Inputs['label'];
  noItems: Inputs['noItems'];
  noDescription: Inputs['noDescription'];
  showAmount: Inputs['showAmount'];
  images: Inputs['images'];
  imageOrigins: Inputs['imageOrigins'];
  checkoutOrigins: Inputs['checkoutOrigins'];
  link: Inputs['link'];
  loader: Inputs['loader'];
  ngOnChanges(changes: SimpleChanges): void;
  static ɵfac: ɵɵFactoryDeclaration<CheckoutLinkDirective, never>;
  /** Read by Angular's compiler. */
  static ɵdir: ɵɵDirectiveDeclaration<
    CheckoutLinkDirective,
    'checkout-link',
    never,
    {
      linkId: { alias: 'linkId'; required: false };
      endpoint: { alias: 'endpoint'; required: false };
      layout: { alias: 'layout'; required: false };
      target: { alias: 'target'; required: false };
      loading: { alias: 'loading'; required: false };
      label: { alias: 'label'; required: false };
      noItems: { alias: 'noItems'; required: false };
      noDescription: { alias: 'noDescription'; required: false };
      showAmount: { alias: 'showAmount'; required: false };
      images: { alias: 'images'; required: false };
      imageOrigins: { alias: 'imageOrigins'; required: false };
      checkoutOrigins: { alias: 'checkoutOrigins'; required: false };
      link: { alias: 'link'; required: false };
      loader: { alias: 'loader'; required: false };
    },
    Record<string, never>,
    never,
    never,
    true,
    never
  >;
}
