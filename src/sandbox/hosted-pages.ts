import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Checkout } from './checkout.js';
import { hostedResponse } from './hosted-layout.js';
import type { HostedPage } from './hosted-layout.js';
import {
  canceledPage,
  confirmationPage,
  expiredPage,
  inactivePage,
  paymentPage,
  unknownPage,
} from './hosted-views.js';
import type { StoredLink, StoredSession } from './objects.js';
import { blankForm, customerOf, submittedForm } from './payment-form.js';
import type { Store } from './store.js';

/** The pages `/cl/{link}`, where each visit opens a session, and `/cs/{session}`, where it is paid or canceled. */
export function hostedPages(store: Store, checkout: Checkout): Hono {
  const routes = new Hono();

  routes.get('/cl/:id', (c) => {
    const link = store.links.get(c.req.param('id'));
    if (!link) return hostedResponse(unknownPage());
    // A prefetch must not open a session; browsers discard a prefetched response only if it failed.
    if (isPrefetch(c)) return new Response(null, { status: 503, headers: noStore });
    if (!link.active) return hostedResponse(inactivePage(link, refererOf(c)));
    if (c.req.method === 'HEAD') return new Response(null, { headers: noStore });
    const session = checkout.open(link, refererOf(c));
    return hostedResponse(paymentPage(link, session, blankForm(session)));
  });

  routes.get('/cs/:id', (c) => {
    const found = find(c.req.param('id'));
    return hostedResponse(found ? sessionPage(found) : unknownPage());
  });

  routes.post('/cs/:id', async (c) => {
    const sent = await readForm(c.req.raw);
    const found = find(c.req.param('id'));
    if (!found) return hostedResponse(unknownPage());
    return sent.get('action') === 'cancel' ? cancel(found.session) : pay(found, sent);
  });

  routes.all('/cl/*', () => hostedResponse(unknownPage()));
  routes.all('/cs/*', () => hostedResponse(unknownPage()));

  function find(id: string): Visit | undefined {
    const session = checkout.session(id);
    const link = session && store.links.get(session.linkId);
    return link && { session, link };
  }

  function pay({ session, link }: Visit, sent: FormData): Response | Promise<Response> {
    const form = submittedForm(session, sent);
    if (session.status === 'open' && link.active && form.problems.length > 0)
      return hostedResponse(paymentPage(link, session, form));
    const payment = checkout.pay(session, customerOf(form));
    if (payment === 'expired') return hostedResponse(expiredPage(session));
    if (payment === 'inactive') return hostedResponse(inactivePage(link, session.returnTo));
    // Redirect to the session's URL, so that a reload does not pay again.
    return seeOther(session.success_url ?? `../cs/${session.id}`);
  }

  return routes;
}

interface Visit {
  session: StoredSession;
  link: StoredLink;
}

const noStore = { 'Cache-Control': 'no-store' };

function sessionPage({ session, link }: Visit): HostedPage {
  switch (session.status) {
    case 'complete':
      return confirmationPage(link, session);
    case 'expired':
      return expiredPage(session);
    case 'open':
      return link.active
        ? paymentPage(link, session, blankForm(session))
        : inactivePage(link, session.returnTo);
  }
}

/** A canceled session stays open: the buyer may return to it until it expires. */
function cancel(session: StoredSession): Response | Promise<Response> {
  return session.returnTo ? seeOther(session.returnTo) : hostedResponse(canceledPage(session));
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...noStore, Location: location } });
}

function isPrefetch(c: Context): boolean {
  return /\bprefetch\b/.test(c.req.header('Sec-Purpose') ?? c.req.header('Purpose') ?? '');
}

/** The referring page, unless it is a hosted page. A service worker has it without the header. */
function refererOf(c: Context): string | null {
  const referer = c.req.header('Referer') ?? c.req.raw.referrer;
  if (!URL.canParse(referer)) return null;
  const { protocol, origin, pathname, href } = new URL(referer);
  if (!/^https?:$/.test(protocol)) return null;
  const isHosted = origin === new URL(c.req.url).origin && /^\/(cl|cs)\//.test(pathname);
  return isHosted ? null : href;
}

async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    return new FormData();
  }
}
