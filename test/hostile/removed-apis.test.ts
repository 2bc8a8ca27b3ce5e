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

const bare = (id: string, attributes = '') => embed(id, attributes).replace(/<a .*<\/a>/, '');
const withLink = JSON.stringify(linkView({ id: 'cl_given' }));
/** The elements of each page, and what they show. */
const scenes: [markup: string, shown: Shown][] = [
  [embed('cl_live', 'loading="lazy"'), 'card'],
  [embed(), 'card'],
  [bare('cl_live'), 'card'],
  [embed('cl_off'), 'message'],
  [bare('cl_off'), 'message'],
  [embed('cl_live', 'layout="button"'), 'card'],
  [embed('cl_live', 'layout="compact" lang="de"'), 'card'],
  [embed('cl_unknown'), 'plain link'],
  [bare('cl_unknown'), 'message'],
  [
    `${embed('')}<script>document.currentScript.previousSibling.link = ${withLink}</script>`,
    'card',
  ],
];
const elements = scenes.map(([markup]) => markup).join('');
// The first stands in the page twice.
const shown = ['card', ...scenes.map(([, one]) => one)].join(', ');

/** Without the element: nothing where the author gives no fallback. */
const fallbacks = [
  'plain link',
  ...scenes.map(([markup]) => (markup.includes('<a ') ? 'plain link' : 'nothing')),
].join(', ');

const inScript = (value: unknown) => JSON.stringify(value).replaceAll('</', '<\\/');
const removing = (paths: readonly ApiPath[]) =>
  `<script>(${String(removeApis)})(${JSON.stringify(paths)})</script>`;

/** What the elements show on pages that run `first` before the script file. */
async function shownOn(pages: [title: string, first: string][]): Promise<Record<string, string>> {
  const documents = pages.map(([title, first]) => [title, first + elements + scriptTag] as const);
  const reports = await browser.open(new Map(documents));
  return Object.fromEntries(Object.entries(reports).map(([title, one]) => [title, summaryOf(one)]));
}

const namesOf = (paths: ApiPath[]) => paths.map((path) => path.join('.')).join(', ');

/** Fails for all pages at once: each has a frame of its own in one page. */
async function expectAll(pages: [title: string, first: string][], expected: string): Promise<void> {
  const titles = pages.map(([title]) => title);

  expect(await shownOn(pages)).toEqual(
    Object.fromEntries(titles.map((title) => [title, expected])),
  );
}

describe('without what an old browser lacks, the element shows all that it shows in a new one', () => {
  it('as a whole', async () => {
    await expectAll(
      oldBrowsers.map((one) => [one.title, removing(missingFrom(one))]),
      shown,
    );
  });

  it('one by one', async () => {
    await expectAll(
      [[], ...missingNames()].map((paths) => [namesOf(paths), removing(paths)]),
      shown,
    );
  });
});

describe('without declarative shadow DOM', () => {
  it('shows the link of the server-rendered markup, without a request', async () => {
    const rendered = renderCheckoutLink(linkView({ id: 'cl_rendered' }));
    // `innerHTML` leaves the template as it is, as an old parser does.
    const markup = `<p></p><script>document.querySelector('p').innerHTML = ${inScript(rendered)}</script>`;

    const reports = await browser.open(new Map([['rendered', markup + scriptTag]]));

    expect(summaryOf(reports.rendered ?? 'frozen')).toBe('card, card');
    expect(browser.site.requests.join()).not.toContain('cl_rendered');
  });
});

describe('without what every browser of the last years has', () => {
  const gone = (name: string) => `<script>delete window.${name}</script>`;
  const of = (code: string) => `<script>${code}</script>`;

  it('works all the same', async () => {
    await expectAll(
      [
        ['IntersectionObserver', gone('IntersectionObserver')],
        ['MutationObserver', gone('MutationObserver')],
        ['requestAnimationFrame', gone('requestAnimationFrame')],
        ['queueMicrotask', gone('queueMicrotask')],
        ['performance', gone('performance')],
        ['trustedTypes', gone('trustedTypes')],
        ['scheduler', gone('scheduler')],
        ['postTask', of('delete Scheduler.prototype.postTask')],
        [
          'states with plain names',
          of(`const { add } = CustomStateSet.prototype;
          CustomStateSet.prototype.add = function (name) {
            if (!name.startsWith('--')) throw new DOMException('The specified value must start with --.', 'SyntaxError');
            return add.call(this, name);
          }`),
        ],
        [
          'internals that are refused',
          of(`HTMLElement.prototype.attachInternals = () => {
            throw new DOMException('disabledFeatures', 'NotSupportedError') }`),
        ],
        [
          'getName of a polyfill',
          of(`const { define, get, whenDefined } = CustomElementRegistry.prototype;
          const real = customElements;
          Object.defineProperty(window, 'customElements', { value: {
            define: (...all) => define.apply(real, all), get: (name) => get.call(real, name),
            whenDefined: (name) => whenDefined.call(real, name) } })`),
        ],
      ],
      shown,
    );
  });

  it('shows the link of the author', async () => {
    await expectAll(
      [
        ['customElements', gone('customElements')],
        [
          'define',
          of('customElements.define = () => { throw new DOMException("no", "NotSupportedError") }'),
        ],
        ['attachShadow', of('delete Element.prototype.attachShadow')],
        [
          'attachShadow that refuses',
          of(
            'Element.prototype.attachShadow = () => { throw new DOMException("no", "NotSupportedError") }',
          ),
        ],
      ],
      fallbacks,
    );
  });
});
