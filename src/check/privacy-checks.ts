import { fieldOf, hasOwn } from '../wire/fields.js';
import type { LinkImage } from '../wire/image.js';
import type { CheckoutLinkView, LinkLineItem, LinkRestrictions } from '../wire/link.js';
import { advice, failed, passed, type CheckResult } from './finding.js';
import { parseJson, type RequestResult } from './request.js';
import { allResults, type Responses } from './responses.js';

/** Secret keys and webhook secrets, plain and in HTTP Basic (`sk_` in Base64). */
const SECRET = /\b(?:sk_(?:test|live)_|whsec_)\w{4,}|\bc2tf[\w+/]{12,}/;

/** Fields of sessions and customers: personal data of a buyer. */
const PERSONAL =
  /^(customer(_\w+)?|client_secret|payment_intent|email|phone|(billing|shipping)_details)$/;

/** The public fields, of `CheckoutLinkView`: a new one there is a type error here. */
const LINK_FIELDS = {
  id: true,
  object: true,
  active: true,
  mode: true,
  url: true,
  title: true,
  description: true,
  currency: true,
  livemode: true,
  submit_type: true,
  inactive_message: true,
  restrictions: true,
  line_items: true,
  currency_digits: true,
  cover: true,
} satisfies Allowed<CheckoutLinkView>;
const LIST_FIELDS = {
  object: true,
  has_more: true,
  data: true,
} satisfies Allowed<CheckoutLinkView['line_items']>;
const ITEM_FIELDS = {
  id: true,
  object: true,
  description: true,
  quantity: true,
  amount_subtotal: true,
  amount_total: true,
  currency: true,
  image: true,
} satisfies Allowed<LinkLineItem>;
const IMAGE_FIELDS = { url: true, name: true, sources: true } satisfies Allowed<LinkImage>;
const RESTRICTION_FIELDS = { completed_sessions: true } satisfies Allowed<LinkRestrictions>;
const COUNT_FIELDS = { limit: true, count: true } satisfies Allowed<
  NonNullable<LinkRestrictions['completed_sessions']>
>;

type Allowed<View> = Record<keyof View, true>;

/** No response contains a secret. The finding does not repeat it. */
export function secrets(responses: Responses): CheckResult {
  const leak = allResults(responses).find((result) => SECRET.test(textOf(result)));
  if (!leak) return passed('no response has a secret key');
  const { method, path } = leak.request;
  return failed(
    `the response to ${method} ${path} has a secret key`,
    'revoke that key at the provider now, then send no configuration, no request headers and no error pages of your framework',
  );
}

export function personal({ link, inactive }: Responses): CheckResult {
  const bodies = [link, inactive].map((result) => result && parseJson(result));
  const found = [...new Set(bodies.flatMap(personalFields))];
  if (found.length === 0) return passed('there is no personal data');
  return failed(
    `there is personal data: ${found.join(', ')}`,
    'send no field of sessions or customers; build the response field by field',
  );
}

/** Fields that are not on the allow-list may be private, `metadata` above all. */
export function fields({ link }: Responses): CheckResult {
  const body = parseJson(link);
  const list = fieldOf(body, 'line_items');
  const items = fieldOf(list, 'data');
  const restrictions = fieldOf(body, 'restrictions');
  const others = [
    ...unlisted(body, LINK_FIELDS),
    ...unlisted(list, LIST_FIELDS, 'line_items.'),
    ...unlisted(fieldOf(body, 'cover'), IMAGE_FIELDS, 'cover.'),
    ...(Array.isArray(items) ? items : []).flatMap((item) => [
      ...unlisted(item, ITEM_FIELDS, 'line_items.data.'),
      ...unlisted(fieldOf(item, 'image'), IMAGE_FIELDS, 'line_items.data.image.'),
    ]),
    ...unlisted(restrictions, RESTRICTION_FIELDS, 'restrictions.'),
    ...unlisted(fieldOf(restrictions, 'completed_sessions'), COUNT_FIELDS, 'completed_sessions.'),
  ];
  if (others.length === 0) return passed('only public fields are sent');
  return advice(
    `every visitor can read ${[...new Set(others)].join(', ')}`,
    'send the listed fields only: a later field, or metadata, may be private',
  );
}

function unlisted(value: unknown, listed: object, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const names = Object.keys(value).filter((name) => !hasOwn(listed, name));
  return names.map((name) => prefix + name);
}

function personalFields(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(PERSONAL.test(name) && inner !== null ? [name] : []),
    ...personalFields(inner),
  ]);
}

function textOf(result: RequestResult): string {
  if (result.status === null) return '';
  return [...result.headers.values(), result.body].join('\n');
}
