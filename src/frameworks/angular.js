/**
 * `<checkout-link>` in Angular, and its registration.
 *
 * `ɵfac` and `ɵdir` are written by hand, so that the package is built without Angular. They are what `ngc`
 * 21.2.26 writes for this directive with `compilationMode: partial`, the form in which libraries are published
 * (https://angular.dev/tools/libraries/angular-package-format). Every app's build completes it for its own
 * version of Angular: `minVersion` is the oldest that can read a declaration, `version` the compiler that it
 * follows. Left out is `ɵɵngDeclareClassMetadata`, which only TestBed's overrides of a directive read. A new
 * input goes into `inputs` here and into `ɵdir` in angular.d.ts.
 */
import * as angular from '@angular/core';

// By its name: which file that is depends on the runtime.
export { defineCheckoutLink } from 'checkout-link-embed/define';

/** Hands its inputs on to the element. Angular checks types for directives alone, not for elements. */
export class CheckoutLinkDirective {
  #element = angular.inject(angular.ElementRef).nativeElement;

  /** Called with the inputs that are bound and have changed: others stay as the attributes say. */
  ngOnChanges(changes) {
    for (const name of Object.keys(changes)) this.#element[name] = changes[name].currentValue;
  }

  static ɵfac = angular.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '21.2.26',
    ngImport: angular,
    type: CheckoutLinkDirective,
    deps: [],
    target: angular.ɵɵFactoryTarget.Directive,
  });

  static ɵdir = angular.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '21.2.26',
    ngImport: angular,
    type: CheckoutLinkDirective,
    isStandalone: true,
    selector: 'checkout-link',
    inputs: {
      linkId: 'linkId',
      endpoint: 'endpoint',
      layout: 'layout',
      target: 'target',
      loading: 'loading',
      label: 'label',
      noItems: 'noItems',
      noDescription: 'noDescription',
      showAmount: 'showAmount',
      images: 'images',
      imageOrigins: 'imageOrigins',
      checkoutOrigins: 'checkoutOrigins',
      link: 'link',
      loader: 'loader',
    },
    usesOnChanges: true,
  });
}
