import { exchangesOf, type Evidence } from './responses.js';
import { field, jsonOf, type Exchange } from './request.js';
import { advice, failed, passed, type Verdict } from './finding.js';

/** Secret keys and webhook secrets, as they are and as HTTP Basic carries them (`sk_` in Base64). */
const SECRET = /\b(?:sk_(?:test|live)_|whsec_)\w{4,}|\bc2tf[\w+/]{12,}/;

/** Fields of sessions and customers: about a buyer, for the merchant alone. */
const PERSONAL =
  /^(customer(_\w+)?|client_secret|payment_intent|email|phone|(billing|shipping)_details)$/;

/** What a link consists of on its way to a page; the fields of `CheckoutLinkView`. */
const LINK_FIELDS = words(
  'id object active mode url title description currency livemode submit_type inactive_message restrictions line_items',
);
const LIST_FIELDS = words('object has_more data');
const ITEM_FIELDS = words('id object description quantity amount_subtotal amount_total currency');
const RESTRICTION_FIELDS = words('completed_sessions');
const COUNT_FIELDS = words('limit count');

/** No answer of any kind gives a secret away. The secret is not repeated. */
export function secrets(evidence: Evidence): Verdict {
  const leak = exchangesOf(evidence).find((exchange) => SECRET.test(written(exchange)));
  if (!leak) return passed('no answer holds a secret key');
  const { method, path } = leak.question;
  return failed(
    `the answer to ${method} ${path} holds a secret key`,
    'replace that key at the provider now, then send no configuration, no request headers and no error pages of your framework',
  );
}

export function personal({ link, inactive }: Evidence): Verdict {
  const bodies = [link, inactive].map((exchange) => exchange && jsonOf(exchange));
  const found = [...new Set(bodies.flatMap(personalFields))];
  if (found.length === 0) return passed('nothing about buyers is in it');
  return failed(
    `it holds what is private to buyers: ${found.join(', ')}`,
    'send nothing of sessions or customers; build the answer field by field',
  );
}

/** Whatever is not on the list is for the merchant alone, `metadata` above all. */
export function fields({ link }: Evidence): Verdict {
  const body = jsonOf(link);
  const list = field(body, 'line_items');
  const items = field(list, 'data');
  const restrictions = field(body, 'restrictions');
  const others = [
    ...unlisted(body, LINK_FIELDS),
    ...unlisted(list, LIST_FIELDS, 'line_items.'),
    ...(Array.isArray(items) ? items : []).flatMap((item) =>
      unlisted(item, ITEM_FIELDS, 'line_items.data.'),
    ),
    ...unlisted(restrictions, RESTRICTION_FIELDS, 'restrictions.'),
    ...unlisted(field(restrictions, 'completed_sessions'), COUNT_FIELDS, 'completed_sessions.'),
  ];
  if (others.length === 0) return passed('nothing is sent but what pages show');
  return advice(
    `every visitor can read ${[...new Set(others)].join(', ')}`,
    'send the listed fields only: a later field, or metadata, may be private',
  );
}

function unlisted(value: unknown, listed: ReadonlySet<string>, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const names = Object.keys(value).filter((name) => !listed.has(name));
  return names.map((name) => prefix + name);
}

function personalFields(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(PERSONAL.test(name) && inner !== null ? [name] : []),
    ...personalFields(inner),
  ]);
}

function written(exchange: Exchange): string {
  if (exchange.status === null) return '';
  return [...exchange.headers.values(), exchange.body].join('\n');
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
