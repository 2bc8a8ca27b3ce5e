import type { CheckoutLinkView } from '../../src/wire/link.js';
import type { Fault, Outgoing } from './endpoints.js';

export const LINK = 'cl_4de6fg8hi0jk';
export const INACTIVE = 'cl_winterconc5t';

type Sent = NonNullable<Outgoing>;

/** Changes the JSON of successful responses. */
export const body =
  (change: (link: CheckoutLinkView) => unknown): Fault =>
  (response) =>
    response.status === 200 && response.body
      ? { ...response, body: JSON.stringify(change(JSON.parse(response.body))) }
      : response;

const headers =
  (change: Record<string, string>): Fault =>
  (response) => ({ ...response, headers: { ...response.headers, ...change } });

const without =
  (name: string): Fault =>
  (response) => {
    const { [name]: _, ...rest } = response.headers;
    return { ...response, headers: rest };
  };

const when =
  (condition: (response: Sent, target: string, method: string) => boolean, fault: Fault): Fault =>
  (response, request) =>
    condition(response, request.url ?? '', request.method ?? '')
      ? fault(response, request)
      : response;

const respond =
  (status: number, text: unknown = {}, more: Record<string, string> = {}): Fault =>
  () => ({
    status,
    headers: { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*', ...more },
    body: typeof text === 'string' ? text : JSON.stringify(text),
  });

const single = (target: string) => !target.includes('?id=');
const is404 = ({ status }: Sent) => status === 404;
const ofLink = (_: Sent, target: string) => target.endsWith(`/${LINK}`);
const some = { id: 'cl_other', object: 'checkout_link' };

interface Wrong {
  endpoint: string;
  fault: Fault;
  /** All checks that must fail. */
  failed?: string[];
  /** All checks that must give advice. */
  advice?: string[];
}

/** Endpoints with one fault each. */
export const wrongEndpoints: Wrong[] = [
  {
    endpoint: 'redirects to a sign-in page',
    fault: when(ofLink, respond(302, '', { Location: '/login' })),
    failed: ['status'],
  },
  { endpoint: 'returns 404 for the link', fault: when(ofLink, respond(404)), failed: ['status'] },
  { endpoint: 'returns 500', fault: when(ofLink, respond(500)), failed: ['status'] },
  {
    endpoint: 'wraps the link in `data`',
    fault: when(
      (_, target) => single(target),
      body((data) => ({ data })),
    ),
    failed: ['shape', 'id', 'inactive'],
    advice: ['items', 'fields'],
  },
  {
    endpoint: 'omits the title',
    fault: body(({ title: _, ...link }) => link),
    failed: ['shape'],
  },
  {
    endpoint: 'returns another link',
    fault: when(
      ofLink,
      body((link) => ({ ...link, id: 'cl_other' })),
    ),
    failed: ['id'],
  },
  {
    endpoint: 'sends a url of another site',
    fault: when(
      ofLink,
      body((link) => ({ ...link, url: 'https://evil.test/cl/1' })),
    ),
    failed: ['url'],
  },
  {
    endpoint: 'omits the line items',
    fault: when(
      ofLink,
      body(({ line_items: _, ...link }) => link),
    ),
    advice: ['items'],
  },
  {
    endpoint: 'reports every link as active',
    fault: when(
      (_, target) => single(target),
      body((link) => ({ ...link, active: true })),
    ),
    failed: ['inactive'],
  },
  {
    endpoint: 'returns 410 for an inactive link',
    fault: when((_, target) => target.includes(INACTIVE), respond(410)),
    failed: ['inactive'],
  },
  {
    endpoint: 'sends the url of an inactive link',
    fault: when(
      (_, target) => target.includes(INACTIVE),
      body((link) => ({ ...link, url: 'https://checkout.leanrails.com/cl/1' })),
    ),
    advice: ['inactive'],
  },
  {
    endpoint: 'leaks its key in a 404 body',
    fault: when(is404, (given) => ({
      ...given,
      body: given.body.replace('}}', '},"env":"sk_live_0123456789"}'),
    })),
    failed: ['secrets'],
  },
  {
    endpoint: 'leaks its Authorization header',
    fault: headers({ 'X-Debug': `Basic ${btoa('sk_test_sandbox0123456789:')}` }),
    failed: ['secrets'],
  },
  {
    endpoint: 'adds customer details',
    fault: when(
      ofLink,
      body((link) => ({
        ...link,
        line_items: {
          ...link.line_items,
          data: link.line_items.data.map((item: object) => ({
            ...item,
            customer_details: { email: 'ada@example.com' },
          })),
        },
      })),
    ),
    failed: ['personal'],
    advice: ['fields'],
  },
  {
    endpoint: 'sends metadata',
    fault: when(
      ofLink,
      body((link) => ({ ...link, metadata: { margin: '0.7' } })),
    ),
    advice: ['fields'],
  },
  {
    endpoint: 'sends decimals of currencies that the element cannot read',
    fault: when(
      ofLink,
      body((link) => ({ ...link, currency_digits: { [link.currency]: '2' } })),
    ),
    failed: ['shape'],
  },
  {
    endpoint: 'sends a field like the decimals of currencies',
    fault: when(
      ofLink,
      body((link) => ({ ...link, currency_decimals: { [link.currency]: 2 } })),
    ),
    advice: ['fields'],
  },
  {
    endpoint: 'returns 200 for an unknown link',
    fault: when(
      (_, target) => target.includes('0checkUnknown') && single(target),
      respond(200, {}),
    ),
    failed: ['missing'],
  },
  {
    endpoint: 'sends an HTML page with 404',
    fault: when(is404, (given) => ({ ...given, body: '<h1>Not found</h1>' })),
    advice: ['missing'],
  },
  {
    endpoint: 'decodes encoded slashes',
    fault: when(
      (_, target) => target.includes('%2fline_items'),
      respond(200, { object: 'list', data: [] }),
    ),
    failed: ['malformed'],
  },
  {
    endpoint: 'passes dot segments to the API',
    fault: when((_, target) => target.endsWith('/..'), respond(200, { object: 'list', data: [] })),
    failed: ['malformed'],
  },
  {
    endpoint: 'returns 500 for a malformed id',
    fault: when((_, target) => target.includes('%00'), respond(500)),
    failed: ['malformed'],
  },
  {
    endpoint: 'handles POST like GET',
    fault: when((_given, _target, method) => method === 'POST', respond(200, some)),
    failed: ['methods'],
  },
  {
    endpoint: 'handles every method like GET',
    fault: when((_given, _target, method) => ['POST', 'PUT'].includes(method), respond(200, some)),
    advice: ['methods'],
  },
  {
    endpoint: 'returns 404 in place of 405',
    fault: when((given) => given.status === 405, respond(404)),
    advice: ['methods'],
  },
  {
    endpoint: 'sets a session cookie',
    fault: headers({ 'Set-Cookie': 'session=1; Path=/' }),
    failed: ['cookies'],
  },
  {
    endpoint: 'allows caching for a day',
    fault: when(ofLink, headers({ 'Cache-Control': 'public, max-age=86400' })),
    advice: ['caching'],
  },
  {
    endpoint: 'sends an immutable response',
    fault: when(ofLink, headers({ 'Cache-Control': 'max-age=15, immutable' })),
    advice: ['caching'],
  },
  {
    endpoint: 'allows caching of 404 for an hour',
    fault: when(is404, headers({ 'Cache-Control': 's-maxage=3600' })),
    advice: ['caching'],
  },
  { endpoint: 'sends no Cache-Control', fault: without('Cache-Control'), advice: ['caching'] },
  {
    endpoint: 'returns 304 for any ETag',
    fault: when(ofLink, (given, request) =>
      request.headers['if-none-match'] ? { ...given, status: 304, body: '' } : given,
    ),
    failed: ['etag'],
  },
  { endpoint: 'sends no ETag', fault: without('ETag'), advice: ['etag'] },
  {
    endpoint: 'never returns 304',
    fault: when(({ status }) => status === 304, respond(200, some)),
    advice: ['etag'],
  },
  {
    endpoint: 'returns 405 for HEAD',
    fault: when((_given, _target, method) => method === 'HEAD', respond(405)),
    advice: ['head'],
  },
  {
    endpoint: 'sends the link as text/html',
    fault: headers({ 'Content-Type': 'text/html; charset=utf-8' }),
    failed: ['type'],
  },
  {
    endpoint: 'sends no X-Content-Type-Options',
    fault: without('X-Content-Type-Options'),
    advice: ['nosniff'],
  },
  {
    endpoint: 'lists all links in place of a batch',
    fault: when((_, target) => !single(target), respond(200, { object: 'list', data: [some] })),
    failed: ['several'],
  },
  {
    endpoint: 'does not support batches',
    fault: when((_, target) => !single(target), respond(404)),
    advice: ['several'],
  },
  {
    endpoint: 'sends no CORS headers',
    fault: without('Access-Control-Allow-Origin'),
    failed: ['origin'],
  },
  {
    endpoint: 'sends no CORS headers with 404',
    fault: when(is404, without('Access-Control-Allow-Origin')),
    failed: ['origin'],
  },
  {
    endpoint: 'echoes the Origin without Vary',
    fault: headers({ 'Access-Control-Allow-Origin': 'https://shop.example' }),
    failed: ['origin'],
  },
  {
    endpoint: 'allows credentials for any origin',
    fault: headers({ 'Access-Control-Allow-Credentials': 'true' }),
    advice: ['origin'],
  },
  {
    endpoint: 'returns 429 without Retry-After',
    fault: when((_, target) => !single(target), respond(429)),
    advice: ['several', 'retry'],
  },
];
