import { cssOf } from '../settings/css.js';
import type { Values } from '../settings/values.js';
import { angularSyntax, elementMarkup, jsxSyntax, print, templateSyntax } from './markup.js';
import { styleTag } from './page.js';

/** The content of the tab CSS, in a file beside the component. */
const STYLESHEET = './checkout-link.css';

export function jsx(values: Values, framework: 'react' | 'solid'): string {
  const imports = [`import 'checkout-link-embed/${framework}';`, ...styleImport(values)];
  return `${imports.join('\n')}

export function BuyLink() {
  return (
${print(elementMarkup(values), jsxSyntax, 4)}
  );
}
`;
}

export function vue(values: Values): string {
  const style = styleTag(values);
  return `<script setup lang="ts">
import 'checkout-link-embed/vue';
</script>

<template>
${print(elementMarkup(values), templateSyntax, 2)}
</template>
${style && `\n${style}\n`}`;
}

export function svelte(values: Values): string {
  const imports = ["import 'checkout-link-embed/svelte';", ...styleImport(values)];
  return `<script lang="ts">
${imports.map((line) => `  ${line}\n`).join('')}</script>

${print(elementMarkup(values), templateSyntax)}
`;
}

export function angular(values: Values): string {
  const hasStyle = cssOf(values) !== '';
  const names = ['Component', ...(hasStyle ? ['ViewEncapsulation'] : [])];
  const style = hasStyle
    ? `\n  styleUrl: '${STYLESHEET}',\n  encapsulation: ViewEncapsulation.None,`
    : '';
  return `import { ${names.join(', ')} } from '@angular/core';
import { CheckoutLinkDirective } from 'checkout-link-embed/angular';

@Component({
  selector: 'buy-link',
  imports: [CheckoutLinkDirective],${style}
  template: \`
${print(elementMarkup(values), angularSyntax, 4)}
  \`,
})
export class BuyLink {}
`;
}

function styleImport(values: Values): string[] {
  return cssOf(values) ? [`import '${STYLESHEET}';`] : [];
}
