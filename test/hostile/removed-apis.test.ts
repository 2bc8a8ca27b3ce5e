import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { embed, scriptTag } from '../support/browser-pages.js';
import { currentEngines } from '../support/engines.js';
import { FrameBrowser, summaryOf } from '../support/frames.js';
import { linkView } from '../support/links.js';
import type { Shown } from '../support/watch-frames.js';
import {
  missingFrom,
  missingNames,
  oldBrowsers,
  removeApis,
  type ApiPath,
} from './missing-apis.js';

/** Some hundred documents. */
vi.setConfig({ testTimeout: 120_000 });

let browser: FrameBrowser;

beforeAll(async () => {
  const [chromium] = currentEngines;
  if (chromium) browser = await FrameBrowser.launch(chromium);
});
afterAll(() => browser?.close());

const bare = (id: string) => `<checkout-link link-id="${id}"></checkout-link>`;
const withLink = `${embed('')}<script>
  document.currentScript.previousSibling.link = ${JSON.stringify(linkView())};
</script>`;

/** The elements of each page, and what they show: as they should, without the network, without the element. */
const scenes: [markup: string, full: Shown, unloaded: Shown, undefined: Shown][] = [
  [embed('cl_live', 'loading="lazy"'), 'card', 'plain link', 'plain link'],
  [embed('cl_live'), 'card', 'plain link', 'plain link'],
  [bare('cl_live'), 'card', 'message', 'nothing'],
  [embed('cl_off'), 'message', 'plain link', 'plain link'],
  [bare('cl_off'), 'message', 'message', 'nothing'],
  [embed('cl_live', 'layout="button"'), 'card', 'plain link', 'plain link'],
  [embed('cl_unknown'), 'plain link', 'plain link', 'plain link'],
  [bare('cl_unknown'), 'message', 'message', 'nothing'],
  [withLink, 'card', 'card', 'plain link'],
  [embed('cl_live', 'lang="de"'), 'card', 'plain link', 'plain link'],
];
const elements = scenes.map(([markup]) => markup).join('');

/** Every page has the first element twice. */
const summary = (shown: Shown[]) => [shown[0], ...shown].join(', ');
const full = summary(scenes.map(([, shown]) => shown));
const unloaded = summary(scenes.map(([, , shown]) => shown));
const undefinedElement = summary(scenes.map(([, , , shown]) => shown));

/** A page before the script file. */
type Page = readonly [title: string, code: string];

const without = (...paths: readonly ApiPath[]): Page => [
  paths.map((path) => path.join('.')).join(', '),
  `(${String(removeApis)})(${JSON.stringify(paths)})`,
];

/** Checks all pages at once: each has a frame of its own in one page. */
async function expectAll(pages: readonly Page[], expected: string): Promise<void> {
  const documents = pages.map(
    ([title, code]) => [title, `<script>${code}</script>${elements}${scriptTag}`] as const,
  );

  const reports = Object.entries(await browser.open(new Map(documents)));
  const seen = Object.fromEntries(reports.map(([title, report]) => [title, summaryOf(report)]));

  expect(seen).toEqual(Object.fromEntries(pages.map(([title]) => [title, expected])));
}

describe('without what an old browser lacks', () => {
  it('shows the same as with it', async () => {
    const pages = oldBrowsers.map((one): Page => [one.title, without(...missingFrom(one))[1]]);

    await expectAll([['nothing', ''], ...pages], full);
  });

  it('shows the same without each API that the script file names', async () => {
    await expectAll(
      missingNames().map((paths) => without(...paths)),
      full,
    );
  });

  it('shows the same with custom states that need dashes', async () => {
    const code = `const { add } = CustomStateSet.prototype;
      CustomStateSet.prototype.add = function (name) {
        if (!name.startsWith('--')) throw new DOMException('must start with --', 'SyntaxError');
        return add.call(this, name);
      };`;

    await expectAll([['dashes', code]], full);
  });

  it('shows server-rendered markup without declarative shadow DOM and without a request', async () => {
    const rendered = renderCheckoutLink(linkView({ id: 'cl_rendered' }));
    const text = JSON.stringify(rendered).replaceAll('</', '<\\/');
    // `innerHTML` leaves the template as it is, as an old parser does.
    const markup = `<p></p><script>document.querySelector('p').innerHTML = ${text}</script>`;

    const reports = await browser.open(new Map([['rendered', markup + scriptTag]]));

    // A request would get 404, as that of the copy does: the template is gone, as with declarative shadow DOM.
    expect(summaryOf(reports.rendered ?? 'frozen')).toBe('card, plain link');
  });
});

describe('without what every browser of the last years has', () => {
  it('shows the same where that is not needed', async () => {
    const registry = `const real = customElements;
      Object.defineProperty(window, 'customElements', { value: {
        define: (...all) => real.define(...all), get: (name) => real.get(name),
      } });`;

    await expectAll(
      [
        without(['IntersectionObserver']),
        without(['MutationObserver']),
        without(['ShadowRoot']),
        without(['Intl', 'PluralRules']),
        without(['Intl', 'getCanonicalLocales']),
        without(['requestAnimationFrame']),
        without(['queueMicrotask']),
        without(['performance']),
        without(['scheduler']),
        without(['Scheduler', 'postTask']),
        without(['Element', 'replaceChildren'], ['DocumentFragment', 'replaceChildren']),
        ['the language', 'Intl.NumberFormat.supportedLocalesOf = () => []'],
        ['internals', 'HTMLElement.prototype.attachInternals = () => { throw new Error() }'],
        ['a whole registry', registry],
      ],
      full,
    );
  });

  it('shows the card in every language without Intl', async () => {
    await expectAll([without(['Intl']), without(['Intl', 'NumberFormat'])], full);
  });

  it('shows the link of the author, or that the link cannot be loaded', async () => {
    await expectAll([without(['fetch']), without(['AbortController'])], unloaded);
  });

  it('shows the link of the author where no element works', async () => {
    const refuse = '() => { throw new DOMException("", "NotSupportedError") }';

    await expectAll(
      [
        without(['customElements']),
        without(['WeakMap']),
        without(['CSSStyleSheet']),
        without(['Document', 'importNode']),
        without(['Element', 'attachShadow']),
        ['attachShadow', `Element.prototype.attachShadow = ${refuse}`],
        ['define', `customElements.define = ${refuse}`],
      ],
      undefinedElement,
    );
  });
});
