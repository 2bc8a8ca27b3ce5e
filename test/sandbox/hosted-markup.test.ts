import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buyerOf } from './buyer.js';
import { emptyShop, leastLink, seededShop } from './merchant.js';

const hostile = '"><script>a()</script>';
const escaped = '&quot;&gt;&lt;script&gt;a()&lt;/script&gt;';

async function linkPage(fields: object) {
  const { sandbox, merchant } = emptyShop();
  const { body } = await merchant.post('/v1/checkout_links', { ...leastLink, ...fields });
  const buyer = buyerOf(sandbox);
  return { id: body.id as string, merchant, buyer };
}

describe('hosted page markup', () => {
  it('escapes title and description', async () => {
    const { buyer, id } = await linkPage({ title: hostile, description: hostile });

    const { html } = await buyer.visit(id);

    expect(html).not.toContain('<script');
    expect(html.split(escaped).length - 1).toBe(3);
  });

  it('escapes the inactive message', async () => {
    const { buyer, id, merchant } = await linkPage({ inactive_message: hostile });
    await merchant.post(`/v1/checkout_links/${id}`, { active: false });

    const { html } = await buyer.visit(id);

    expect(html).not.toContain('<script');
    expect(html).toContain(escaped);
  });

  it('escapes the confirmation message and the referer', async () => {
    const { buyer, id } = await linkPage({
      after_completion: {
        type: 'hosted_confirmation',
        hosted_confirmation: { custom_message: hostile },
      },
    });
    const session = await buyer.open(id, { Referer: `https://shop.test/?"><script>a()` });
    await buyer.pay(session);

    const { html } = await buyer.load(`/cs/${session}`);

    expect(html).not.toContain('<script');
    expect(html).toContain(escaped);
    expect(html).toContain('href="https://shop.test/?%22%3E%3Cscript%3Ea()"');
  });

  it("escapes the buyer's input", async () => {
    const { buyer, id } = await linkPage({});
    const session = await buyer.open(id);

    const { html } = await buyer.pay(session, { name: hostile, email: 'ada' });

    expect(html).not.toContain('<script');
    expect(html).toContain(`value="${escaped}"`);
  });

  it('allows no script and only its own style', async () => {
    const { buyer } = await linkPage({});

    const { html, headers } = await buyer.visit('cl_none');

    const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('Content-Security-Policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self' data:; ` +
        "form-action http: https:; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(style).not.toBe('');
    expect(html).not.toMatch(/<script|\son\w+=|style=/);
  });

  it.each(['/cl/cl_4de6fg8hi0jk', '/cl/cl_seconds00q8z', '/cl/cl_none', '/cs/cs_rakupaid00001'])(
    'marks %s as a test and stores it nowhere',
    async (path) => {
      const { sandbox } = seededShop();

      const { html, headers } = await buyerOf(sandbox).load(path);

      expect(html).toContain('Test page – no money moves');
      expect(html).toContain('<html lang="en" dir="ltr">');
      expect(headers.get('Cache-Control')).toBe('no-store');
    },
  );

  it.each([
    ['cl_breadbox7k2m', 'Pay €41.80'],
    ['cl_invoice2041a', 'Pay £1,176.50'],
    ['cl_4de6fg8hi0jk', 'Book for $40.00'],
    ['cl_kilnfund93xq', 'Donate $25.00'],
    ['cl_matcha8jpy0d', 'Pay ¥16,100'],
    ['cl_khatt4arkwd3', 'Book for KWD 30.000'],
    ['cl_openstudio0f', 'Book'],
    ['cl_voucher5min1', 'Pay $50.00'],
    ['cl_breadclub4nw', 'Subscribe for $36.00'],
  ])('labels the button of %s "%s"', async (id, label) => {
    const { sandbox } = seededShop({ edition: 'newer' });

    const { html } = await buyerOf(sandbox).visit(id);

    const button = /<button name="action" value="pay">([^<]*)</.exec(html)?.[1];
    expect(button?.replaceAll('\u00a0', ' ').trim()).toBe(label);
  });

  it('shows the unit price of a line with several units', async () => {
    const { buyer, id } = await linkPage({ line_items: [{ price: 'price_teapot', quantity: 3 }] });

    const { html } = await buyer.visit(id);

    const [item = ''] = /<li>[^]*?<\/li>/.exec(html) ?? [];
    const texts = item.split(/<[^>]*>/).map((text) => text.trim());
    expect(texts.filter(Boolean)).toEqual(['Celadon teapot, 0.6 l', '3 × $145.00', '$435.00']);
    expect(html).toContain('<p class="total">$435.00</p>');
  });

  it('shows no unit price for a line with one unit', async () => {
    const { buyer, id } = await linkPage({});

    const { html } = await buyer.visit(id);

    expect(html).not.toContain(' × ');
  });

  it('requests no card for a free link', async () => {
    const { sandbox } = seededShop();

    const free = await buyerOf(sandbox).visit('cl_openstudio0f');
    const paid = await buyerOf(sandbox).visit('cl_voucher5min1');

    expect(free.html).not.toContain('4242');
    expect(paid.html).toContain('4242 4242 4242 4242');
  });

  it('sets dir=auto on texts', async () => {
    const { sandbox } = seededShop();

    const { html } = await buyerOf(sandbox).visit('cl_khatt4arkwd3');

    expect(html).toContain('<h1 dir="auto">دورة الخط العربي</h1>');
  });

  it('lists forty items', async () => {
    const { sandbox } = seededShop();

    const { html } = await buyerOf(sandbox).visit('cl_tableset40pc');

    expect(html.match(/<li>/g)).toHaveLength(40);
  });

  it('prefills the form so that one click pays', async () => {
    const { sandbox } = seededShop();

    const { html } = await buyerOf(sandbox).visit('cl_kilnfund93xq');

    const values = [...html.matchAll(/name="(\w+)"\s[^>]*?value="([^"]*)"/g)].map(
      ([, name, value]) => `${name}=${value}`,
    );
    expect(values.slice(0, 6)).toEqual([
      'name=Jamie Rivera',
      'email=jamie.rivera@example.com',
      'line1=12 Kiln Lane',
      'postal_code=97201',
      'city=Portland',
      'country=US',
    ]);
  });
});
