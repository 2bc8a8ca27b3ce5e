/** The snippets of the demo that are components: the framework, and the file that a developer puts each in. */
export const snippetFiles = {
  react: 'BuyLink.tsx',
  vue: 'BuyLink.vue',
  svelte: 'BuyLink.svelte',
  angular: 'buy-link.ts',
  solid: 'BuyLink.tsx',
} as const;

export type SnippetFramework = keyof typeof snippetFiles;
