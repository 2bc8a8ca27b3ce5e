import { html } from 'lit';
import 'checkout-link-embed/define';

// Every line that uses `wrong` must be reported, and no other.
const wrong = { number: 5, text: 'huge', object: { id: 'cl_1' } };

export const values = [
  html`<checkout-link .linkId=${wrong.number}></checkout-link>`,
  html`<checkout-link .endpoint=${wrong.number}></checkout-link>`,
  html`<checkout-link .layout=${wrong.text}></checkout-link>`,
  html`<checkout-link layout="wrong."></checkout-link>`,
  html`<checkout-link target="wrong."></checkout-link>`,
  html`<checkout-link .target=${wrong.text}></checkout-link>`,
  html`<checkout-link .loading=${wrong.text}></checkout-link>`,
  html`<checkout-link .label=${wrong.number}></checkout-link>`,
  html`<checkout-link .noItems=${wrong.text}></checkout-link>`,
  html`<checkout-link .noDescription=${wrong.text}></checkout-link>`,
  html`<checkout-link .checkoutOrigins=${wrong.object}></checkout-link>`,
  html`<checkout-link .images=${wrong.text}></checkout-link>`,
  html`<checkout-link .imageOrigins=${wrong.object}></checkout-link>`,
  html`<checkout-link .link=${wrong.object}></checkout-link>`,
  html`<checkout-link .loader=${wrong.object}></checkout-link>`,
  html`<checkout-link .linkIdentity=${wrong.text}></checkout-link>`,
  html`<checkout-link link-identity=${wrong.text}></checkout-link>`,
  html`<checkout-link @checkout-link-pay=${wrong.text}></checkout-link>`,
];
