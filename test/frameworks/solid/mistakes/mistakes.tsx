import 'checkout-link-embed/solid';
import type { CheckoutLinkFailedEvent, CheckoutLinkPayEvent } from 'checkout-link-embed';

// Every line that uses `wrong` must be reported, and no other.
const wrong = {
  number: 5,
  text: 'huge',
  object: { id: 'cl_1' },
  failed: (event: CheckoutLinkFailedEvent) => event.code,
  pay: (event: CheckoutLinkPayEvent) => event.link,
  ref: (element: HTMLAnchorElement) => element.href,
};

export const mistakes = [
  <checkout-link link-id={wrong.number} />,
  <checkout-link linkId={wrong.object} />,
  <checkout-link endpoint={wrong.number} />,
  <checkout-link layout={wrong.text} />,
  <checkout-link target={wrong.text} />,
  <checkout-link loading={wrong.text} />,
  <checkout-link label={wrong.number} />,
  <checkout-link no-items={wrong.text} />,
  <checkout-link noItems={wrong.number} />,
  <checkout-link no-description={wrong.number} />,
  <checkout-link noDescription={wrong.text} />,
  <checkout-link checkout-origins={wrong.object} />,
  <checkout-link checkoutOrigins={wrong.object} />,
  <checkout-link images={wrong.text} />,
  <checkout-link image-origins={wrong.object} />,
  <checkout-link imageOrigins={wrong.object} />,
  <checkout-link link={wrong.object} />,
  <checkout-link loader={wrong.object} />,
  <checkout-link prop:link={wrong.object} />,
  <checkout-link attr:layout={wrong.text} />,
  <checkout-link prop:linkId={wrong.number} />,
  <checkout-link on:checkout-link-ready={wrong.failed} />,
  <checkout-link on:checkout-link-inactive={wrong.failed} />,
  <checkout-link on:checkout-link-failed={wrong.pay} />,
  <checkout-link on:checkout-link-pay={wrong.failed} />,
  <checkout-link linkIdentity={wrong.text} />,
  <checkout-link ref={wrong.ref} />,
  <checkout-link on:checkout-link-failed={(event) => console.log(event.link /* wrong. */)} />,
];
