import { CheckoutLinkPayEvent } from 'checkout-link-embed';
import { createLinkLoader } from 'checkout-link-embed/loader';

document.title = `${CheckoutLinkPayEvent.name}, ${typeof createLinkLoader}`;
