import { Component, input, signal } from '@angular/core';
import { CheckoutLinkDirective } from 'checkout-link-embed/angular';

@Component({
  selector: 'my-workshop',
  imports: [CheckoutLinkDirective],
  template: `
    <checkout-link
      [linkId]="id()"
      layout="compact"
      (checkout-link-pay)="message.set('On to ' + $event.link.title)"
      (checkout-link-failed)="message.set($event.code)"
    >
      <a href="https://checkout.leanrails.com/cl/{{ id() }}">Book the workshop</a>
    </checkout-link>
    <p>{{ message() }}</p>
  `,
})
export class Workshop {
  readonly id = input.required<string>();
  readonly message = signal('');
}
