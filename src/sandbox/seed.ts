import { fillCatalogue } from './catalogue.js';
import { defaultFields } from './objects.js';
import type { Edition, StoredLineItem, StoredLink } from './objects.js';
import { linkSeeds } from './seed-links.js';
import type { LinkSeed, SeededLinkId } from './seed-links.js';
import { fillSessions } from './seed-sessions.js';
import type { Store } from './store.js';

export interface SeededLink {
  id: SeededLinkId;
  /** What the link demonstrates, in a few words. */
  shows: string;
}

/** `all`, or only the `catalogue` of products and prices, for tests that create their own links. */
export type Seed = 'all' | 'catalogue';

const DAY_SECONDS = 24 * 60 * 60;

/** The links that a sandbox of this edition starts with, oldest first; their ids are the same at every start. */
export function seededLinks(edition: Edition): SeededLink[] {
  return seedsOf(edition).map(({ id, shows }) => ({ id, shows }));
}

/** Fills an empty store. Times count back from `started`, in seconds. */
export function fillStore(store: Store, seed: Seed, edition: Edition, started: number): void {
  fillCatalogue(store);
  if (seed === 'catalogue') return;
  seedsOf(edition).forEach((link, index, all) => {
    const created = started - (all.length - index + 10) * DAY_SECONDS;
    store.links.set(link.id, storedLink(link, created, store));
  });
  fillSessions(store, started);
}

function seedsOf(edition: Edition): readonly (LinkSeed & { id: SeededLinkId })[] {
  return linkSeeds.filter((link) => edition === 'newer' || !('edition' in link));
}

function storedLink(seed: LinkSeed, created: number, store: Store): StoredLink {
  const lineItems = seed.items.map((item, index) => lineItem(seed.id, index, item, store));
  const currency = lineItems[0]?.price.currency ?? 'usd';
  const base = { id: seed.id, active: true, title: seed.title, currency, created, lineItems };
  if (seed.completeness === 'minimal') return { ...base, mode: 'payment', ...seed.fields };
  return {
    ...base,
    mode: 'payment',
    ...defaultFields(),
    ...structuredClone(seed.fields),
  };
}

function lineItem(
  linkId: string,
  index: number,
  [name, quantity]: LinkSeed['items'][number],
  store: Store,
): StoredLineItem {
  const price = store.prices.get(`price_${name}`);
  if (!price) throw new Error(`The catalogue has no price_${name}`);
  const id = `li_${linkId.replace('cl_', '')}${String(index + 1).padStart(2, '0')}`;
  return { id, price, quantity, description: store.products.get(price.product)?.name ?? name };
}
