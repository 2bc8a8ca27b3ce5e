import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { renderCheckoutLink, styles } from 'checkout-link-embed/ssr';
import { linkView } from '../support/links.js';

describe('the built renderer', () => {
  it('runs without a DOM and without packages', () => {
    const code = readFileSync('dist/ssr/render-checkout-link.js', 'utf8');
    expect(code).not.toMatch(/^import /m);

    const script = code.replace(/^export \{.*\};$/m, '');
    const html: unknown = runInNewContext(`${script}\nrenderCheckoutLink(link, { at: 0 })`, {
      link: linkView(),
      URL,
    });

    expect(html).toBe(renderCheckoutLink(linkView(), { at: 0 }));
  });

  it('has the same style sheet as checkout-link.css', () => {
    expect(readFileSync('dist/checkout-link.css', 'utf8')).toBe(styles);
  });
});
