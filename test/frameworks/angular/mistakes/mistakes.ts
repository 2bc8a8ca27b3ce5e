import { Component } from '@angular/core';
import { CheckoutLinkDirective } from 'checkout-link-embed/angular';
import type { CheckoutLinkFailedEvent, CheckoutLinkPayEvent } from 'checkout-link-embed';

// Every line that uses `wrong` must be reported, and no other.
@Component({
  selector: 'my-mistakes',
  imports: [CheckoutLinkDirective],
  template: `
    <checkout-link [linkId]="wrong.number" />
    <checkout-link [endpoint]="wrong.number" />
    <checkout-link [layout]="wrong.text" />
    <checkout-link layout="wrong." />
    <checkout-link [target]="wrong.text" />
    <checkout-link target="wrong." />
    <checkout-link [loading]="wrong.text" />
    <checkout-link loading="wrong." />
    <checkout-link [label]="wrong.number" />
    <checkout-link [noItems]="wrong.text" />
    <checkout-link [noDescription]="wrong.number" />
    <checkout-link [checkoutOrigins]="wrong.object" />
    <checkout-link [images]="wrong.text" />
    <checkout-link [imageOrigins]="wrong.object" />
    <checkout-link [link]="wrong.object" />
    <checkout-link [loader]="wrong.object" />
    <checkout-link [linkIdentity]="wrong.text" />
    <checkout-link [link-id]="wrong.text" />
    <checkout-link (checkout-link-ready)="wrong.failed($event)" />
    <checkout-link (checkout-link-inactive)="wrong.failed($event)" />
    <checkout-link (checkout-link-failed)="wrong.pay($event)" />
    <checkout-link (checkout-link-pay)="wrong.failed($event)" />
    <checkout-link (checkout-link-payed)="wrong.pay($event)" />
    <checkout-link (checkout-link-failed)="wrong.text = $event.link" />
    <checkout-link #shown (click)="wrong.number = shown.linkId" />
    <checkout-link [linkId]="undefined" [layout]="null" [link]="null" no-items />
  `,
})
export class Mistakes {
  readonly wrong = {
    number: 5,
    text: 'huge',
    object: { id: 'cl_1' },
    failed: (event: CheckoutLinkFailedEvent) => event.code,
    pay: (event: CheckoutLinkPayEvent) => event.link,
  };
}
