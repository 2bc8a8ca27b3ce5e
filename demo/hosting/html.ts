import type { HtmlTagDescriptor, Plugin } from 'vite';

/** Pages are written as a merchant writes them: their plain links lead to the provider. */
const HOSTED_PAGES = 'href="https://checkout.leanrails.com/';

/** Nothing inline, nothing from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

export interface Surroundings {
  /** Where the sandbox is: an absolute address, or one below the site's root. */
  sandboxUrl(): string;
  /** Whether the strict policy holds; the development server needs inline scripts for reloading. */
  strict: boolean;
}

/** Tells each page where the site begins and where the sandbox is, so that it works under any path. */
export function surroundings(options: Surroundings): Plugin {
  return {
    name: 'demo-surroundings',
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

/** Before everything else in the head: a policy holds for what follows it. */
function meta(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: 'meta', attrs, injectTo: 'head-prepend' };
}
