import type { CheckoutLinkView } from '../../wire/link.js';
import type { CacheEntry } from '../cache/cache-entry.js';
import { keepAlive } from '../http/keep-alive.js';
import type { RequestContext } from '../http/message.js';
import type { LinkToSerialize, SerializedLink } from '../http/serialized-link.js';
import type { ProductCache } from './product-cache.js';
import { coverIdOf, productIdOf, productIdsOf, withoutProductId } from '../upstream/product-ids.js';
import type { ProductRefresh } from './product-refresh.js';

interface LinkPicturesOptions {
  products: ProductCache;
  refresh: ProductRefresh;
  /** Makes the response of a cached link again. */
  reserialize(linkId: string): Promise<void>;
}

/** Adds the pictures of products to links. Nothing of it delays a link or makes it fail. */
export class LinkPictures {
  readonly products: ProductCache;
  #options: LinkPicturesOptions;

  constructor(options: LinkPicturesOptions) {
    this.#options = options;
    this.products = options.products;
  }

  /** The link as responses have it: with the pictures that are known, without the ids of products. */
  addTo(link: CheckoutLinkView): LinkToSerialize {
    let picturesDueAt = Infinity;
    let isProvisional = false;
    const pictures = link.line_items.data.map((item) => {
      const id = productIdOf(item);
      if (id === null) return null;
      const product = this.products.get(id);
      picturesDueAt = Math.min(picturesDueAt, product?.dueAt ?? -Infinity);
      isProvisional ||= product === undefined;
      return product?.pictures ?? null;
    });
    const data = link.line_items.data.map((item, index) => {
      const image = pictures[index]?.item;
      return { ...withoutProductId(item), ...(image && { image }) };
    });
    const cover = pictures[0]?.cover;
    const line_items = { ...link.line_items, data };
    const view = { ...link, line_items, ...(cover && { cover }) };
    return { view, picturesDueAt, isProvisional };
  }

  /** Has the products of a link looked up that are due. To be called with each link that is served. */
  onFound(
    { id, link, value }: CacheEntry<SerializedLink>,
    { context, startedAt }: RequestContext,
  ): void {
    if (!link || !value || startedAt < value.picturesDueAt) return;
    const { refresh, reserialize } = this.#options;
    const due = [...productIdsOf(link)].filter((productId) => this.products.isDue(productId));
    const cover = coverIdOf(link);
    for (const productId of due) refresh.add(productId, id, productId === cover);
    if (due.length > 0) refresh.start(context);
    // They were looked up for other links since.
    else keepAlive(context, reserialize(id));
  }
}
