import { describe, expect, it } from 'vitest';
import { buyerOf } from './buyer.js';
import { createClock, emptyShop, leastLink, seededShop } from './merchant.js';
import type { SandboxOptions } from 'checkout-link-embed/sandbox';

const DAY_MS = 24 * 60 * 60_000;
const workshop = 'cl_4de6fg8hi0jk';

function scene(options: SandboxOptions = {}) {
  const { sandbox, merchant } = seededShop(options);
  const session = async (id: string) => (await merchant.get(`/v1/checkout/sessions/${id}`)).body;
  const link = async (id: string) => (await merchant.get(`/v1/checkout_links/${id}`)).body;
  const sessionCount = async () =>
    (await merchant.get('/v1/checkout/sessions?limit=100')).body.data.length;
  return { sandbox, merchant, buyer: buyerOf(sandbox), session, link, sessionCount };
}

describe('visiting a link', () => {
  it('opens a session that expires in 24 hours', async () => {
    const clock = createClock();
    const { buyer, session } = scene({ now: clock.now });

    const id = await buyer.open(workshop);

    expect(await session(id)).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      created: clock.now() / 1000,
      expires_at: (clock.now() + DAY_MS) / 1000,
      amount_total: 4000,
      currency: 'usd',
      metadata: { workshop: 'raku-saturday' },
      customer_details: null,
      url: `http://localhost:4010/cs/${id}`,
    });
  });

  it('opens a new session on each visit', async () => {
    const { buyer } = scene();

    const ids = [await buyer.open(workshop), await buyer.open(workshop)];

    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    ['Sec-Purpose: prefetch', { 'Sec-Purpose': 'prefetch' }],
    ['Sec-Purpose: prefetch;prerender', { 'Sec-Purpose': 'prefetch;prerender' }],
    ['Purpose: prefetch', { Purpose: 'prefetch' }],
  ])('opens no session for %s', async (_, headers) => {
    const { buyer, sessionCount } = scene();
    const before = await sessionCount();

    const page = await buyer.load(`/cl/${workshop}`, { headers });

    expect(page.status).toBe(503);
    expect(await sessionCount()).toBe(before);
  });

  it('opens no session for HEAD', async () => {
    const { buyer, sessionCount } = scene();
    const before = await sessionCount();

    const page = await buyer.load(`/cl/${workshop}`, { method: 'HEAD' });

    expect([page.status, page.html]).toEqual([200, '']);
    expect(await sessionCount()).toBe(before);
  });

  it('opens no session for an inactive or unknown link', async () => {
    const { buyer, sessionCount } = scene();
    const before = await sessionCount();

    await buyer.visit('cl_seconds00q8z');
    const unknown = await buyer.visit('cl_none');

    expect(unknown.status).toBe(404);
    expect(unknown.html).toContain('Page not found');
    expect(await sessionCount()).toBe(before);
  });

  it('shows the inactive message, or a default one', async () => {
    const { buyer } = scene();

    const [withMessage, without] = [
      await buyer.visit('cl_winterconc5t'),
      await buyer.visit('cl_seconds00q8z'),
    ];

    expect(withMessage.html).toContain('The winter concert is over. Thank you for coming');
    expect(without.html).toContain('It no longer takes payments.');
    expect(withMessage.html + without.html).not.toContain('<form');
  });
});

describe('paying', () => {
  it('completes the session with the customer', async () => {
    const { buyer, session } = scene();
    const id = await buyer.open(workshop);

    const answer = await buyer.pay(id);

    expect([answer.status, answer.location]).toEqual([303, `../cs/${id}`]);
    expect(await session(id)).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      customer: expect.stringMatching(/^cus_/),
      payment_intent: expect.stringMatching(/^pi_/),
      customer_details: { name: 'Ada Byron', email: 'ada@example.com', phone: null },
    });
  });

  it("confirms with the link's message", async () => {
    const { buyer } = scene();
    const id = await buyer.open(workshop, { Referer: 'https://shop.test/workshops' });
    await buyer.pay(id);

    const { status, html } = await buyer.load(`/cs/${id}`);

    expect(status).toBe(200);
    expect(html).toContain('Thank you');
    expect(html).toContain('See you at the kiln on Saturday at ten!');
    expect(html).toContain('href="https://shop.test/workshops"');
  });

  it('confirms with a default message', async () => {
    const { buyer } = scene();
    const id = await buyer.open('cl_breadbox7k2m');
    await buyer.pay(id);

    const { html } = await buyer.load(`/cs/${id}`);

    expect(html).toContain('Your order is complete.');
  });

  it("redirects to the link's URL", async () => {
    const { buyer } = scene();
    const id = await buyer.open('cl_sourdough6rd');

    const answer = await buyer.pay(id);

    expect([answer.status, answer.location]).toEqual([303, 'https://example.com/thank-you']);
  });

  it('is idempotent', async () => {
    const { buyer, session } = scene();
    const id = await buyer.open(workshop);
    await buyer.pay(id);
    const first = await session(id);

    const again = await buyer.pay(id, { name: 'Somebody Else' });

    expect([again.status, again.location]).toEqual([303, `../cs/${id}`]);
    expect(await session(id)).toEqual(first);
  });

  it.each([
    ['no name', { name: ' ' }, 'Name is missing.'],
    ['no email', { email: '' }, 'Email is missing.'],
    ['an invalid email', { email: 'ada' }, 'This is not an email address.'],
    ['a long name', { name: 'a'.repeat(201) }, 'Name is too long.'],
  ])('shows the form again when there is %s', async (_, fields, problem) => {
    const { buyer, session } = scene();
    const id = await buyer.open(workshop);

    const { status, html } = await buyer.pay(id, fields);

    expect(status).toBe(400);
    expect(html).toContain(problem);
    expect(html).toContain('aria-invalid="true"');
    expect((await session(id)).status).toBe('open');
  });

  it('stores the billing address where the link requires it', async () => {
    const { buyer, session } = scene();
    const id = await buyer.open('cl_kilnfund93xq');

    const without = await buyer.pay(id);
    await buyer.pay(id, { line1: '1 Mill Rd', city: 'Ely', postal_code: 'CB6', country: 'GB' });

    expect(without.status).toBe(400);
    expect((await session(id)).customer_details.address).toEqual({
      line1: '1 Mill Rd',
      line2: null,
      city: 'Ely',
      postal_code: 'CB6',
      state: null,
      country: 'GB',
    });
  });

  it('returns 404 for an unknown session', async () => {
    const { buyer } = scene();

    const statuses = [
      (await buyer.pay('cs_none')).status,
      (await buyer.load('/cs/cs_none')).status,
    ];

    expect(statuses).toEqual([404, 404]);
  });
});

describe('canceling', () => {
  it('leaves the session open and redirects back', async () => {
    const { buyer, session } = scene();
    const id = await buyer.open(workshop, { Referer: 'https://shop.test/workshops' });

    const answer = await buyer.cancel(id);

    expect([answer.status, answer.location]).toEqual([303, 'https://shop.test/workshops']);
    expect((await session(id)).status).toBe('open');
  });

  it.each([
    ['no referer', {}],
    ['a malformed referer', { Referer: 'shop' }],
    ['a referer of another scheme', { Referer: 'javascript:alert(1)' }],
    ['a hosted page as referer', { Referer: 'http://api.test/cs/cs_rakuopen00002' }],
  ])('shows a plain page with %s', async (_, headers) => {
    const { buyer } = scene();
    const id = await buyer.open(workshop, headers);

    const answer = await buyer.cancel(id);

    expect(answer.status).toBe(200);
    expect(answer.html).toContain('You canceled');
  });

  it('can be followed by payment', async () => {
    const { buyer, session } = scene();
    const id = await buyer.open(workshop);
    await buyer.cancel(id);

    const page = await buyer.load(`/cs/${id}`);
    await buyer.pay(id);

    expect(page.html).toContain('Book for $40.00');
    expect((await session(id)).status).toBe('complete');
  });
});

describe('expiry', () => {
  it('comes 24 hours after the visit', async () => {
    const clock = createClock();
    const { buyer, session } = scene({ now: clock.now });
    const id = await buyer.open(workshop);

    clock.advance(DAY_MS - 1000);
    const before = await session(id);
    clock.advance(1000);
    const after = await session(id);

    expect([before.status, after.status]).toEqual(['open', 'expired']);
  });

  it('rejects a late payment', async () => {
    const clock = createClock();
    const { buyer, session } = scene({ now: clock.now });
    const id = await buyer.open(workshop);

    clock.advance(DAY_MS);
    const answer = await buyer.pay(id);

    expect(answer.html).toContain('This checkout has expired');
    expect(await session(id)).toMatchObject({ status: 'expired', customer_details: null });
  });

  it('can be forced, but not for a paid session', async () => {
    const { sandbox, buyer, session } = scene();
    const [open, paid] = [await buyer.open(workshop), await buyer.open(workshop)];
    await buyer.pay(paid);

    const found = [open, paid, 'cs_none'].map(sandbox.expireSession);

    expect(found).toEqual([true, true, false]);
    expect((await session(open)).status).toBe('expired');
    expect((await session(paid)).status).toBe('complete');
    expect((await buyer.load(`/cs/${open}`)).html).toContain(`href="../cl/${workshop}"`);
  });
});

describe('limit of completed sessions', () => {
  it('deactivates the link with the last sale', async () => {
    const { buyer, link } = scene();
    const before = await link('cl_lastteapot1s');
    const id = await buyer.open('cl_lastteapot1s');
    const opened = await link('cl_lastteapot1s');

    await buyer.pay(id);

    expect([before.active, opened.active]).toEqual([true, true]);
    expect((await link('cl_lastteapot1s')).active).toBe(false);
    expect((await buyer.visit('cl_lastteapot1s')).html).toContain('All three teapots');
  });

  it('sells the last one once', async () => {
    const { buyer, session } = scene();
    const ids = [await buyer.open('cl_lastteapot1s'), await buyer.open('cl_lastteapot1s')];

    const answers = await Promise.all(ids.map((id) => buyer.pay(id)));

    const statuses = await Promise.all(ids.map(async (id) => (await session(id)).status));
    expect(statuses.sort()).toEqual(['complete', 'open']);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 303]);
    expect(answers.find(({ status }) => status === 200)?.html).toContain('All three teapots');
  });

  it('shows the inactive page on a session opened before', async () => {
    const { buyer, merchant } = scene();
    const id = await buyer.open(workshop);
    await merchant.post(`/v1/checkout_links/${workshop}`, {
      active: false,
      inactive_message: 'Full.',
    });

    const { html } = await buyer.load(`/cs/${id}`);

    expect(html).toContain('Full.');
    expect(html).not.toContain('<form');
  });

  it('does not affect links without a limit', async () => {
    const { sandbox, merchant } = emptyShop();
    const { body } = await merchant.post('/v1/checkout_links', leastLink);
    const buyer = buyerOf(sandbox);

    for (let sale = 0; sale < 4; sale += 1) await buyer.pay(await buyer.open(body.id));

    expect((await merchant.get(`/v1/checkout_links/${body.id}`)).body.active).toBe(true);
  });
});
