import fc from 'fast-check';
import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { html, usePages } from '../support/browser-pages.js';
import { injections } from '../support/injections.js';
import { lineItem, lineItems, linkView } from '../support/links.js';

const pages = usePages();
const SEED = 20_261_123;

const breakouts = [
  '</script>',
  '<!--<script>',
  '-->',
  '</template>',
  ']]>',
  '</style>',
  '</checkout-link>',
  '"\'`=',
  '\u2028\u2029',
  '\ud800',
  '\udc00x',
  '\0',
  '\r\n\r',
  '\u0085\u00a0\ufeff',
  '&amp;&#60;&lt',
  '\uffff',
];

/** Puts a text into every field and option that can come from outside. */
function write(text: string): string {
  return renderCheckoutLink(
    linkView({
      title: `T${text}`,
      description: `D${text}`,
      line_items: lineItems([lineItem({ description: `I${text}` })]),
    }),
    { label: `L${text}`, attributes: { 'data-note': text } },
  );
}

function writeInactive(text: string): string {
  return renderCheckoutLink(
    linkView({ title: `T${text}`, active: false, url: null, inactive_message: `M${text}` }),
  );
}

interface Parsed {
  shape: string[];
  texts: Record<string, string | null>;
  data: unknown[];
}

/** In the page: what a parser makes of each fragment, one after the other. */
function parse(fragments: string[]): Parsed[] {
  return fragments.map((fragment) => {
    const parsed = Document.parseHTMLUnsafe(fragment);
    const element = parsed.querySelector('checkout-link');
    const root = element?.shadowRoot;
    const all = [...parsed.body.querySelectorAll('*'), ...(root?.querySelectorAll('*') ?? [])];
    const textOf = (part: string) => root?.querySelector(`[part=${part}]`)?.textContent ?? null;
    return {
      shape: all.map((each) => [each.localName, ...each.getAttributeNames()].join(' ')),
      texts: {
        title: textOf('title'),
        description: textOf('description'),
        name: textOf('name'),
        pay: textOf('pay'),
        message: textOf('message'),
        payName: root?.querySelector('[part=pay]')?.getAttribute('aria-label') ?? null,
        content: element?.textContent ?? null,
        note: element?.getAttribute('data-note') ?? null,
      },
      data: JSON.parse(root?.querySelector('script')?.textContent ?? ''),
    };
  });
}

/** A text after HTML parsing: NUL and lone surrogates are replaced. */
const carried = (text: string) => text.replace(/[\0\p{Surrogate}]/gu, '\ufffd');

async function expectHarmless(texts: readonly string[]): Promise<void> {
  const page = await pages.open(html(''));
  const [plain, ...active] = await page.evaluate(parse, ['plain', ...texts].map(write));
  const [off, ...inactive] = await page.evaluate(parse, ['plain', ...texts].map(writeInactive));

  texts.forEach((text, index) => {
    const x = carried(text);
    expect(active[index]?.shape, JSON.stringify(text)).toEqual(plain?.shape);
    expect(inactive[index]?.shape, JSON.stringify(text)).toEqual(off?.shape);
    expect(active[index]?.texts).toEqual({
      title: `T${x}`,
      description: `D${x}`,
      name: `I${x}`,
      pay: `L${x}`,
      message: null,
      payName: `L${x}: T${x}`,
      content: `L${x}: T${x}`,
      note: x,
    });
    expect(inactive[index]?.texts['message']).toBe(`M${x}`);
    expect(active[index]?.data[2]).toMatchObject({ title: `T${x}`, description: `D${x}` });
  });
}

describe('a text in the rendered markup', () => {
  it('is escaped in every field', async () => {
    await expectHarmless([...injections, ...breakouts]);
  });

  it('is escaped in every field, for 200 random texts', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...breakouts, ...injections),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ maxLength: 8 }),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));

    await expectHarmless(fc.sample(text, { seed: SEED, numRuns: 200 }));
  }, 60_000);

  it('runs nothing when the script hydrates the page', async () => {
    const all = [...injections, ...breakouts].map(write).join('');

    const page = await pages.open(
      html(`${all}<script type="module" src="/checkout-link.js"></script>`),
    );
    await page.locator('checkout-link:not(:defined)').waitFor({ state: 'detached' });
    await page.locator('checkout-link:not(:state(ready))').waitFor({ state: 'detached' });

    expect(pages.dialogs).toEqual([]);
    expect(pages.requested.filter((url) => /evil|checkout-links/.test(url))).toEqual([]);
    expect(pages.problems).toEqual([]);
  });
});
