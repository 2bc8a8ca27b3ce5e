import { html, raw } from 'hono/html';
import { hostedStyle } from './hosted-style.js';

export type Markup = ReturnType<typeof html>;

export interface HostedPage {
  /** Of the document; plain text. */
  title: string;
  /** Class of `main`. */
  layout: 'checkout' | 'notice';
  content: Markup;
  status?: number;
}

/** A complete page: without scripts, its style allowed by hash, never stored or framed, marked as a test. */
export async function hostedResponse(page: HostedPage): Promise<Response> {
  return new Response(String(await hostedDocument(page)), {
    status: page.status ?? 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': await contentSecurityPolicy(),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function hostedDocument({ title, layout, content }: HostedPage): Markup {
  return html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${raw(`<style>${hostedStyle}</style>`)}
      </head>
      <body>
        <header class="test">Test page – no money moves</header>
        <main class="${layout}">${content}</main>
      </body>
    </html>`;
}

/**
 * form-action allows any origin, because Chromium applies it to every redirect after a form, and after payment the buyer is
 * redirected to the merchant's own pages (https://github.com/w3c/webappsec-csp/issues/8).
 */
async function contentSecurityPolicy(): Promise<string> {
  return [
    "default-src 'none'",
    `style-src 'sha256-${await sha256(hostedStyle)}'`,
    "img-src 'self' data:",
    'form-action http: https:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
