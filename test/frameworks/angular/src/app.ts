import { Component, signal, viewChildren, type ElementRef } from '@angular/core';
import { CheckoutLinkDirective } from 'checkout-link-embed/angular';
import type { CheckoutLinkElement, CheckoutLinkPayEvent } from 'checkout-link-embed';
import { emptyPage, hear, type Page } from '../../page.js';
import { Workshop } from './workshop.js';

@Component({
  selector: 'my-app',
  imports: [CheckoutLinkDirective, Workshop],
  template: `
    <ul>
      @for (item of page().links; track item.key) {
        <li>
          <checkout-link
            #shown
            [id]="item.key"
            class="shown"
            [linkId]="item.linkId"
            [layout]="item.layout"
            [label]="item.label"
            [noItems]="item.noItems"
            [link]="item.link"
            (checkout-link-ready)="hear($event)"
            (checkout-link-inactive)="hear($event)"
            (checkout-link-failed)="hear($event)"
            (checkout-link-pay)="pay($event)"
          >
            <a href="/elsewhere">Buy elsewhere</a>
          </checkout-link>
        </li>
      }
    </ul>
    @if (page().workshop; as id) {
      <my-workshop [id]="id" />
    }
  `,
})
export class App {
  readonly page = signal<Page>(emptyPage);
  readonly shown = viewChildren<ElementRef<CheckoutLinkElement>>('shown');
  readonly hear = hear;

  constructor() {
    window.show = (next) => this.page.set(next);
    window.reloadFirst = () => this.shown()[0]?.nativeElement.reload();
  }

  pay(event: CheckoutLinkPayEvent): void {
    hear(event);
    if (this.page().hold) event.preventDefault();
  }
}
