import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock } from '../clock.js';
import { optionError } from './cors.js';
import { entityTag } from './etag.js';
import type { EndpointContext, EndpointRequest, LinkedAnswer } from './message.js';
import { serverTiming, unlessNamed, type LinkAnswers, type LinkReader } from './link-responses.js';
import { cacheHeaders, remainingOf } from './cache-headers.js';
import type { CacheEntry, CacheLifetimes } from '../cache/link-cache.js';

/** Links as HTML, for backends that write pages: `…/{link id}.html`. */
export interface FragmentOptions {
  /** `renderCheckoutLink` of `checkout-link-embed/ssr`, or what calls it with more options. */
  render: (link: CheckoutLinkView, options: FragmentRenderOptions) => string;
  /** Languages that `?lang=` can ask for; `languages` of `checkout-link-embed/ssr` are all. */
  languages: readonly string[];
}

/** What the endpoint says of a fragment; named as in `RenderOptions`. */
export interface FragmentRenderOptions {
  /** One of `languages`, or `undefined` when the request names none of them. */
  lang: string | undefined;
  layout: FragmentLayout | undefined;
  checkoutOrigins: readonly string[];
  /** When the link was got, in milliseconds since 1970. */
  at: number;
}

type FragmentLayout = (typeof LAYOUTS)[number];

const LAYOUTS = ['card', 'compact', 'button'] as const;

/** Opened by itself, a fragment can run nothing, send nothing, and stand in no frame. */
const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
};

interface Fragment {
  body: string;
  etag: string;
}

interface FragmentAnswerOptions {
  fragments: FragmentOptions;
  readLink: LinkReader;
  links: LinkAnswers;
  lifetimes: CacheLifetimes;
  checkoutOrigins: readonly string[];
  clock: Clock;
}

/** Answers with a link as HTML: the same cache, lifetimes and refusals as for the link itself. */
export function createFragmentAnswer(options: FragmentAnswerOptions) {
  const { readLink, links, lifetimes, checkoutOrigins, clock } = options;
  const { render, languages } = options.fragments;
  const tags = new Map(languages.map((tag) => [tag.toLowerCase(), tag]));
  /** Of each entry at most one a layout and language: whatever else the query says is not read. */
  const made = new WeakMap<CacheEntry<unknown>, Map<string, Promise<Fragment>>>();

  async function make(link: CheckoutLinkView, how: FragmentRenderOptions): Promise<Fragment> {
    const body = render(link, how);
    return { body, etag: await entityTag(body) };
  }

  function fragmentOf(entry: CacheEntry<unknown>, link: CheckoutLinkView, query: string) {
    const asked = new URLSearchParams(query);
    const layout = LAYOUTS.find((each) => each === asked.get('layout'));
    const lang = lookup(tags, asked.get('lang') ?? '');
    const variants = made.get(entry) ?? new Map<string, Promise<Fragment>>();
    made.set(entry, variants);
    const variant = `${layout} ${lang}`;
    const at = Math.round(Date.now() - (clock.now() - entry.born));
    const fragment = variants.get(variant) ?? make(link, { lang, layout, checkoutOrigins, at });
    variants.set(variant, fragment);
    return fragment;
  }

  return async function answer(
    { id, query }: { id: string; query: string },
    request: EndpointRequest,
    began: number,
    context: EndpointContext | undefined,
  ): Promise<LinkedAnswer> {
    const outcome = await readLink(id, context);
    if ('problem' in outcome) return { ...links.refused(outcome), links: 1 };
    const { entry, shown, result } = outcome;
    const now = clock.now();
    const { body, etag } = await fragmentOf(entry, shown.link, query);
    const headers = {
      ...HEADERS,
      ...cacheHeaders(remainingOf(entry, lifetimes, now), result),
      ETag: etag,
      ...serverTiming(result, now - began),
    };
    return unlessNamed(request, etag, headers, body, 1);
  };
}

/** The longest part of `asked` that is one of the tags (RFC 4647, 3.4); PHP writes `de_AT`. */
function lookup(tags: ReadonlyMap<string, string>, asked: string): string | undefined {
  const subtags = asked.toLowerCase().replaceAll('_', '-').split('-');
  for (let length = subtags.length; length > 0; length -= 1) {
    const tag = tags.get(subtags.slice(0, length).join('-'));
    if (tag !== undefined) return tag;
  }
  return undefined;
}

/** @throws {TypeError} when `fragments` cannot be used */
export function readFragmentOptions(value: FragmentOptions | undefined): FragmentOptions | null {
  if (value === undefined) return null;
  if (typeof value !== 'object' || typeof value?.render !== 'function') {
    throw optionError('fragments', 'must be an object with `render` and `languages`');
  }
  const { render, languages } = value;
  if (!Array.isArray(languages) || !languages.every((tag) => typeof tag === 'string')) {
    throw optionError('fragments.languages', 'must be a list of language tags');
  }
  return { render, languages };
}
