import { describe, expect, it } from 'vitest';
import {
  embed,
  html,
  outcomesIn,
  scriptTag,
  usePages,
  type Outcome,
} from '../support/browser-pages.js';

const pages = usePages();

/** Markup that clobbers a property of `window`. */
const overWindow = [
  '<img name="currentScript">',
  '<a id="Config" href="https://evil.test/"></a><a id="Config" name="origins" href="https://evil.test/"></a>',
  '<form name="customElements"><input name="define"></form>',
  '<a id="fetch"></a>',
  '<a id="location" href="https://evil.test/"></a>',
  '<a id="checkoutLink"></a><a id="checkout-link"></a><a id="CheckoutLinkElement"></a>',
  '<form id="trustedTypes"><input name="createPolicy"></form>',
  '<a id="litNonce"></a>',
  '<a id="ShadyCSS"></a><a id="ShadyDOM"></a><a id="JSCompiler_renameProperty"></a>',
  '<form id="Object"><input name="prototype"></form><a id="Promise"></a><a id="URL"></a>',
  '<iframe name="self" srcdoc="x"></iframe><iframe name="globalThis" srcdoc="x"></iframe>',
  '<object id="Intl"></object><embed name="navigator">',
  '<div id="scheduler"></div>',
  '<script>var scheduler = {}</script>',
];

/** Properties of `document` that the script does not need. */
const overDocument = [
  'addEventListener',
  'removeEventListener',
  'visibilityState',
  'hidden',
  'baseURI',
  'URL',
  'location',
  'documentElement',
  'body',
  'head',
  'defaultView',
  'querySelector',
  'adoptedStyleSheets',
  'activeElement',
  'cookie',
  'adoptNode',
  'createElement',
  'createTextNode',
  'importNode',
].map((name) => `<img name="${name}">`);

/** A form around the element whose fields hide the form's own properties. */
const fields = ['parentNode', 'attributes', 'childNodes', 'getRootNode', 'closest', 'nodeType'];
const aroundElement = `<form>${fields.map((name) => `<input name="${name}">`).join('')}`;

/** Properties of `document` that Lit needs. */
const overLit = [
  '<a id="reactiveElementVersions"></a>',
  '<a id="reactiveElementPolyfillSupport"></a>',
];

/** Opens every snippet in a frame of its own, before an element and the script. */
function outcomesOf(snippets: readonly string[]): Promise<Record<string, Outcome[]>> {
  return outcomesIn(pages, new Map(snippets.map((one) => [one, html(one + embed() + scriptTag)])));
}

const all = (snippets: readonly string[], outcome: Outcome) =>
  Object.fromEntries(snippets.map((snippet) => [snippet, [outcome]]));

describe('a page with DOM clobbering', () => {
  it('still shows the link', async () => {
    const snippets = [...overWindow, ...overDocument, aroundElement];

    expect(await outcomesOf(snippets)).toEqual(all(snippets, 'payable'));
    expect(pages.problems).toEqual([]);
  });

  it('still shows the fallback link where Lit cannot run', async () => {
    expect(await outcomesOf(overLit)).toEqual(all(overLit, 'plain link'));
  });

  it('is payable where code of Lit that the script leaves out could not run', async () => {
    const snippets = ['<a id="litPropertyMetadata"></a>'];

    expect(await outcomesOf(snippets)).toEqual(all(snippets, 'payable'));
  });
});
