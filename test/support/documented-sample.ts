import { readFileSync } from 'node:fs';

const PAGE = 'docs/server-rendering.md';

/** The first code block of a language below a heading of the guide to server rendering. */
export function serverRenderingSample(title: string, language: string): string {
  const guide = readFileSync(PAGE, 'utf8');
  const [, code] =
    new RegExp(`^### ${title}\\n[^]*?^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(guide) ?? [];
  if (code === undefined) throw new Error(`${PAGE} has no ${language} for "${title}"`);
  return code;
}

/** Ids that a visitor may send, with characters that HTML, URLs or encoders treat in their own way. */
export const hostileIds = [
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '../../v1/checkout_links/cl_4de6fg8hi0jk',
  'cl_4de6fg8hi0jk.html?lang=de#',
  '%22%3E',
  'cl_\0',
  '<!--',
  '',
];

/** An element by itself, in which nothing but an attribute can be. */
export const ALONE = /^<checkout-link link-id="[^"<>&\s]*"><\/checkout-link>$/;
