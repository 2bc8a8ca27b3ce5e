import { beforeAll, describe } from 'vitest';
import { currentEngines, oldEngines } from '../support/engines.js';
import { appWithScriptFile, drawnByApp } from './app.js';
import { describePage } from './describe-page.js';
import { CLASSIC, MODULE, NONCE, type MerchantPage } from './merchant.js';
import { cardTexts, closed, element, FALLBACK, fallbackTexts, type Scenario } from './scenarios.js';
import { useEngine } from './visit.js';

const withFallback: Scenario[] = [
  {
    name: 'active, with fallback',
    outcome: "author's link",
    text: fallbackTexts,
    markup: element('', FALLBACK),
  },
];
const cards: Scenario[] = [
  { name: 'active', outcome: 'payable', text: cardTexts, markup: element() },
  {
    name: 'inactive, with fallback',
    outcome: 'message',
    event: 'inactive',
    text: ['Ceramics workshop', 'The course is full.'],
    link: closed,
    markup: element('', FALLBACK),
  },
];
const unstyled = cards.map((scenario) => ({ ...scenario, isUnstyled: true }));

const NO_REGISTRY = "Object.defineProperty(window, 'customElements', { value: undefined });";
const NO_SHADOW = "Element.prototype.attachShadow = function () { throw new Error('refused') };";
/** Safari before 16.4, Firefox before 101. */
const NO_SHEETS = `
  delete Document.prototype.adoptedStyleSheets;
  delete ShadowRoot.prototype.adoptedStyleSheets;
  delete CSSStyleSheet.prototype.replace;
  delete CSSStyleSheet.prototype.replaceSync;
`;

const policy = (source: string) => ({
  'Content-Security-Policy': `default-src 'none'; connect-src 'self'; script-src ${source}; style-src ${source}`,
});
const withNonce = (tag: string) => tag.replace('<script', `<script nonce="${NONCE}"`);

/** One line for the page's author; nothing is thrown. */
const report = '<checkout-link> does not work on this page';
const noRegistry = {
  name: 'no customElements',
  prelude: NO_REGISTRY,
  scenarios: withFallback,
  report,
};
const noShadow = {
  name: 'attachShadow throws',
  prelude: NO_SHADOW,
  scenarios: withFallback,
  report,
};

/** What each way to load the script meets. */
const pagesOf = (tag: string): MerchantPage[] => [
  {
    name: 'the policy blocks the script',
    head: tag,
    headers: policy(`'nonce-${NONCE}'`),
    scenarios: withFallback,
    report: 'not loaded',
  },
  { ...noRegistry, head: tag },
  { ...noShadow, head: tag },
  {
    name: 'a polyfill of customElements',
    head: `<script src="/polyfill.js"></script>${tag}`,
    scenarios: cards,
  },
  { name: 'no constructable style sheets', head: tag, prelude: NO_SHEETS, scenarios: cards },
  {
    name: 'no constructable style sheets, a policy with a nonce',
    head: withNonce(tag),
    prelude: NO_SHEETS,
    headers: policy(`'nonce-${NONCE}'`),
    scenarios: cards,
  },
  {
    name: 'no constructable style sheets, a policy without a nonce',
    head: tag,
    prelude: NO_SHEETS,
    headers: policy("'self'"),
    scenarios: unstyled,
  },
];

const appPages: MerchantPage[] = [noRegistry, noShadow].map((page) => ({ ...drawnByApp, ...page }));

for (const engine of [...currentEngines, ...oldEngines]) {
  describe(engine.name, () => {
    const visitor = useEngine(engine);
    beforeAll(() => void visitor.site.answers.set('/app.js', appWithScriptFile));

    for (const [form, pages] of [
      ['module', pagesOf(MODULE)],
      ['classic', pagesOf(CLASSIC)],
      ['application', appPages],
    ] as const) {
      for (const page of pages) {
        describePage(engine, visitor, { ...page, name: `${form}, ${page.name}` });
      }
    }
  });
}
