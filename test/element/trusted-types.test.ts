import { expect, waitUntil } from '@open-wc/testing';
import { linkView } from '../support/links.js';

const tagOf = (entry: string) => `<script type="module" src="${entry}"></script>`;
/** With a Lit of its own inside. */
const scriptFile = tagOf('/dist/checkout-link.js');
/** With the page's Lit. */
const npmEntry = tagOf('/dist/define.js');
/** What the page renders with its Lit. */
const shop = `
  <script type="module">
    import { html, render } from '/node_modules/lit-html/lit-html.js';
    render(html\`<p>Hello, \${'guest'}</p>\`, document.querySelector('#shop'));
  </script>`;

/** Lists what a developer would see in the console. */
const record = `
  <pre id="problems"></pre>
  <script>
    const note = (problem) => document.querySelector('#problems').append(problem + '\\n');
    addEventListener('securitypolicyviolation', (event) => note(event.violatedDirective));
    addEventListener('error', (event) => note(event.message));
    addEventListener('unhandledrejection', (event) => note(String(event.reason)));
  </script>`;

const frames: HTMLIFrameElement[] = [];

/** A page that allows the policies `names`, with a link for the element. */
async function open(names: string, tags: string): Promise<HTMLIFrameElement> {
  const policy = `require-trusted-types-for 'script'; trusted-types ${names}`;
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    ${record}<div id="shop"></div><checkout-link></checkout-link>${tags}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  frames.push(frame);
  document.body.append(frame);
  await loaded;
  const element = find(frame, 'checkout-link');
  if (element) Object.assign(element, { link: linkView() });
  return frame;
}

const find = (frame: HTMLIFrameElement, selector: string) =>
  frame.contentDocument?.querySelector(selector);
const textOf = (frame: HTMLIFrameElement, selector: string) =>
  find(frame, selector)?.textContent?.trim();
const problemsOf = (frame: HTMLIFrameElement) => textOf(frame, '#problems');
const payControl = (frame: HTMLIFrameElement) =>
  find(frame, 'checkout-link')?.shadowRoot?.querySelector<HTMLAnchorElement>('a[href]');

async function expectBoth(frame: HTMLIFrameElement): Promise<void> {
  await waitUntil(() => payControl(frame) || problemsOf(frame), 'neither a control nor a problem');

  expect(problemsOf(frame)).to.equal('');
  expect(payControl(frame)?.checkVisibility()).to.equal(true);
  expect(textOf(frame, '#shop')).to.equal('Hello, guest');
}

/** Without Trusted Types in the browser there is nothing to refuse. */
async function expectRefusal(frame: HTMLIFrameElement): Promise<void> {
  if (!('trustedTypes' in window)) return expectBoth(frame);

  // The name of the directive that refuses the policy.
  await waitUntil(() => problemsOf(frame)?.includes('trusted-types'), 'nothing was refused');
}

const orders = (entry: string): [order: string, tags: string][] => [
  ['before', entry + shop],
  ['after', shop + entry],
];

describe('under Trusted Types', () => {
  afterEach(() => {
    for (const frame of frames.splice(0)) frame.remove();
  });

  for (const [order, tags] of orders(scriptFile)) {
    it(`the script file works when loaded ${order} another Lit`, async () => {
      await expectBoth(await open('lit-html checkout-link', tags));
    });

    it(`the script file needs its policy allowed when loaded ${order} another Lit`, async () => {
      await expectRefusal(await open('lit-html', tags));
    });
  }

  for (const [order, tags] of orders(npmEntry)) {
    it(`the npm entry shares the policy of the page's Lit when loaded ${order} it`, async () => {
      await expectBoth(await open('lit-html', tags));
    });

    it(`the npm entry needs Lit's policy allowed when loaded ${order} it`, async () => {
      await expectRefusal(await open('checkout-link', tags));
    });
  }
});
