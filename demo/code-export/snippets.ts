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
  /** What else is to be done, in a sentence or two. */
  note: string;
  code(values: Values): string | Promise<string>;
}

const install = `npm install checkout-link-embed@${version}.`;
const stylesheet = 'The style is in the tab CSS: save it as checkout-link.css beside this file.';
const preload =
  'The preload line of the tab HTML is worth its place in the head of a page that shows the link at once.';

/** Everything that can be taken away: only what differs from the defaults is in it. */
export const snippets: readonly Snippet[] = [
  {
    id: 'html',
    name: 'HTML',
    note: 'What stands before the element belongs in the head. Copy the package’s dist to the folder that the script tag names, and mount the endpoint where the element asks: at /checkout-links.',
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
    note: `${install} Tell Vue’s compiler that the tag is a custom element: compilerOptions.isCustomElement. ${preload}`,
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
    note: 'Paste it in the code editor, or its inner part into a Custom HTML block. Put the script’s folder on your site, and let the endpoint run beside it.',
    code: (values) =>
      `<!-- wp:html -->\n${headLines(values, scriptTag)}\n${element(values)}\n<!-- /wp:html -->`,
  },
  {
    id: 'server',
    name: 'Server-rendered',
    note: `${install} Save it as server.mjs, and start it with node server.mjs and your key as LEANRAILS_SECRET_KEY; LEANRAILS_API_BASE may name a sandbox. The link is in the page: nothing is fetched for it, and it works without JavaScript.`,
    code: nodeServer,
  },
  {
    id: 'css',
    name: 'CSS',
    note: 'Public variables, parts and states only: it holds for later versions too.',
    code: (values) => cssOf(values) || '/* Nothing differs from the widget’s own look. */',
  },
  {
    id: 'page',
    name: 'One file',
    note: 'A whole page. The download has the script inside, so that only the endpoint is missing.',
    code: (values) => wholePage(values, scriptTag),
  },
  {
    id: 'policy',
    name: 'CSP',
    note: 'The header that the HTML snippet runs under without a violation. Add its parts to yours.',
    code: async (values) => `Content-Security-Policy: ${await policyFor(values)}`,
  },
];
