import { describe, expect, it } from 'vitest';
import de from '../../src/locales/de.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import { embed, html, ready, usePages } from '../support/browser-pages.js';
import { projectFile } from '../support/scripted-site.js';

const pages = usePages();

const classic = projectFile('dist/checkout-link.classic.js');
const german = projectFile('dist/locales/de.js');
const link = linkView({
  id: 'cl_live',
  title: 'Töpferkurs',
  currency: 'eur',
  line_items: lineItems([lineItem({ quantity: 2, amount_total: 15_800 })]),
});

describe.each(['windows-1252', 'shift_jis', 'koi8-r', 'utf-8'])('a page in %s', (charset) => {
  const headers = { 'Content-Type': `text/html; charset=${charset}` };
  // Without a charset, which is what most servers send.
  const script = { headers: { 'Content-Type': 'text/javascript' }, body: classic };

  it('shows the amounts and texts of the classic script', async () => {
    pages.site.answers.set('/checkout-link.classic.js', script);
    pages.site.links.set('cl_live', link);
    const tag = '<script defer src="/checkout-link.classic.js"></script>';
    const page = await pages.open(html(embed() + tag), headers);

    await ready(page);
    const text = await page.locator('checkout-link [part=card]').innerText();

    expect(text).toContain('Töpferkurs');
    expect(text).toContain('€158.00');
    expect(text).toContain('2 × €79.00');
  });

  it('shows the texts of a language in a classic script', async () => {
    // A script optimizer makes one of a module.
    const body = german.toString().replace(/export \{.*\};?/, 'globalThis.table = de;');
    pages.site.answers.set('/de.js', { headers: script.headers, body });

    const page = await pages.open(html('<script src="/de.js"></script>'), headers);

    expect(await page.evaluate('table')).toEqual(de);
  });
});
