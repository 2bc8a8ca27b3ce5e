import { next, type LinkState } from '../../src/element/state.js';
import type { LinkImage } from '../../src/wire/image.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { lineItem, lineItems, linkView } from '../support/links.js';

export const MARKUP = '</p>&amp;<!--x--> <b title="\'">`${1}</b>\u00a0\u2028\n\ta  b';
const ARABIC = '\u200fورشة الخزف — 2 أمسيات (مساءً)\u200e';
const HEBREW = 'סדנת קדרות: "גלגל" & חומר';

export function answered(link: CheckoutLinkView): LinkState {
  const checkoutOrigins = ['https://checkout.leanrails.com'];
  return next({ status: 'loading' }, { type: 'answered', link, checkoutOrigins });
}

const active = (changes: Partial<CheckoutLinkView> = {}) => answered(linkView(changes));
const inactive = (changes: Partial<CheckoutLinkView> = {}) =>
  answered(linkView({ active: false, url: null, ...changes }));
const sales = (limit: number, count: number | null) => ({
  restrictions: { completed_sessions: { limit, count } },
});
const textsOf = (text: string) => ({
  title: text,
  description: text,
  inactive_message: text,
  submit_type: text,
  line_items: lineItems([lineItem({ description: text, quantity: 2 }), lineItem()]),
});
const amounts = (currency: string, ...all: (number | null)[]) => ({
  currency,
  line_items: lineItems(
    all.map((amount_total) => lineItem({ currency, amount_total, quantity: 3 })),
  ),
});
const image = (name: string, file = 'bowl.jpg'): LinkImage => ({
  url: `https://images.example.com/${file}`,
  name,
  sources: [320, 640].map((width) => ({
    url: `https://images.example.com/${file}?w=${width}`,
    width,
  })),
});
const pictured = {
  cover: image('Bowl'),
  line_items: lineItems([
    lineItem({ image: image('Seat') }),
    lineItem({ quantity: 2 }),
    lineItem({ image: { url: 'https://other.example/b.png', name: null }, amount_total: null }),
  ]),
};
const eight = Array.from({ length: 8 }, () => lineItem({ quantity: 1_000 }));
const failed = (retryable: boolean, retrying: boolean): LinkState => ({
  status: 'failed',
  code: retryable ? 'timeout' : 'bad_shape',
  retryable,
  retrying,
});

/** Every state that the view renders, and everything in a link that changes the view. */
export const states: Record<string, LinkState> = {
  idle: { status: 'idle' },
  loading: { status: 'loading' },
  ready: active(),
  'ready, confirming': next(active(), { type: 'revalidating' }),
  'ready, in test mode': active({ livemode: false }),
  'ready, one sale left': active(sales(5, 4)),
  'ready, ten sales left': active(sales(15, 5)),
  'ready, more sales left than are shown': active(sales(16, 5)),
  'ready, unknown sales left': active(sales(5, null)),
  'ready, many items': active({ line_items: lineItems(eight) }),
  'ready, a cut list of items': active({ line_items: lineItems([lineItem()], true) }),
  'ready, a cut list of many items': active({ line_items: lineItems(eight, true) }),
  'ready, one item': active({ line_items: lineItems([lineItem()]) }),
  'ready, an item without text and amount': active({
    line_items: lineItems([
      lineItem({ description: null, amount_total: null }),
      lineItem({ amount_total: null, quantity: 4 }),
    ]),
  }),
  'ready, items of two currencies': active({
    line_items: lineItems([lineItem({ currency: 'usd' }), lineItem({ currency: 'jpy' })]),
  }),
  'ready, free': active(amounts('eur', 0, 0)),
  'ready, in yen': active(amounts('jpy', 0, 1_234_567)),
  'ready, in Kuwaiti dinars': active(amounts('kwd', 1, 123_456)),
  'ready, without description and items': active({ description: null, line_items: lineItems([]) }),
  'ready, markup in its texts': active(textsOf(MARKUP)),
  'ready, Arabic texts': active(textsOf(ARABIC)),
  'ready, Hebrew texts': active(textsOf(HEBREW)),
  'ready, with pictures': active(pictured),
  'ready, markup in the names of pictures': active({ cover: image(MARKUP, 'a.jpg?b="&c=d') }),
  inactive: inactive(),
  'inactive, with pictures': inactive(pictured),
  'inactive, with a message': inactive({ inactive_message: 'Back in May.' }),
  'inactive, in test mode': inactive({ livemode: false }),
  'inactive, sold out': inactive(sales(5, 5)),
  'inactive, markup in its texts': inactive(textsOf(MARKUP)),
  'inactive, Hebrew texts': inactive(textsOf(HEBREW)),
  missing: { status: 'missing' },
  failed: failed(false, false),
  'failed, retryable': failed(true, false),
  'failed, retrying': failed(true, true),
  'failed for good, requested again': failed(false, true),
};
