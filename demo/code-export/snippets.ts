import type { Values } from '../settings/values.js';
import { angular, jsx, svelte, vue } from './components.js';
import { forWordPress } from './endpoint-url.js';
import { pageCss } from './page-css.js';
import { element, headLines, wholePage } from './page.js';
import { policyFor } from './policy.js';
import { scriptTag, version } from './script-tag.js';
import { nodeServer } from './server.js';

export interface Snippet {
  id: string;
  name: string;
  /** What its button copies, if it is not the name. */
  copied?: string;
  /** Setup instructions, in a sentence or two. */
  note: string;
  code(values: Values): string | Promise<string>;
}

const install = `npm install checkout-link-embed@${version}.`;
const stylesheet = 'Save the code of the tab CSS as checkout-link.css beside this file.';
const preload =
  'If the link is visible at once, add the preload line of the tab HTML to the page’s head.';

/** All snippets. Each has non-default settings only. */
export const snippets: readonly Snippet[] = [
  {
    id: 'html',
    name: 'HTML',
    note: 'Put the lines before the element into the head. Copy the package’s dist to the folder in the script tag’s URL, and mount the endpoint at /checkout-links.',
    code: (values) => `${headLines(values, scriptTag)}\n${element(values)}`,
  },
  {
    id: 'react',
    name: 'React',
    note: `${install} ${stylesheet} ${preload}`,
    code: (values) => jsx(values, 'react'),
  },
  {
    id: 'vue',
    name: 'Vue',
    note: `${install} Register the tag as a custom element in Vue’s compilerOptions.isCustomElement. ${preload}`,
    code: vue,
  },
  {
    id: 'svelte',
    name: 'Svelte',
    note: `${install} ${stylesheet} ${preload}`,
    code: svelte,
  },
  {
    id: 'angular',
    name: 'Angular',
    note: `${install} ${stylesheet} ${preload}`,
    code: angular,
  },
  {
    id: 'solid',
    name: 'Solid',
    note: `${install} ${stylesheet} ${preload}`,
    code: (values) => jsx(values, 'solid'),
  },
  {
    id: 'wordpress',
    name: 'WordPress',
    note: 'For a site with the recipe for WordPress in wp-content/mu-plugins, which is the endpoint at /wp-json/shop/v1/checkout-links. Paste it into the code editor as an administrator: WordPress removes scripts and styles from what others save. Upload the script’s folder to your site. With the plugin Checkout Link Embed, use its block instead; its endpoint is /wp-json/checkout-links/v1/links.',
    code: (values) => {
      const chosen = forWordPress(values);
      return `<!-- wp:html -->\n${headLines(chosen, scriptTag)}\n${element(chosen)}\n<!-- /wp:html -->`;
    },
  },
  {
    id: 'server',
    name: 'Server-rendered',
    copied: 'server',
    note: `${install} Save it as server.mjs, and start it with node server.mjs and your key in LEANRAILS_SECRET_KEY; LEANRAILS_API_BASE may be the URL of a sandbox. The link is in the HTML: it needs no request, and works without JavaScript.`,
    code: nodeServer,
  },
  {
    id: 'css',
    name: 'CSS',
    note: 'The element’s size before the script, and your changes. Uses public variables, parts and states only, which later versions keep.',
    code: pageCss,
  },
  {
    id: 'page',
    name: 'One file',
    copied: 'page',
    note: 'A complete page. The download includes the script; it only needs the endpoint.',
    code: (values) => wholePage(values, scriptTag),
  },
  {
    id: 'policy',
    name: 'CSP',
    note: "The Content-Security-Policy for the snippets HTML, WordPress and One file; the hashes are those of the script file and of the style. Add its directives to yours. Server-rendered sends its own. With a framework, scripts and styles are files of your build: write 'self' in place of the hashes.",
    code: async (values) => `Content-Security-Policy: ${await policyFor(values)}`,
  },
];
