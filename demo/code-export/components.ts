import type { Values } from '../settings/values.js';
import { angularSyntax, elementMarkup, jsxSyntax, print, templateSyntax } from './markup.js';
import { pageCss } from './page-css.js';
import { styleTag } from './page.js';

/** The content of the tab CSS, in a file beside the component. */
const STYLESHEET = './checkout-link.css';

export function jsx(values: Values, framework: 'react' | 'solid'): string {
  return `import 'checkout-link-embed/${framework}';
import '${STYLESHEET}';

export function BuyLink() {
  return (
${print(elementMarkup(values), jsxSyntax, 4)}
  );
}
`;
}

export function vue(values: Values): string {
  return `<script setup lang="ts">
import 'checkout-link-embed/vue';
</script>

<template>
${print(elementMarkup(values), templateSyntax, 2)}
</template>

${styleTag(pageCss(values))}
`;
}

export function svelte(values: Values): string {
  return `<script lang="ts">
  import 'checkout-link-embed/svelte';
  import '${STYLESHEET}';
</script>

${print(elementMarkup(values), templateSyntax)}
`;
}

export function angular(values: Values): string {
  return `import { Component, ViewEncapsulation } from '@angular/core';
import { CheckoutLinkDirective } from 'checkout-link-embed/angular';

@Component({
  selector: 'buy-link',
  imports: [CheckoutLinkDirective],
  styleUrl: '${STYLESHEET}',
  encapsulation: ViewEncapsulation.None,
  template: \`
${print(elementMarkup(values), angularSyntax, 4)}
  \`,
})
export class BuyLink {}
`;
}
