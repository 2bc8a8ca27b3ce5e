import type { InvalidationCause } from '../endpoint/cache/cache-entry.js';
import type { CheckoutLinkEndpoint } from '../endpoint/checkout-link-endpoint.js';
import type { EndpointEvent } from '../endpoint/endpoint-event.js';
import {
  cachedSize,
  inherit,
  invalidateIn,
  observeInvalidations,
  observeNews,
  probe,
  readNews,
} from '../endpoint/endpoint-internals.js';
import type { EndpointRequest } from '../endpoint/http/message.js';
import { endpointFromSettings, type EndpointExtras } from './environment.js';
import type { Settings } from './settings.js';
import type { SettingName } from './settings-table.js';

interface RotatingEndpointOptions extends Omit<EndpointExtras, 'onEvent' | 'onInvalidate'> {
  /** @param isCurrent `false` for what an endpoint that was replaced still had to do */
  onEvent: (event: EndpointEvent, isCurrent: boolean) => void;
  /** Called with each link that has changed, as far as this process hears of it. */
  onInvalidate: (id: string) => void;
}

/** Everything that comes from the API depends on these. */
const OF_API: readonly SettingName[] = ['baseUrl', 'apiVersion'];
/** Cached links depend on these. */
const OF_LINKS: readonly SettingName[] = [
  ...OF_API,
  'checkoutOrigins',
  'currencyDigits',
  'countCompletedSessions',
  'images',
  'imageOrigins',
  'imageUrl',
];

/** An endpoint whose settings can be replaced while it serves. Requests in progress finish with the old ones. */
export class RotatingEndpoint {
  #options: RotatingEndpointOptions;
  #settings: Settings;
  #current: CheckoutLinkEndpoint;
  /** How many requests are in progress in each endpoint that has any. */
  #busy = new Map<CheckoutLinkEndpoint, number>();
  #isTelling = false;

  /** @throws {TypeError} naming the setting that is missing or malformed */
  constructor(settings: Settings, options: RotatingEndpointOptions) {
    this.#options = options;
    this.#settings = settings;
    this.#current = this.#create(settings);
  }

  get settings(): Settings {
    return this.#settings;
  }

  get cached() {
    return cachedSize(this.#current);
  }

  handle(request: EndpointRequest) {
    const endpoint = this.#current;
    const response = endpoint.handle(request);
    if (!(response instanceof Promise)) return response;
    this.#count(endpoint, 1);
    return response.finally(() => this.#count(endpoint, -1));
  }

  invalidate(id: string): Promise<boolean> {
    return this.#current.invalidate(id);
  }

  probe(): Promise<void> {
    return probe(this.#current);
  }

  /** Hears of what other processes were told. Without this, requests make it do so. */
  readNews(): Promise<void> {
    return readNews(this.#current);
  }

  /**
   * @returns the settings that differ
   * @throws {TypeError} naming the setting that is malformed: then nothing has changed
   */
  replace(settings: Settings): SettingName[] {
    const changed = settings.changedSince(this.#settings);
    if (changed.length === 0) return changed;
    const next = this.#create(settings);
    // A key of the other mode has other links and products.
    const keeps = (names: readonly SettingName[]) =>
      modeOf(settings) === modeOf(this.#settings) && !changed.some((name) => names.includes(name));
    inherit(next, this.#current, { links: keeps(OF_LINKS), products: keeps(OF_API) });
    this.#settings = settings;
    this.#current = next;
    return changed;
  }

  #create(settings: Settings): CheckoutLinkEndpoint {
    const { onEvent, ...extras } = this.#options;
    const endpoint: CheckoutLinkEndpoint = endpointFromSettings(settings, {
      ...extras,
      onEvent: (event) => onEvent(event, this.#current === endpoint),
    });
    observeNews(endpoint, extras.onInvalidate);
    observeInvalidations(endpoint, (id, cause) => this.#tellOthers(endpoint, id, cause));
    return endpoint;
  }

  /**
   * Requests that still run in an endpoint that was replaced must not get what has changed since, and a webhook
   * that arrived there must be heard by the one that has taken over its links.
   */
  #tellOthers(told: CheckoutLinkEndpoint, id: string, cause: InvalidationCause): void {
    // Each of the others reports in turn what it is told.
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (const endpoint of new Set([this.#current, ...this.#busy.keys()])) {
        if (endpoint !== told) invalidateIn(endpoint, id, cause);
      }
    } finally {
      this.#isTelling = false;
    }
  }

  #count(endpoint: CheckoutLinkEndpoint, change: 1 | -1): void {
    const requests = (this.#busy.get(endpoint) ?? 0) + change;
    if (requests > 0) this.#busy.set(endpoint, requests);
    else this.#busy.delete(endpoint);
  }
}

/** `sk_test` or `sk_live`. */
function modeOf(settings: Settings): string | undefined {
  return settings.get('secretKey')?.slice(0, 'sk_test'.length);
}
