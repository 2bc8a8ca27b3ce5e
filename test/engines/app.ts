import { build } from 'vite';
import { JAVASCRIPT, type Answer } from '../support/scripted-site.js';
import type { MerchantPage } from './merchant.js';

/** The page's own texts, which the application writes after it has imported our script. */
const TEXT = 'Shop with 200 products';
const draw = `
  const { textContent } = document.getElementById('shop');
  document.getElementById('app').innerHTML = '<h1>${TEXT}</h1>' + JSON.parse(textContent);
`;

/** A page that an application draws: everything is lost where its import fails. */
export const drawnByApp: Pick<MerchantPage, 'head' | 'body' | 'text'> = {
  head: '<script type="module" src="/app.js"></script>',
  body: (main) => `<div id="app">Loading</div>${shopData(main)}`,
  text: TEXT,
};

function shopData(html: string): string {
  const json = JSON.stringify(html).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="shop">${json}</script>`;
}

/** The application with the script file beside it. */
export const appWithScriptFile: Answer = {
  headers: JAVASCRIPT,
  body: `import '/checkout-link.js';${draw}`,
};

/** The application with the package inside, as a bundler makes it. */
export async function bundledApp(): Promise<Answer> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['module', 'browser', 'production'] },
    // Bundlers leave the syntax of packages as it is, unless they are told otherwise.
    build: { write: false, target: 'esnext', rolldownOptions: { input: ENTRY } },
    plugins: [
      {
        name: 'app',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? `import 'checkout-link-embed/define';${draw}` : undefined),
      },
    ],
  });
  const [{ output: [chunk] = [] } = {}] = [output].flat().filter((one) => 'output' in one);
  if (!chunk || !('code' in chunk)) throw new Error('The bundler has made nothing');
  return { headers: JAVASCRIPT, body: chunk.code };
}

const ENTRY = 'app.js';
