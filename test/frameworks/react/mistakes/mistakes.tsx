import { createRef } from 'react';
import 'checkout-link-embed/react';
import type { CheckoutLinkFailedEvent, CheckoutLinkPayEvent } from 'checkout-link-embed';

// Every line that uses `wrong` must be reported, and no other.
const wrong = {
  number: 5,
  text: 'huge',
  object: { id: 'cl_1' },
  failed: (event: CheckoutLinkFailedEvent) => event.code,
  pay: (event: CheckoutLinkPayEvent) => event.link,
  ref: createRef<HTMLAnchorElement>(),
};

export const mistakes = [
  <checkout-link key="0" link-id={wrong.number} />,
  <checkout-link key="1" linkId={wrong.object} />,
  <checkout-link key="2" endpoint={wrong.number} />,
  <checkout-link key="3" layout={wrong.text} />,
  <checkout-link key="4" target={wrong.text} />,
  <checkout-link key="5" loading={wrong.text} />,
  <checkout-link key="6" label={wrong.number} />,
  <checkout-link key="7" no-items={wrong.text} />,
  <checkout-link key="8" noItems={wrong.number} />,
  <checkout-link key="9" no-description={wrong.number} />,
  <checkout-link key="10" noDescription={wrong.text} />,
  <checkout-link key="11" checkout-origins={wrong.object} />,
  <checkout-link key="12" checkoutOrigins={wrong.object} />,
  <checkout-link key="22" images={wrong.text} />,
  <checkout-link key="23" image-origins={wrong.object} />,
  <checkout-link key="24" imageOrigins={wrong.object} />,
  <checkout-link key="13" link={wrong.object} />,
  <checkout-link key="14" loader={wrong.object} />,
  <checkout-link key="15" oncheckout-link-ready={wrong.failed} />,
  <checkout-link key="16" oncheckout-link-inactive={wrong.failed} />,
  <checkout-link key="17" oncheckout-link-failed={wrong.pay} />,
  <checkout-link key="18" oncheckout-link-pay={wrong.failed} />,
  <checkout-link key="19" linkIdentity={wrong.text} />,
  <checkout-link key="20" ref={wrong.ref} />,
  <checkout-link
    key="21"
    oncheckout-link-failed={(event) => console.log(event.link /* wrong. */)}
  />,
];
