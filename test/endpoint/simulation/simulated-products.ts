import { fieldOf } from '../../../src/wire/fields.js';
import { lineItemsIn } from '../../../src/wire/link.js';
import type { Random } from './random.js';
import { modes, type Mode } from './simulated-api.js';
import type { SimulatedTime } from './simulated-time.js';

/** What a product is from `since` until the next version. */
interface ProductVersion {
  since: number;
  name: string;
  /** `null`: the API has no such product. */
  images: readonly unknown[] | null;
}

const HOUR_MS = 3_600_000;
/** A product is kept for an hour; while lookups fail, for a day. */
const MAX_AGE_MS = 25 * HOUR_MS;
/** Of failures: after 1, 2, 4, … minutes. */
const MAX_FAILURES_PER_HOUR = 7;
const PRODUCTS = 3;
export const IMAGE_ORIGIN = 'https://images.example.com';
const hostileImages: readonly unknown[] = [
  'javascript:alert(1)',
  'data:image/png;base64,AAAA',
  'https://evil.test/PRIVATE.png',
  'http://images.example.com/PRIVATE.png',
  `${IMAGE_ORIGIN}/${'a'.repeat(3_000)}`,
  7,
  null,
];

/** The products of the links' items, and the rules of calls for them and of pictures in responses. */
export class SimulatedProducts {
  /** How lookups of products behave, when not like the rest. */
  mode: Mode | null = null;
  /** How often each rule was checked. */
  readonly checked = { productCalls: 0, covers: 0 };
  readonly #time: SimulatedTime;
  readonly #random: Random;
  readonly #versions = new Map<string, ProductVersion[]>();
  readonly #foundAt = new Map<string, number>();
  #calls: { id: string; at: number }[] = [];
  #clocksSetAt = -Infinity;

  /** @param random of its own, so that the simulation without products stays the same */
  constructor(time: SimulatedTime, random: Random) {
    this.#time = time;
    this.#random = random;
    for (let number = 0; number < PRODUCTS; number += 1) this.#add(`prod_item${number}`, -Infinity);
  }

  /** Two links may sell the same. */
  static idOf(linkId: string): string {
    return `prod_item${Number(linkId.replace(/\D/g, '')) % PRODUCTS}`;
  }

  /** @returns what has changed */
  disturb(): string | null {
    const random = this.#random;
    if (random.chance(0.85)) return null;
    if (random.chance(0.5)) {
      this.mode = random.pick([null, ...modes]);
      return `products are ${this.mode ?? 'like the rest'}`;
    }
    const id = `prod_item${random.whole(0, PRODUCTS - 1)}`;
    this.#add(id, this.#time.now);
    return `${id} has changed`;
  }

  /** The clocks were set, or the machine slept: what was found, or asked for, before may be old. */
  forgetTimes(): void {
    this.#clocksSetAt = this.#time.now;
    this.#foundAt.clear();
    this.#calls = [];
  }

  /** @throws when it is one too many */
  called(id: string): void {
    const { now } = this.#time;
    this.checked.productCalls += 1;
    const foundAt = this.#foundAt.get(id) ?? -Infinity;
    if (now - foundAt < HOUR_MS) throw new Error(`${id} is looked up again after ${now - foundAt}`);
    this.#calls = [...this.#calls.filter(({ at }) => at > now - HOUR_MS), { id, at: now }];
    const count = this.#calls.filter((call) => call.id === id).length;
    if (count > MAX_FAILURES_PER_HOUR) throw new Error(`${count} lookups of ${id} in an hour`);
  }

  respond(id: string): () => Response {
    const { name, images } = this.#current(id);
    const error = { type: 'x', code: 'resource_missing', message: 'PRIVATE' };
    const metadata = { margin: 'PRIVATE' };
    return () =>
      images
        ? Response.json({ id, object: 'product', name, images, metadata })
        : Response.json({ error }, { status: 404 });
  }

  /** A response of `respond` to a call that was made then has arrived in time. */
  async received(id: string, response: Response, calledAt: number): Promise<void> {
    if (calledAt <= this.#clocksSetAt) return;
    const images = fieldOf(await response.json(), 'images');
    if (!isMalformed(images)) this.#foundAt.set(id, this.#time.now);
  }

  /** @throws when a picture is not one of the product */
  check(link: object): void {
    const ids = JSON.stringify(link).match(/prod_item/g);
    if (ids) throw new Error('the id of a product leaks');
    const productId = SimulatedProducts.idOf(String(fieldOf(link, 'id')));
    const pictures = lineItemsIn(fieldOf(link, 'line_items')).map((item) => fieldOf(item, 'image'));
    for (const picture of [fieldOf(link, 'cover'), ...pictures]) {
      if (picture !== undefined) this.#checkPicture(productId, picture);
    }
  }

  /** Whether a link that was requested for hours has the picture that it must have. */
  hasCurrentCover(link: unknown): boolean {
    const { name, images } = this.#current(SimulatedProducts.idOf(String(fieldOf(link, 'id'))));
    // It keeps the picture that it had, if any: `check` knows how old that may be.
    if (isMalformed(images)) return true;
    const [image] = images ?? [];
    const isGood = typeof image === 'string' && image.startsWith(`${IMAGE_ORIGIN}/ok`);
    const cover = fieldOf(link, 'cover');
    return isGood ? fieldOf(cover, 'name') === name : cover === undefined;
  }

  #checkPicture(productId: string, picture: unknown): void {
    this.checked.covers += 1;
    const url = fieldOf(picture, 'url');
    const versions = this.#versions.get(productId) ?? [];
    const index = versions.findIndex(({ name }) => name === fieldOf(picture, 'name'));
    if (index < 0 || versions[index]?.images?.[0] !== url)
      throw new Error(`not a picture of ${productId}: ${JSON.stringify(picture)}`);
    if (!String(url).startsWith(`${IMAGE_ORIGIN}/ok`)) throw new Error(`bad URL ${String(url)}`);
    const { now } = this.#time;
    const ageMs = now - (versions[index + 1]?.since ?? now);
    if (ageMs > MAX_AGE_MS) throw new Error(`a picture of ${productId} from ${ageMs} ms ago`);
  }

  #current(id: string): ProductVersion {
    return this.#versions.get(id)?.at(-1) ?? { since: 0, name: '', images: null };
  }

  #add(id: string, since: number): void {
    const random = this.#random;
    const versions = this.#versions.get(id) ?? [];
    const name = `${id} version ${versions.length}`.replace('prod_item', 'product ');
    const good = `${IMAGE_ORIGIN}/ok${id.at(-1)}-${versions.length}.png`;
    const images = random.pick([
      [good],
      [good],
      Array.from({ length: 20 }, () => good),
      [],
      [random.pick(hostileImages)],
      null,
    ]);
    versions.push({ since, name, images });
    this.#versions.set(id, versions);
  }
}

/** A lookup that finds this has failed. */
function isMalformed(images: unknown): boolean {
  return Array.isArray(images) && images.some((image) => typeof image !== 'string');
}
