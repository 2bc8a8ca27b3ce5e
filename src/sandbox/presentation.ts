import type {
  CheckoutLink,
  CheckoutSession,
  Edition,
  LineItem,
  Product,
  ProductObject,
  Restrictions,
  StoredLineItem,
  StoredLink,
  StoredSession,
} from './objects.js';
import { imageNames } from './pictures/product-images.js';

export interface Presentation {
  link(link: StoredLink, completed: number): CheckoutLink;
  lineItem(item: StoredLineItem): LineItem;
  session(session: StoredSession): CheckoutSession;
  product(product: Product): ProductObject;
}

/** Converts stored objects to the provider's objects of one edition; `url` is the base of hosted pages and images. */
export function createPresentation(url: string, edition: Edition): Presentation {
  const newer = edition === 'newer';

  function counted(restrictions: Restrictions, count: number): Restrictions {
    const { limit } = restrictions.completed_sessions;
    return { completed_sessions: newer ? { limit, count } : { limit } };
  }

  return {
    link({ lineItems: _, ...link }, completed) {
      const { id, active, mode, title, currency, created, ...optional } = link;
      return {
        id,
        object: 'checkout_link',
        active,
        mode,
        url: `${url}/cl/${id}`,
        title,
        currency,
        livemode: false,
        created,
        ...optional,
        ...(link.restrictions && { restrictions: counted(link.restrictions, completed) }),
      };
    },
    lineItem({ id, price, quantity, description }) {
      const amount = price.unit_amount * quantity;
      return {
        id,
        object: 'item',
        price: newer ? { ...price, object: 'price' } : price.id,
        quantity,
        amount_subtotal: amount,
        amount_total: amount,
        currency: price.currency,
        product: price.product,
        description,
      };
    },
    session({ linkId, returnTo: _, id, ...session }) {
      return {
        id,
        object: 'checkout.session',
        ...session,
        livemode: false,
        url: `${url}/cs/${id}`,
        ...(newer && { payment_link: linkId }),
      };
    },
    product({ id, name }) {
      return {
        id,
        object: 'product',
        name,
        description: null,
        images: imageNames(id).map((file) => `${url}/images/${file}`),
        livemode: false,
      };
    },
  };
}
