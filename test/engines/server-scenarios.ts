import { renderCheckoutLink, type RenderOptions } from 'checkout-link-embed/ssr';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { linkView } from '../support/links.js';
import { cardTexts, closed, payUrl, soldOut, type Scenario } from './scenarios.js';

const AN_HOUR_MS = 3_600_000;

type Changes = Partial<CheckoutLinkView>;

const rendered =
  (changes: Changes = {}, options: RenderOptions = {}) =>
  (id: string): string =>
    renderCheckoutLink(linkView({ id, url: payUrl(id), ...changes }), options);

const old = (id: string): string => rendered({}, { at: Date.now() - AN_HOUR_MS })(id);

const payable = { outcome: 'payable', text: cardTexts } as const;
const inactive = { outcome: 'message', event: 'inactive' } as const;

const fresh = (
  [
    { name: 'rendered', ...payable, markup: rendered(), isCore: true },
    {
      name: 'rendered, compact layout',
      outcome: 'payable',
      text: ['Ceramics workshop', '€104.50', 'Book'],
      markup: rendered({}, { layout: 'compact' }),
    },
    {
      name: 'rendered, button layout',
      outcome: 'payable',
      text: ['Book'],
      markup: rendered({}, { layout: 'button' }),
    },
    {
      name: 'rendered in German',
      outcome: 'payable',
      text: ['Ceramics workshop', 'Gesamt', '104,50 €', 'Buchen'],
      markup: rendered({}, { lang: 'de' }),
    },
    {
      name: 'rendered in Polish',
      outcome: 'payable',
      text: ['Ceramics workshop', 'Razem', '104,50 €', 'Zarezerwuj'],
      markup: rendered({}, { lang: 'pl' }),
    },
    {
      name: 'rendered, inactive',
      ...inactive,
      text: ['Ceramics workshop', 'The course is full.'],
      link: closed,
      markup: rendered(closed),
    },
  ] satisfies Scenario[]
).map((scenario): Scenario => ({ ...scenario, isRequested: false }));

/** The server's data are an hour old: the element requests the link again. */
const stale = (
  [
    { name: 'rendered an hour ago', ...payable, markup: old },
    {
      name: 'rendered an hour ago, another price since',
      outcome: 'payable',
      text: ['Ceramics workshop', '€90.00', 'Book'],
      link: {
        line_items: {
          object: 'list',
          has_more: false,
          data: linkView().line_items.data.slice(0, 1),
        },
      },
      markup: old,
    },
    {
      name: 'rendered an hour ago, sold out since',
      ...inactive,
      text: ['Ceramics workshop', 'Sold out.'],
      link: soldOut,
      markup: old,
      isCore: true,
    },
    {
      name: 'rendered an hour ago, inactive since, button layout',
      ...inactive,
      text: ['The course is full.'],
      link: closed,
      markup: (id) => rendered({}, { layout: 'button', at: Date.now() - AN_HOUR_MS })(id),
    },
  ] satisfies Scenario[]
).map((scenario): Scenario => ({ ...scenario, isRequested: true }));

/** Elements that the server has rendered. */
export const serverScenarios = [...fresh, ...stale];
