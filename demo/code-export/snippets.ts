import { cssOf } from '../settings/css.js';
import type { Values } from '../settings/values.js';
import { angular, jsx, svelte, vue } from './components.js';
import { element, headLines, wholePage } from './page.js';
import { policyFor } from './policy.js';
import { scriptTag, version } from './script-tag.js';
import { nodeServer } from './server.js';

export interface Snippet {
  id: string;
  name: string;
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
    note: 'Paste it into the code editor, or its content into a Custom HTML block. Upload the script’s folder to your site, and run the endpoint beside it.',
    code: (values) =>
      `<!-- wp:html -->\n${headLines(values, scriptTag)}\n${element(values)}\n<!-- /wp:html -->`,
  },
  {
    id: 'server',
    name: 'Server-rendered',
    note: `${install} Save it as server.mjs, and start it with node server.mjs and your key in LEANRAILS_SECRET_KEY; LEANRAILS_API_BASE may be the URL of a sandbox. The link is in the HTML: it needs no request, and works without JavaScript.`,
    code: nodeServer,
  },
  {
    id: 'css',
    name: 'CSS',
    note: 'Uses public variables, parts and states only, which later versions keep.',
    code: (values) => cssOf(values) || '/* No changes to the widget’s default style. */',
  },
  {
    id: 'page',
    name: 'One file',
    note: 'A complete page. The download includes the script; it only needs the endpoint.',
    code: (values) => wholePage(values, scriptTag),
  },
  {
    id: 'policy',
    name: 'CSP',
    note: 'The Content-Security-Policy for the HTML snippet. Add its directives to yours.',
    code: async (values) => `Content-Security-Policy: ${await policyFor(values)}`,
  },
];
