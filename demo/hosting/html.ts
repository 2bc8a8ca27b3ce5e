import type { HtmlTagDescriptor, Plugin } from 'vite';
import { colorScheme, storedLook } from './inline-script.js';
import { requirementsHashes } from './requirements.js';

/** The pages' fallback links lead to the provider, as on a merchant's pages. */
const HOSTED_PAGES = 'href="https://checkout.leanrails.com/';

/**
 * For the `<style>` that the element inserts in Safari before 16.4 and Firefox before 101. A server makes a
 * new one for each response; a static site cannot.
 */
export const STYLE_NONCE = 'demo';

/** No inline code but the notice of what the demo needs, the color scheme and the look; no other origins. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' ${requirementsHashes.script} ${colorScheme.hash} ${storedLook.hash}`,
  `style-src 'self' 'nonce-${STYLE_NONCE}'`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

export interface SiteOptions {
  /** The sandbox's URL, absolute or relative to the site's root. */
  sandboxUrl(): string;
  /** Whether to set the strict policy; the development server needs inline scripts for reloading. */
  strict: boolean;
}

/** Adds the URLs of site and sandbox to each page, so that it works under any path. */
export function siteMetadata(options: SiteOptions): Plugin {
  return {
    name: 'demo-site-metadata',
    transformIndexHtml: {
      order: 'pre',
      handler(html, { path }) {
        const root = '../'.repeat(path.split('/').length - 2) || './';
        const sandboxUrl = options.sandboxUrl();
        const hostedPages = URL.canParse(sandboxUrl) ? sandboxUrl : root + sandboxUrl;
        const tags = [
          meta({ name: 'demo-root', content: root }),
          meta({ name: 'demo-sandbox', content: hostedPages }),
        ];
        if (options.strict) {
          tags.unshift(meta({ 'http-equiv': 'Content-Security-Policy', content: POLICY }));
        }
        return { html: html.replaceAll(HOSTED_PAGES, `href="${hostedPages}`), tags };
      },
    },
  };
}

/** First in the head: a policy applies to what follows it. */
function meta(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: 'meta', attrs, injectTo: 'head-prepend' };
}
