// `checkout-link-embed/define`, and the subpaths of frameworks, in Workers and edge runtimes: see index.ts.

/** Does nothing: there is no registry of elements. The browser registers it. */
export function defineCheckoutLink(_tag?: string): void {}

/** Does nothing: `renderCheckoutLink` has an option for words of yours. */
export function registerLocale(_messages: unknown): void {}
