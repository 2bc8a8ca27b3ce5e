import script from 'checkout-link-embed/dist/checkout-link.classic.js?raw';
import { styles, type CheckoutLinkView } from 'checkout-link-embed/ssr';
import { htmlSyntax, print } from '../code-export/markup.js';
import { pageCss } from '../code-export/page-css.js';
import { styleText } from '../code-export/page.js';
import { sha256 } from '../code-export/policy.js';
import { inlineScript } from '../code-export/single-file-page.js';
import { valueOf, type Values } from '../settings/values.js';
import { imageDataUrls, withoutSources } from './image-data-urls.js';
import { messagesOf } from './messages-of.js';
import { pageColors } from './page-colors.js';
import { loadLink, renderedElement } from './rendered-element.js';

/**
 * A page in one file, which needs no server and no network: the rendered element, the script that hydrates it,
 * and the link's data. The policy allows no request.
 */
export async function shareablePage(values: Values): Promise<string> {
  const loaded = await loadLink(valueOf(values, 'link-id'));
  const files = await imageDataUrls(loaded, values);
  // The setting leaves out the test mode badge.
  const livemode = loaded.livemode || values['livemode'] !== undefined;
  const link = { ...withoutSources(loaded), livemode };
  const style = styleText(`${await pageColors(values)}\n${PAGE_CSS}\n${pageCss(values)}`);
  const setup = setupScript(link, files);
  const code = `\n${await elementScript(valueOf(values, 'lang'))}`;
  const policy = [
    "default-src 'none'",
    `script-src ${await sources(setup, code)}`,
    `style-src ${await sources(style, styles)}`,
    'img-src data:',
    "base-uri 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${valueOf(values, 'lang')}" dir="${valueOf(values, 'dir')}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    ${print({ tag: 'title', attributes: [], children: [link.title] }, htmlSyntax)}
    <style>${style}</style>
  </head>
  <body>
    <main>
      ${print({ tag: 'h1', attributes: [], children: [link.title] }, htmlSyntax)}
${withFiles(await renderedElement(link, values), files)}
      <p id="note" role="status" lang="en" dir="ltr"></p>
    </main>
    <footer lang="en" dir="ltr">A preview with sample data. Nothing is sold here.</footer>
    <template id="paid">On your site, this opens the hosted checkout page. In this file nothing is sold, so it stays here.</template>
    <script>${setup}</script>
    <script>${code}</script>
  </body>
</html>
`;
}

const PAGE_CSS = `body {
  box-sizing: border-box;
  min-block-size: 100vh;
  margin: 0;
  padding: 1.5rem;
  display: grid;
  grid-template-rows: 1fr auto;
  gap: 1.5rem;
}
main {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  align-content: center;
  justify-items: center;
  gap: 1rem;
}
h1 {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  margin: 0;
  overflow: hidden;
  clip-path: inset(50%);
}
#note, footer {
  max-inline-size: 26rem;
  margin: 0 auto;
  font-size: 0.875rem;
  text-align: center;
}
#note:empty { display: none; }
a { color: inherit; }
checkout-link > img {
  display: block;
  max-inline-size: 100%;
  block-size: auto;
  border-radius: 0.5rem;
}
[slot='footer'] { font-size: 0.8125rem; }`;

type Files = Awaited<ReturnType<typeof imageDataUrls>>;

/** The rendered element with its pictures inside. */
function withFiles(element: string, files: Files): string {
  let html = element;
  for (const [url, file] of Object.entries(files)) {
    const from = htmlSyntax.attribute('src', url);
    html = html.replaceAll(from, htmlSyntax.attribute('src', file));
  }
  return html;
}

/**
 * Before the element's script: no request when it revalidates, and an honest pay control. The element refuses `data:`
 * addresses, so that the page puts them in when it renders again.
 */
function setupScript(link: CheckoutLinkView, files: Files): string {
  return `
const element = document.querySelector('checkout-link');
const link = ${json(link)};
const files = new Map(Object.entries(${json(files)}));
const { setAttribute } = HTMLImageElement.prototype;
HTMLImageElement.prototype.setAttribute = function (name, value) {
  setAttribute.call(this, name, name === 'src' ? (files.get(value) ?? value) : value);
};
element.loader = { load: () => Promise.resolve(link) };
element.addEventListener('checkout-link-pay', (event) => {
  event.preventDefault();
  document.querySelector('#note').textContent = document.querySelector('#paid').content.textContent;
});
`;
}

async function elementScript(language: string): Promise<string> {
  const messages = await messagesOf(language);
  const registration = messages ? `CheckoutLinkEmbed.registerLocale(${json(messages)});\n` : '';
  return inlineScript(script) + registration;
}

/** JSON that cannot end a script. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

async function sources(...texts: string[]): Promise<string> {
  const hashes = await Promise.all(texts.map(sha256));
  return hashes.map((hash) => `'sha256-${hash}'`).join(' ');
}
