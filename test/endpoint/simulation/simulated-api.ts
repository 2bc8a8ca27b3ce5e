import { apiItem } from '../fixtures.js';
import type { Random } from './random.js';
import { apiLinkOf, itemNameOf, type SimulatedLinks } from './simulated-links.js';
import { pageOfLinks, type ListBehavior } from './simulated-list.js';
import { SimulatedProducts } from './simulated-products.js';
import type { SimulatedTime } from './simulated-time.js';

export const modes = [
  'healthy',
  'slow',
  'failing',
  'rate_limited',
  'key_rejected',
  'malformed',
  'silent',
] as const;
export type Mode = (typeof modes)[number];

/** A call that the endpoint has made. */
export interface Call {
  /** The link, or `null` for the list of sessions. */
  id: string | null;
  path: string;
  startedAt: number;
  /** Neither responded to nor aborted. */
  open: boolean;
}

interface SimulatedApiOptions {
  time: SimulatedTime;
  links: SimulatedLinks;
  random: Random;
  list: ListBehavior;
  products?: SimulatedProducts | undefined;
  onCall(call: Call, open: readonly Call[]): void;
  /** Called with the links of a page before it is sent. */
  onPage(ids: readonly string[]): void;
}

const LIST_PATH = '/v1/checkout_links?';
const PRODUCT_PATH = '/v1/products/';

const retryAfters = ['0', '1', '7', '-5', '1e99', '99999', 'Thu, 01 Jan 1970 00:00:00 GMT', 'soon'];
const malformedBodies = [
  '',
  'null',
  '[]',
  '{"id":',
  '<!doctype html>',
  '{"__proto__":{"active":true}}',
];

/** The payments API. A good response is true at some moment during the call. */
export class SimulatedApi {
  mode: Mode = 'healthy';
  /** Of lists of links, when they do not behave like the rest. */
  listMode: Mode | null = null;
  readonly #options: SimulatedApiOptions;
  #open: Call[] = [];

  constructor(options: SimulatedApiOptions) {
    this.#options = options;
  }

  readonly fetch = (url: string, init: RequestInit): Promise<Response> => {
    const { time, random, onCall } = this.#options;
    const path = url.replace(/^https:\/\/api\.leanrails\.com/, '');
    const id = /^\/v1\/checkout_links\/([\w-]+)(\/line_items\?limit=100)?$/.exec(path)?.[1] ?? null;
    const call: Call = { id, path, startedAt: time.now, open: true };
    onCall(call, this.#open);
    this.#open.push(call);
    const usual = this.#modeOf(path);
    const mode = random.chance(0.9) ? usual : 'healthy';
    const early = this.#respond(call, mode);
    return new Promise((resolve, reject) => {
      const close = () => {
        call.open = false;
        this.#open = this.#open.filter((each) => each !== call);
      };
      init.signal?.addEventListener('abort', () => {
        close();
        reject(new DOMException('aborted', 'AbortError'));
      });
      if (mode === 'silent') return;
      const readsLate = random.chance(0.5);
      time.schedule(() => {
        const isInTime = call.open;
        close();
        const response = readsLate ? this.#respond(call, mode) : early;
        if (response === null) return reject(new TypeError('ECONNRESET'));
        const sent = response();
        if (isInTime && ['healthy', 'slow'].includes(mode)) this.#onProduct(call, sent.clone());
        resolve(sent);
      }, this.#latency(mode));
    });
  };

  #onProduct({ path, startedAt }: Call, response: Response): void {
    if (!path.startsWith(PRODUCT_PATH)) return;
    const id = path.slice(PRODUCT_PATH.length);
    void this.#options.products?.received(id, response, startedAt);
  }

  #modeOf(path: string): Mode {
    const { products } = this.#options;
    if (path.startsWith(LIST_PATH)) return this.listMode ?? this.mode;
    return (path.startsWith(PRODUCT_PATH) ? products?.mode : null) ?? this.mode;
  }

  #latency(mode: Mode): number {
    const { random } = this.#options;
    return mode === 'slow' ? random.between(300, 6_000) : random.between(0, 150);
  }

  /** A response that is ready to be sent; `null` for a closed connection. */
  #respond({ id, path }: Call, mode: Mode): (() => Response) | null {
    const { random } = this.#options;
    const error = (status: number, headers: Record<string, string> = {}) => {
      const error = { type: 'api_error', code: 'x', message: 'PRIVATE' };
      return () => Response.json({ error }, { status, headers });
    };
    switch (mode) {
      case 'failing':
        return random.chance(0.3) ? null : error(random.pick([500, 502, 503]));
      case 'rate_limited':
        return error(429, { 'retry-after': random.pick(retryAfters) });
      case 'key_rejected':
        return error(random.pick([401, 403]));
      case 'malformed':
        return this.#malformedResponse(id);
      case 'healthy':
      case 'slow':
      case 'silent':
        return this.#goodResponse(id, path);
    }
  }

  #goodResponse(id: string | null, path: string): () => Response {
    const { links, time, list: behavior, products, onPage } = this.#options;
    if (products && path.startsWith(PRODUCT_PATH))
      return products.respond(path.slice(PRODUCT_PATH.length));
    if (path.startsWith(LIST_PATH)) {
      onPage(links.ids);
      return pageOfLinks(links, new URLSearchParams(path.split('?')[1]), time.now, behavior);
    }
    if (id === null) return () => Response.json(list([], path));
    const version = links.current(id);
    if (!version || version.state === 'missing') {
      const error = { type: 'x', code: 'resource_missing', message: 'PRIVATE' };
      return () => Response.json({ error }, { status: 404 });
    }
    const product = products ? SimulatedProducts.idOf(id) : apiItem.product;
    const items = [{ ...apiItem, product, description: itemNameOf(id) }];
    const body = path.includes('line_items') ? list(items, path) : apiLinkOf(id, version);
    return () => Response.json(body);
  }

  #malformedResponse(id: string | null): () => Response {
    const { random } = this.#options;
    const version = { number: 0, state: 'active', since: 0 } as const;
    const other = JSON.stringify(apiLinkOf(`${id}_other`, version));
    const text = random.pick([...malformedBodies, other]);
    return () => new Response(text, { status: random.pick([200, 200, 302, 400, 404]) });
  }
}

function list(data: readonly object[], url: string): object {
  return { object: 'list', data, has_more: false, url };
}
