import { html, nothing, render } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import 'checkout-link-embed/define';
import type { CheckoutLinkElement, CheckoutLinkPayEvent } from 'checkout-link-embed';
import { emptyPage, hear, type Page, type ShownLink } from '../../page.js';
import './workshop.js';

const root = document.querySelector<HTMLElement>('#app');
const first = createRef<CheckoutLinkElement>();
let page: Page = emptyPage;

window.show = (next) => {
  page = next;
  if (root) render(app(page), root);
};
window.reloadFirst = () => first.value?.reload();

function pay(event: CheckoutLinkPayEvent): void {
  hear(event);
  if (page.hold) event.preventDefault();
}

function app({ links, workshop }: Page) {
  return html`
    <ul>
      ${repeat(
        links,
        ({ key }) => key,
        (link) => html`<li>${item(link, link === links[0])}</li>`,
      )}
    </ul>
    ${workshop ? html`<my-workshop link=${workshop}></my-workshop>` : nothing}
  `;
}

function item({ key, linkId, layout, label, noItems, link }: ShownLink, isFirst: boolean) {
  return html`<checkout-link
    id=${key}
    ${isFirst ? ref(first) : nothing}
    class="shown"
    link-id=${linkId ?? nothing}
    layout=${layout ?? nothing}
    label=${label ?? nothing}
    ?no-items=${noItems ?? false}
    .link=${link ?? null}
    @checkout-link-ready=${hear}
    @checkout-link-inactive=${hear}
    @checkout-link-failed=${hear}
    @checkout-link-pay=${pay}
  >
    <a href="/elsewhere">Buy elsewhere</a>
  </checkout-link>`;
}
