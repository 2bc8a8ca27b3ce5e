import type { PaymentsClient } from '../../api/payments-client.js';
import { imageUrl as imageUrlOf } from '../../wire/image.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import type { ConnectedStore } from '../store/connect-store.js';
import type { FetchFailedError } from '../upstream/fetch-error.js';
import type { RateLimits } from '../upstream/rate-limiter.js';
import { ImageFaults } from './image-faults.js';
import { LinkPictures } from './link-pictures.js';
import { ProductCache } from './product-cache.js';
import { picturesOf, type PictureOptions } from './product-pictures.js';
import { ProductReader, type ProductGuards } from './product-reader.js';
import { ProductRefresh } from './product-refresh.js';
import { readAlone, readShared, type FoundProduct } from './product-source.js';
import type { ProductFacts } from './product.js';

export interface ImageSettings {
  imageOrigins: readonly string[];
  /** The merchant's function. */
  imageUrl: PictureOptions['imageUrl'];
  /** Milliseconds for which a product is not looked up again. */
  lifetimeMs: number;
}

export interface ConnectProductsOptions extends ProductGuards, ImageSettings {
  client: Pick<PaymentsClient, 'products'>;
  limits: RateLimits;
  /** What several processes share; then the guards are its. */
  store: ConnectedStore | null;
  reserialize(linkId: string): Promise<void>;
  ageClock: Clock;
  monotonicClock: MonotonicClock;
  report: EndpointObserver;
  reportBug(error: unknown): void;
}

/** Pictures of this process's links. */
export function connectProducts(options: ConnectProductsOptions): LinkPictures {
  const { imageOrigins, imageUrl, lifetimeMs } = options;
  const { store, ageClock, monotonicClock, reportBug } = options;
  const faults = new ImageFaults(options.report, monotonicClock);
  const products = new ProductCache({
    lifetimeMs,
    toPictures: (facts) => picturesOf(facts, { imageOrigins, imageUrl }),
    clock: ageClock,
  });
  const reader = new ProductReader({ ...options, clock: monotonicClock });
  const reserialize = (linkId: string) => options.reserialize(linkId).catch(reportBug);

  function onFound(id: string, { facts, fetchedAt }: FoundProduct): void {
    if (!facts) faults.add('missing', id);
    else if (isRefused(facts, imageOrigins)) faults.add('refused', id);
    products.add(id, facts, fetchedAt);
  }

  function onFailed(id: string, { event }: FetchFailedError): void {
    faults.add('failed', id, 'status' in event ? event.status : null);
    products.addFailure(id);
  }

  const refresh = new ProductRefresh({
    source: store ? readShared(reader, store.lookups, lifetimeMs) : readAlone(reader, ageClock),
    onFound,
    onFailed,
    onEnded: async (links) => void (await Promise.all([...links].map(reserialize))),
    reportBug,
    clock: monotonicClock,
  });
  return new LinkPictures({ products, refresh, reserialize });
}

/** It has an image, which pages may not load. */
function isRefused({ image }: ProductFacts, imageOrigins: readonly string[]): boolean {
  return image !== null && imageUrlOf(image, imageOrigins) === null;
}
