import { linkView } from '../support/links.js';
import {
  cardTexts,
  closed,
  element,
  FALLBACK,
  fallbackTexts,
  payUrl,
  soldOut,
  withAndWithoutFallback,
  type Scenario,
} from './scenarios.js';

const payable = { outcome: 'payable', text: cardTexts } as const;
const fallsBack = { outcome: "author's link", text: fallbackTexts } as const;
const inactive = { outcome: 'message', event: 'inactive' } as const;
const failed = { outcome: 'message', event: 'failed' } as const;

const states: Scenario[] = [
  ...withAndWithoutFallback(
    { name: 'active', ...payable, isRequested: true, isCore: true },
    (content) => element('', content),
  ),
  ...withAndWithoutFallback(
    { name: 'inactive', ...inactive, text: ['The course is full.'], link: closed, isCore: true },
    (content) => element('', content),
  ),
  ...withAndWithoutFallback(
    { name: 'sold out', ...inactive, text: ['Sold out.'], link: soldOut },
    (content) => element('', content),
  ),
  ...withAndWithoutFallback(
    { name: 'unknown id', ...failed, text: ['This could not be found.'], link: null },
    (content) => element('', content),
    fallsBack,
  ),
  ...withAndWithoutFallback(
    { name: 'not a link', ...failed, text: ['could not be loaded'], link: 'not a link' },
    (content) => element('', content),
    fallsBack,
  ),
];

const layouts: Scenario[] = [
  { name: 'card layout', ...payable, markup: element('layout="card"', FALLBACK) },
  {
    name: 'compact layout',
    outcome: 'payable',
    text: ['Ceramics workshop', '€104.50', 'Book'],
    markup: element('layout="compact"', FALLBACK),
  },
  {
    name: 'button layout',
    outcome: 'payable',
    text: ['Book'],
    markup: element('layout="button"', FALLBACK),
  },
  {
    name: 'inactive, button layout',
    ...inactive,
    text: ['The course is full.'],
    link: closed,
    markup: element('layout="button"', FALLBACK),
  },
];

const german = ['Ceramics workshop', 'Gesamt', '104,50 €', 'Buchen'];
const polish = ['Ceramics workshop', 'Razem', '104,50 €', 'Zarezerwuj'];
const languages: Scenario[] = [
  { name: 'in German', outcome: 'payable', text: german, markup: element('lang="de"') },
  { name: 'in Polish', outcome: 'payable', text: polish, markup: element('lang="pl"', FALLBACK) },
];

/** Runs after the script: `checkout-link` is defined where it can be. */
const onLoad = (code: string) =>
  `<script>addEventListener('load', function () { ${code} })</script>`;
const find = (id: string) => `document.getElementById('${id}')`;
const linkJson = (id: string) => JSON.stringify(linkView({ id, url: payUrl(id) }));
const named = (id: string, content: string) =>
  `<checkout-link id="${id}">${content}</checkout-link>`;

const ids: Scenario[] = [
  ...withAndWithoutFallback(
    { name: 'late id', ...payable },
    (content) => (id) =>
      named(id, content) + onLoad(`${find(id)}.setAttribute('link-id', '${id}')`),
  ),
  ...withAndWithoutFallback(
    { name: 'wrong id', ...failed, text: ['This could not be found.'], isRequested: false },
    (content) => () => element('', content)('nonsense!'),
    fallsBack,
  ),
  { name: 'no id, with fallback', ...fallsBack, markup: (id) => named(id, FALLBACK) },
  ...withAndWithoutFallback({ name: 'lazy', ...payable, isLazy: true }, (content) =>
    element('loading="lazy"', content),
  ),
];

const NEVER = '{ load: function () { return new Promise(function () {}) } }';

const properties: Scenario[] = [
  ...withAndWithoutFallback(
    { name: 'link property before the script', ...payable, isRequested: false },
    (content) => (id) => named(id, content) + `<script>${find(id)}.link = ${linkJson(id)}</script>`,
  ),
  ...withAndWithoutFallback(
    { name: 'link property after the script', ...payable, isRequested: false },
    (content) => (id) => named(id, content) + onLoad(`${find(id)}.link = ${linkJson(id)}`),
  ),
  {
    name: 'created by a script',
    ...payable,
    markup: (id) =>
      `<div id="${id}"></div>` +
      onLoad(`var e = document.createElement('checkout-link');
        e.setAttribute('link-id', '${id}'); e.innerHTML = '${FALLBACK}'; ${find(id)}.appendChild(e)`),
  },
  ...withAndWithoutFallback(
    { name: 'no response yet', outcome: 'skeleton', isRequested: false },
    (content) => (id) =>
      `<checkout-link id="${id}" link-id="${id}">${content}</checkout-link>` +
      `<script>${find(id)}.loader = ${NEVER}</script>`,
    fallsBack,
  ),
];

/** Elements that the browser renders. */
export const clientScenarios = [...states, ...layouts, ...languages, ...ids, ...properties];
