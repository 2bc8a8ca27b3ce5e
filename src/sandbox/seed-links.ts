import { tablewareNames } from './catalogue.js';
import type { GoodsName } from './catalogue.js';
import type { StoredLink } from './objects.js';

/** A seeded link: what it demonstrates, its line items, and the fields that differ from a plain link. */
export interface LinkSeed {
  id: string;
  shows: string;
  title: string;
  items: readonly (readonly [name: string, quantity: number])[];
  fields?: Partial<StoredLink>;
  /** `minimal` omits every field that the API may omit. */
  completeness?: 'full' | 'minimal';
  /** Seeded only in the newer edition. */
  edition?: 'newer';
}

function selling(name: GoodsName, quantity = 1): readonly [string, number] {
  return [name, quantity];
}

function limitedTo(limit: number): Partial<StoredLink> {
  return { restrictions: { completed_sessions: { limit } } };
}

/** Oldest first. */
export const linkSeeds = [
  {
    id: 'cl_kilnfund93xq',
    shows: 'donate; billing address required',
    title: 'New kiln fund',
    items: [selling('kilnfund')],
    fields: {
      submit_type: 'donate',
      description: 'Our gas kiln is from 1978. Every contribution brings the electric one closer.',
      billing_address_collection: 'required',
    },
  },
  {
    id: 'cl_winterconc5t',
    shows: 'inactive, with a message',
    title: 'Winter concert, balcony',
    items: [selling('concert', 2)],
    fields: {
      active: false,
      submit_type: 'book',
      description: 'Schubert by candlelight in the kiln hall. Doors open at seven.',
      inactive_message: 'The winter concert is over. Thank you for coming, see you in spring!',
    },
  },
  {
    id: 'cl_seconds00q8z',
    shows: 'inactive, without a message',
    title: 'Glaze seconds box',
    items: [selling('seconds')],
    fields: { active: false, description: 'Five pieces with small flaws and full character.' },
  },
  {
    id: 'cl_moonjar7to9p',
    shows: 'limit of completed sessions reached, hence inactive',
    title: 'Moon jars, no. 7 to 9',
    items: [selling('moonjar')],
    fields: {
      active: false,
      submit_type: 'pay',
      description: 'Three jars from one firing, signed and numbered.',
      inactive_message: 'All three moon jars are sold. The next firing is in autumn.',
      ...limitedTo(3),
    },
  },
  {
    id: 'cl_lastteapot1s',
    shows: 'one sale left: limit of 3 completed sessions, 2 completed',
    title: 'Celadon teapot',
    items: [selling('teapot')],
    fields: {
      submit_type: 'pay',
      description: 'Thrown in three parts, with a bamboo handle. One of three is left.',
      inactive_message: 'All three teapots have found a home.',
      ...limitedTo(3),
    },
  },
  {
    id: 'cl_tableset40pc',
    shows: 'forty line items',
    title: 'The whole table, 40 pieces',
    items: tablewareNames.map((name) => [name, 1] as const),
    fields: { submit_type: 'pay', description: 'Five shapes in all eight glazes of the house.' },
  },
  {
    id: 'cl_scheibe28lng',
    shows: 'long words (German compounds) in title, description and line items',
    title: 'Töpferscheibenreinigungskurs',
    items: [selling('scheibenkurs'), selling('tonlager', 2)],
    fields: {
      submit_type: 'book',
      description:
        'Einschließlich Steinzeugverarbeitungssicherheitsunterweisung und Teilnahmebestätigungsausstellung.',
    },
  },
  {
    id: 'cl_kadarut2heb0',
    shows: 'right-to-left text (Hebrew)',
    title: 'סדנת קדרות לזוגות',
    items: [selling('pottery')],
    fields: { submit_type: 'book', description: 'ערב על האובניים, כולל שריפה וזיגוג.' },
  },
  {
    id: 'cl_khatt4arkwd3',
    shows: 'right-to-left text (Arabic); KWD, three decimals',
    title: 'دورة الخط العربي',
    items: [selling('calligraphy'), selling('reedpens', 2)],
    fields: { submit_type: 'book', description: 'أربع جلسات مسائية مع أقلام القصب والحبر.' },
  },
  {
    id: 'cl_matcha8jpy0d',
    shows: 'JPY, no decimals',
    title: '抹茶茶碗と茶筅',
    items: [selling('matchabowl'), selling('whisk')],
    fields: { submit_type: 'pay', description: '黒楽の茶碗と手削りの茶筅のセットです。' },
  },
  {
    id: 'cl_openstudio0f',
    shows: 'a free item (amount 0)',
    title: 'Open studio evening',
    items: [selling('openstudio')],
    fields: { submit_type: 'book', description: 'Look over our shoulders. Free, but book a seat.' },
  },
  {
    id: 'cl_voucher5min1',
    shows: 'only the fields that are always there: no description, no submit type',
    title: 'Gift voucher',
    items: [selling('voucher')],
    completeness: 'minimal',
  },
  {
    id: 'cl_invoice2041a',
    shows: 'pay; mode order; description null',
    title: 'Invoice 2041',
    items: [selling('invoice')],
    fields: {
      mode: 'order',
      submit_type: 'pay',
      metadata: { invoice: '2041' },
      payment_method_types: ['card'],
    },
  },
  {
    id: 'cl_sourdough6rd',
    shows: 'redirect after completion',
    title: 'Sourdough class with lunch',
    items: [selling('sourdough')],
    fields: {
      submit_type: 'book',
      description: 'From starter to loaf in a day. You take two loaves and the starter home.',
      after_completion: { type: 'redirect', redirect: { url: 'https://example.com/thank-you' } },
      inactive_message: 'This class is full. Write to us for the waiting list.',
    },
  },
  {
    id: 'cl_breadbox7k2m',
    shows: 'auto; several line items; promotion codes',
    title: 'Saturday bread box',
    items: [selling('ryeloaf'), selling('cardamombun', 6), selling('jam', 2), selling('deposit')],
    fields: {
      description: 'Baked on Saturday morning, ready at the counter from eight.',
      allow_promotion_codes: true,
    },
  },
  {
    id: 'cl_4de6fg8hi0jk',
    shows: 'book; a hosted confirmation with a message; metadata',
    title: 'Raku workshop for two',
    items: [selling('rakuplace', 2)],
    fields: {
      submit_type: 'book',
      description: 'Glaze, fire and smoke your own tea bowl. No experience needed.',
      after_completion: {
        type: 'hosted_confirmation',
        hosted_confirmation: { custom_message: 'See you at the kiln on Saturday at ten!' },
      },
      metadata: { workshop: 'raku-saturday' },
    },
  },
  {
    id: 'cl_breadclub4nw',
    shows: 'subscribe, a submit type of the newer edition',
    title: 'Bread club',
    items: [selling('breadclub')],
    fields: { submit_type: 'subscribe', description: 'A loaf every Friday.' },
    edition: 'newer',
  },
] as const satisfies readonly LinkSeed[];

export type SeededLinkId = (typeof linkSeeds)[number]['id'];
