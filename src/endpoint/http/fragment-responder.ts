import { normalizeTag, parentTag } from '../../wire/language-tag.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { CacheEntry, CacheLifetimes } from '../cache/cache-entry.js';
import { LruMap } from '../cache/lru-map.js';
import type { Clock } from '../clock.js';
import { cacheHeaders } from './cache-headers.js';
import { remainingTtlOf } from './found-ttl.js';
import { createEtag, notModifiedOr } from './etag.js';
import type { GetLink } from './get-link.js';
import type { LinkResponder } from './link-responder.js';
import type { LinkedResponse, RequestContext } from './message.js';
import type { FragmentTarget } from './request-target.js';

/** Links as HTML, for backends that render pages: `…/{link id}.html`. */
export interface FragmentOptions {
  /** `renderCheckoutLink` of `checkout-link-embed/ssr`, or a function that calls it with more options. */
  render: (link: CheckoutLinkView, options: FragmentRenderOptions) => string | Promise<string>;
  /** Languages that `?lang=` can select; `languages` of `checkout-link-embed/ssr` are all of them. */
  languages: readonly string[];
  /** Whether each fragment has its product and offer for search engines (JSON-LD). Default `false`. */
  structuredData?: boolean | undefined;
  /** Maximum memory for rendered fragments, in bytes. Default 33,554,432 (32 MiB). */
  maxBytes?: number | undefined;
}

/** What the endpoint passes to the renderer; named as in `RenderOptions`. */
export interface FragmentRenderOptions {
  /** One of `languages`, or `undefined` when the request selects none of them. */
  lang: string | undefined;
  layout: FragmentLayout | undefined;
  /** Whether the total is in the pay control's label. */
  showAmount: boolean;
  checkoutOrigins: readonly string[];
  structuredData: boolean;
  /** When the link was fetched, in milliseconds since 1970. */
  at: number;
}

type FragmentLayout = (typeof LAYOUTS)[number];

const LAYOUTS = ['card', 'compact', 'button'] as const;

/** Opened directly, a fragment cannot run scripts, load or submit anything, or be framed. */
const FRAGMENT_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
};

interface Fragment {
  /** What it was rendered from: a newer entry needs a new fragment. */
  entry: CacheEntry<unknown>;
  body: string;
  etag: string;
}

const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;
const MAX_FRAGMENTS = 100_000;
/** A fragment without its body. */
const FRAGMENT_BYTES = 500;

interface FragmentResponderOptions {
  fragments: FragmentOptions;
  getLink: GetLink;
  linkResponder: LinkResponder;
  lifetimes: CacheLifetimes;
  checkoutOrigins: readonly string[];
  clock: Clock;
}

/** Responds with a link as HTML: with the cache, lifetimes and errors of the JSON response. */
export class FragmentResponder {
  #options: FragmentResponderOptions;
  /** Language tags by their lower-case form. */
  #languages: ReadonlyMap<string, string>;
  /** By link, layout, language and label: a link has hundreds, and a client may request them all. */
  #fragments: LruMap<Fragment>;
  /** Concurrent requests share one rendering. */
  #rendering = new Map<string, { entry: CacheEntry<unknown>; fragment: Promise<Fragment> }>();

  constructor(options: FragmentResponderOptions) {
    this.#options = options;
    this.#fragments = new LruMap({
      maxEntries: MAX_FRAGMENTS,
      maxBytes: options.fragments.maxBytes ?? DEFAULT_MAX_BYTES,
      // Strings have up to two bytes a character.
      bytesOf: ({ body }) => 2 * body.length + FRAGMENT_BYTES,
    });
    this.#languages = new Map(options.fragments.languages.map((tag) => [tag.toLowerCase(), tag]));
  }

  async respond(target: FragmentTarget, requestContext: RequestContext): Promise<LinkedResponse> {
    const { getLink, linkResponder, lifetimes, clock } = this.#options;
    const outcome = await getLink(target.id, requestContext);
    if ('problem' in outcome) return { ...linkResponder.problemResponse(outcome), links: 1 };
    const { entry, value, result } = outcome;
    const now = clock.now();
    const { body, etag } = await this.#getOrRender(entry, value.view, target);
    const headers = {
      ...FRAGMENT_HEADERS,
      ...cacheHeaders(
        remainingTtlOf(outcome, lifetimes, now),
        result,
        now - requestContext.startedAt,
      ),
      ETag: etag,
    };
    return notModifiedOr(requestContext.request, etag, headers, body, 1);
  }

  async #getOrRender(
    entry: CacheEntry<unknown>,
    link: CheckoutLinkView,
    target: FragmentTarget,
  ): Promise<Fragment> {
    const { checkoutOrigins, clock, fragments } = this.#options;
    const { structuredData = false } = fragments;
    const { showAmount } = target;
    const layout = LAYOUTS.find((each) => each === target.layout);
    const lang = matchLanguage(this.#languages, target.lang ?? '');
    const key = `${entry.id} ${layout} ${lang} ${showAmount}`;
    const cached = this.#fragments.get(key);
    if (cached?.entry === entry) return cached;
    const current = this.#rendering.get(key);
    if (current?.entry === entry) return current.fragment;
    const at = Math.round(Date.now() - (clock.now() - entry.fetchedAt));
    const options = { lang, layout, showAmount, checkoutOrigins, structuredData, at };
    const fragment = this.#render(entry, link, options);
    this.#rendering.set(key, { entry, fragment });
    try {
      this.#fragments.set(key, await fragment);
      return await fragment;
    } finally {
      this.#rendering.delete(key);
    }
  }

  async #render(
    entry: CacheEntry<unknown>,
    link: CheckoutLinkView,
    options: FragmentRenderOptions,
  ): Promise<Fragment> {
    const body: unknown = await this.#options.fragments.render(link, options);
    if (typeof body !== 'string') throw new TypeError('`fragments.render` returned no string');
    return { entry, body, etag: await createEtag(body) };
  }
}

/** Lookup (RFC 4647, 3.4): the longest prefix of `range` that is a supported tag; PHP writes `de_AT`. */
function matchLanguage(tags: ReadonlyMap<string, string>, range: string): string | undefined {
  for (let tag = normalizeTag(range); tag; tag = parentTag(tag)) {
    if (tags.has(tag)) return tags.get(tag);
  }
  return undefined;
}
