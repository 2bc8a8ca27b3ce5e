/** The demo's component snippets: the framework, and the file name of each. */
export const snippetFiles = {
  react: 'BuyLink.tsx',
  vue: 'BuyLink.vue',
  svelte: 'BuyLink.svelte',
  angular: 'buy-link.ts',
  solid: 'BuyLink.tsx',
} as const;

export type SnippetFramework = keyof typeof snippetFiles;
