import type { CheckoutLinkView, LinkLineItem } from '../wire/link.js';

const base: CheckoutLinkView = {
  id: 'cl_fixture',
  object: 'checkout_link',
  active: true,
  mode: 'payment',
  url: 'https://checkout.leanrails.com/cl/cl_fixture',
  title: 'Raku workshop for two',
  description: 'Glaze, fire and smoke your own tea bowl. No experience needed.',
  currency: 'eur',
  livemode: true,
  submit_type: 'auto',
  inactive_message: null,
  restrictions: null,
  line_items: list([item({ description: 'Place at the kiln', quantity: 2, amount_total: 15_800 })]),
};

function item(changes: Partial<LinkLineItem>): LinkLineItem {
  const { amount_total = 0 } = changes;
  return {
    id: null,
    object: 'item',
    description: null,
    quantity: 1,
    amount_subtotal: amount_total,
    amount_total,
    currency: 'eur',
    ...changes,
  };
}

function list(data: LinkLineItem[], has_more = false): CheckoutLinkView['line_items'] {
  return { object: 'list', has_more, data };
}

/** One item that costs `amount`, in the smallest unit of `currency`. */
function sold(currency: string, description: string, amount_total: number) {
  return { currency, line_items: list([item({ description, currency, amount_total })]) };
}

/** A link whose id and URL contain its name. */
function link(name: string, changes: Partial<CheckoutLinkView>): CheckoutLinkView {
  const id = `cl_${name}`;
  const url = `https://checkout.leanrails.com/cl/${id}`;
  return { ...base, id, ...changes, url: changes.active === false ? null : (changes.url ?? url) };
}

function limited(limit: number, count: number): Pick<CheckoutLinkView, 'restrictions'> {
  return { restrictions: { completed_sessions: { limit, count } } };
}

/**
 * Checkout links as an endpoint sends them, one for each way in which an element renders. They are
 * plain data: copy one to change it, `{ ...links.book, title: 'Mine' }`.
 */
export const links = {
  /** `submit_type` auto. */
  auto: link('auto', {}),
  pay: link('pay', { submit_type: 'pay', ...sold('eur', 'Celadon teapot', 9_500) }),
  book: link('book', { submit_type: 'book' }),
  donate: link('donate', { submit_type: 'donate', ...sold('eur', 'New kiln fund', 2_500) }),
  /** A value that the provider may add later: it has a neutral label. */
  unknownSubmitType: link('unknownSubmitType', { submit_type: 'adopt' }),
  /** Not active, with the merchant's message. */
  inactive: link('inactive', {
    active: false,
    inactive_message: 'The workshop is over. See you in spring!',
  }),
  /** Not active, in our words. */
  inactiveWithoutMessage: link('inactiveWithoutMessage', { active: false }),
  /** Not active because its limit of sales is reached. */
  soldOut: link('soldOut', { active: false, ...limited(3, 3) }),
  /** One of three is left. */
  nearlySoldOut: link('nearlySoldOut', limited(3, 2)),
  testMode: link('testMode', { livemode: false }),
  /** Without any optional field. */
  minimal: link('minimal', { description: null, line_items: list([]) }),
  fortyItems: link('fortyItems', {
    title: 'The whole table, 40 pieces',
    line_items: list(
      Array.from({ length: 40 }, (_, index) =>
        item({ description: `Piece no. ${index + 1}`, amount_total: 1_200 + index * 50 }),
      ),
    ),
  }),
  /** The list of items is truncated: there are more than were sent. */
  moreItems: link('moreItems', {
    line_items: list([item({ description: 'Bread box', amount_total: 4_180 })], true),
  }),
  longWords: link('longWords', {
    title: 'Töpferscheibenreinigungskurs',
    description: 'Mit Steinzeugverarbeitungssicherheitsunterweisungsbescheinigung.',
    ...sold('eur', 'Drehscheibenantriebsriemenwechselanleitung', 4_900),
  }),
  rightToLeft: link('rightToLeft', {
    title: 'סדנת קדרות לזוגות',
    description: 'ערב על האובניים, כולל שריפה וזיגוג.',
    ...sold('ils', 'מקום בסדנה', 42_000),
  }),
  /** No decimals. */
  yen: link('yen', { title: '抹茶茶碗', ...sold('jpy', '黒楽の茶碗', 18_000) }),
  /** Three decimals. */
  dinar: link('dinar', { title: 'دورة الخط العربي', ...sold('kwd', 'أربع جلسات', 45_500) }),
  /** Costs nothing. */
  free: link('free', { title: 'Open studio evening', ...sold('eur', 'Seat', 0) }),
  /** Active, but its URL is not on the provider's origin: an element rejects it as `unsafe_url`. */
  unsafeUrl: link('unsafeUrl', { url: 'https://elsewhere.example/cl/cl_unsafeUrl' }),
} satisfies Record<string, CheckoutLinkView>;
