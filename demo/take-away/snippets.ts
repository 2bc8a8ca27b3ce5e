import { cssOf } from '../settings/css.js';
import type { Values } from '../settings/values.js';
import { elementMarkup, htmlSyntax, jsxSyntax, print, templateSyntax } from './markup.js';
import { policyFor } from './policy.js';
import { scriptTag } from './script-tag.js';

export interface Snippet {
  id: string;
  name: string;
  /** What else is to be done, in a sentence or two. */
  note: string;
  code(values: Values): string | Promise<string>;
}

const stylesheet = 'The style is in the tab CSS: save it as checkout-link.css beside this file.';

/** Everything that can be taken away: only what differs from the defaults is in it. */
export const snippets: readonly Snippet[] = [
  {
    id: 'html',
    name: 'HTML',
    note: 'Copy the package’s dist to the folder that the script tag names, and mount the endpoint at /checkout-links.',
    code: (values) => [scriptTag, styleTag(values), markup(values)].filter(Boolean).join('\n'),
  },
  {
    id: 'react',
    name: 'React',
    note: `npm install checkout-link-embed. ${stylesheet}`,
    code: (values) => jsx(values, 'react'),
  },
  {
    id: 'vue',
    name: 'Vue',
    note: 'npm install checkout-link-embed. Tell Vue’s compiler that the tag is a custom element: compilerOptions.isCustomElement.',
    code: vue,
  },
  {
    id: 'svelte',
    name: 'Svelte',
    note: `npm install checkout-link-embed. ${stylesheet}`,
    code: svelte,
  },
  {
    id: 'angular',
    name: 'Angular',
    note: `npm install checkout-link-embed. ${stylesheet}`,
    code: angular,
  },
  {
    id: 'solid',
    name: 'Solid',
    note: `npm install checkout-link-embed. ${stylesheet}`,
    code: (values) => jsx(values, 'solid'),
  },
  {
    id: 'wordpress',
    name: 'WordPress',
    note: 'Paste it in the code editor, or its inner part into a Custom HTML block. Put the script’s folder on your site, and let the endpoint run beside it.',
    code: (values) =>
      ['<!-- wp:html -->', scriptTag, styleTag(values), markup(values), '<!-- /wp:html -->']
        .filter(Boolean)
        .join('\n'),
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

/** A document with the widget; `script` is the tag that brings it. */
export function wholePage(values: Values, script: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Checkout</title>
${[script, styleTag(values)].filter(Boolean).join('\n')}
  </head>
  <body>
${print(elementMarkup(values), htmlSyntax, 4)}
  </body>
</html>
`;
}

function markup(values: Values): string {
  return print(elementMarkup(values), htmlSyntax);
}

function styleTag(values: Values): string {
  const css = cssOf(values);
  return css && `<style>\n${css}\n</style>`;
}

function importStyle(values: Values): string {
  return cssOf(values) ? "import './checkout-link.css';\n" : '';
}

function jsx(values: Values, framework: 'react' | 'solid'): string {
  return `import 'checkout-link-embed/${framework}';
${importStyle(values)}
export function BuyLink() {
  return (
${print(elementMarkup(values), jsxSyntax, 4)}
  );
}
`;
}

function vue(values: Values): string {
  return `<script setup lang="ts">
import 'checkout-link-embed/vue';
</script>

<template>
${print(elementMarkup(values), templateSyntax, 2)}
</template>
${cssOf(values) && `\n${styleTag(values)}\n`}`;
}

function svelte(values: Values): string {
  return `<script lang="ts">
  import 'checkout-link-embed/svelte';
${importStyle(values).replace(/^/, '  ').trimEnd()}
</script>

${print(elementMarkup(values), templateSyntax)}
`
    .replace('\n  \n', '\n')
    .replace('\n\n</script>', '\n</script>');
}

function angular(values: Values): string {
  const styled = cssOf(values) !== '';
  const names = ['Component', ...(styled ? ['ViewEncapsulation'] : [])];
  const style = styled
    ? "\n  styleUrl: './checkout-link.css',\n  encapsulation: ViewEncapsulation.None,"
    : '';
  return `import { ${names.join(', ')} } from '@angular/core';
import { CheckoutLinkDirective } from 'checkout-link-embed/angular';

@Component({
  selector: 'buy-link',
  imports: [CheckoutLinkDirective],${style}
  template: \`
${print(elementMarkup(values), templateSyntax, 4)}
  \`,
})
export class BuyLink {}
`;
}
