import type { CheckoutLinkView } from '../../src/wire/link.js';
import type { Fault, Outgoing } from './endpoints.js';

export const LINK = 'cl_4de6fg8hi0jk';
export const INACTIVE = 'cl_winterconc5t';

type Answer = NonNullable<Outgoing>;

/** Changes the JSON of successful answers. */
const body =
  (change: (link: CheckoutLinkView) => unknown): Fault =>
  (answer) =>
    answer.status === 200 && answer.body
      ? { ...answer, body: JSON.stringify(change(JSON.parse(answer.body))) }
      : answer;

const headers =
  (change: Record<string, string>): Fault =>
  (answer) => ({ ...answer, headers: { ...answer.headers, ...change } });

const without =
  (name: string): Fault =>
  (answer) => {
    const { [name]: _, ...rest } = answer.headers;
    return { ...answer, headers: rest };
  };

const when =
  (condition: (answer: Answer, target: string, method: string) => boolean, fault: Fault): Fault =>
  (answer, request) =>
    condition(answer, request.url ?? '', request.method ?? '') ? fault(answer, request) : answer;

const answer =
  (status: number, text: unknown = {}, more: Record<string, string> = {}): Fault =>
  () => ({
    status,
    headers: { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*', ...more },
    body: typeof text === 'string' ? text : JSON.stringify(text),
  });

const single = (target: string) => !target.includes('?id=');
const is404 = ({ status }: Answer) => status === 404;
const ofLink = (_: Answer, target: string) => target.endsWith(`/${LINK}`);
const some = { id: 'cl_other', object: 'checkout_link' };

interface Wrong {
  endpoint: string;
  fault: Fault;
  /** The checks that must fail, all of them. */
  failed?: string[];
  /** Those that must advise. */
  advice?: string[];
}

/** Endpoints that are wrong in one way each. */
export const wrongEndpoints: Wrong[] = [
  {
    endpoint: 'redirects to its sign-in',
    fault: when(ofLink, answer(302, '', { Location: '/login' })),
    failed: ['status'],
  },
  { endpoint: 'knows no such link', fault: when(ofLink, answer(404)), failed: ['status'] },
  { endpoint: 'fails', fault: when(ofLink, answer(500)), failed: ['status'] },
  {
    endpoint: 'wraps the link in data',
    fault: when(
      (_, target) => single(target),
      body((data) => ({ data })),
    ),
    failed: ['shape', 'id', 'inactive'],
    advice: ['items', 'fields'],
  },
  {
    endpoint: 'leaves the title out',
    fault: body(({ title: _, ...link }) => link),
    failed: ['shape'],
  },
  {
    endpoint: 'answers with another link',
    fault: when(
      ofLink,
      body((link) => ({ ...link, id: 'cl_other' })),
    ),
    failed: ['id'],
  },
  {
    endpoint: 'leads to another site',
    fault: when(
      ofLink,
      body((link) => ({ ...link, url: 'https://evil.test/cl/1' })),
    ),
    failed: ['url'],
  },
  {
    endpoint: 'sends no line items',
    fault: when(
      ofLink,
      body(({ line_items: _, ...link }) => link),
    ),
    advice: ['items'],
  },
  {
    endpoint: 'says that all links are active',
    fault: when(
      (_, target) => single(target),
      body((link) => ({ ...link, active: true })),
    ),
    failed: ['inactive'],
  },
  {
    endpoint: 'hides inactive links',
    fault: when((_, target) => target.includes(INACTIVE), answer(410)),
    failed: ['inactive'],
  },
  {
    endpoint: 'gives the url of an inactive link',
    fault: when(
      (_, target) => target.includes(INACTIVE),
      body((link) => ({ ...link, url: 'https://checkout.leanrails.com/cl/1' })),
    ),
    advice: ['inactive'],
  },
  {
    endpoint: 'prints its key on an error page',
    fault: when(is404, (given) => ({
      ...given,
      body: given.body.replace('}}', '},"env":"sk_live_0123456789"}'),
    })),
    failed: ['secrets'],
  },
  {
    endpoint: 'repeats its Authorization header',
    fault: headers({ 'X-Debug': `Basic ${btoa('sk_test_sandbox0123456789:')}` }),
    failed: ['secrets'],
  },
  {
    endpoint: 'adds the last customer',
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
    endpoint: 'answers an unknown link with 200',
    fault: when((_, target) => target.includes('0checkUnknown') && single(target), answer(200, {})),
    failed: ['missing'],
  },
  {
    endpoint: 'has a page for 404',
    fault: when(is404, (given) => ({ ...given, body: '<h1>Not found</h1>' })),
    advice: ['missing'],
  },
  {
    endpoint: 'follows encoded slashes',
    fault: when(
      (_, target) => target.includes('%2fline_items'),
      answer(200, { object: 'list', data: [] }),
    ),
    failed: ['malformed'],
  },
  {
    endpoint: 'passes dots on to the API',
    fault: when((_, target) => target.endsWith('/..'), answer(200, { object: 'list', data: [] })),
    failed: ['malformed'],
  },
  {
    endpoint: 'breaks on a malformed id',
    fault: when((_, target) => target.includes('%00'), answer(500)),
    failed: ['malformed'],
  },
  {
    endpoint: 'takes POST for GET',
    fault: when((_given, _target, method) => method === 'POST', answer(200, some)),
    failed: ['methods'],
  },
  {
    endpoint: 'takes everything for GET',
    fault: when((_given, _target, method) => ['POST', 'PUT'].includes(method), answer(200, some)),
    advice: ['methods'],
  },
  {
    endpoint: 'has no 405',
    fault: when((given) => given.status === 405, answer(404)),
    advice: ['methods'],
  },
  {
    endpoint: 'starts a session',
    fault: headers({ 'Set-Cookie': 'session=1; Path=/' }),
    failed: ['cookies'],
  },
  {
    endpoint: 'is kept for a day',
    fault: when(ofLink, headers({ 'Cache-Control': 'public, max-age=86400' })),
    advice: ['caching'],
  },
  {
    endpoint: 'is kept for ever',
    fault: when(ofLink, headers({ 'Cache-Control': 'max-age=15, immutable' })),
    advice: ['caching'],
  },
  {
    endpoint: 'has its 404 kept for an hour',
    fault: when(is404, headers({ 'Cache-Control': 's-maxage=3600' })),
    advice: ['caching'],
  },
  { endpoint: 'says nothing of caching', fault: without('Cache-Control'), advice: ['caching'] },
  {
    endpoint: 'is 304 for any ETag',
    fault: when(ofLink, (given, request) =>
      request.headers['if-none-match'] ? { ...given, status: 304, body: '' } : given,
    ),
    failed: ['etag'],
  },
  { endpoint: 'has no ETag', fault: without('ETag'), advice: ['etag'] },
  {
    endpoint: 'is never 304',
    fault: when(({ status }) => status === 304, answer(200, some)),
    advice: ['etag'],
  },
  {
    endpoint: 'has no HEAD',
    fault: when((_given, _target, method) => method === 'HEAD', answer(405)),
    advice: ['head'],
  },
  {
    endpoint: 'is sent as a page',
    fault: headers({ 'Content-Type': 'text/html; charset=utf-8' }),
    failed: ['type'],
  },
  {
    endpoint: 'lets browsers guess',
    fault: without('X-Content-Type-Options'),
    advice: ['nosniff'],
  },
  {
    endpoint: 'lists all links',
    fault: when((_, target) => !single(target), answer(200, { object: 'list', data: [some] })),
    failed: ['several'],
  },
  {
    endpoint: 'answers for one link at a time',
    fault: when((_, target) => !single(target), answer(404)),
    advice: ['several'],
  },
  {
    endpoint: 'is for its own origin only',
    fault: without('Access-Control-Allow-Origin'),
    failed: ['origin'],
  },
  {
    endpoint: 'lets no other page read its 404',
    fault: when(is404, without('Access-Control-Allow-Origin')),
    failed: ['origin'],
  },
  {
    endpoint: 'repeats any origin without Vary',
    fault: headers({ 'Access-Control-Allow-Origin': 'https://shop.example' }),
    failed: ['origin'],
  },
  {
    endpoint: 'lets other pages send cookies',
    fault: headers({ 'Access-Control-Allow-Credentials': 'true' }),
    advice: ['origin'],
  },
  {
    endpoint: 'is busy without saying for how long',
    fault: when((_, target) => !single(target), answer(429)),
    advice: ['several', 'retry'],
  },
];
