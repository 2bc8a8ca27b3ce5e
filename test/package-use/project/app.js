import { CheckoutLinkElement } from 'checkout-link-embed';
import 'checkout-link-embed/define';

const element = document.createElement('checkout-link');
element.linkId = 'cl_package';
element.addEventListener('checkout-link-ready', (event) => {
  document.title = `${event.link.title}, ${element instanceof CheckoutLinkElement}`;
});
document.body.append(element);
