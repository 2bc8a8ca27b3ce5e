import { advice, failed, passed, type CheckResult } from './finding.js';
import { field, parseJson, type RequestResult } from './request.js';
import { allResults, type Responses } from './responses.js';

/** Secret keys and webhook secrets, plain and in HTTP Basic (`sk_` in Base64). */
const SECRET = /\b(?:sk_(?:test|live)_|whsec_)\w{4,}|\bc2tf[\w+/]{12,}/;

/** Fields of sessions and customers: personal data of a buyer. */
const PERSONAL =
  /^(customer(_\w+)?|client_secret|payment_intent|email|phone|(billing|shipping)_details)$/;

/** The public fields of a link: those of `CheckoutLinkView`. */
const LINK_FIELDS = words(
  'id object active mode url title description currency livemode submit_type inactive_message restrictions line_items currency_digits cover',
);
const LIST_FIELDS = words('object has_more data');
const ITEM_FIELDS = words(
  'id object description quantity amount_subtotal amount_total currency image',
);
const IMAGE_FIELDS = words('url name sources');
const RESTRICTION_FIELDS = words('completed_sessions');
const COUNT_FIELDS = words('limit count');

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
  const list = field(body, 'line_items');
  const items = field(list, 'data');
  const restrictions = field(body, 'restrictions');
  const others = [
    ...unlisted(body, LINK_FIELDS),
    ...unlisted(list, LIST_FIELDS, 'line_items.'),
    ...unlisted(field(body, 'cover'), IMAGE_FIELDS, 'cover.'),
    ...(Array.isArray(items) ? items : []).flatMap((item) => [
      ...unlisted(item, ITEM_FIELDS, 'line_items.data.'),
      ...unlisted(field(item, 'image'), IMAGE_FIELDS, 'line_items.data.image.'),
    ]),
    ...unlisted(restrictions, RESTRICTION_FIELDS, 'restrictions.'),
    ...unlisted(field(restrictions, 'completed_sessions'), COUNT_FIELDS, 'completed_sessions.'),
  ];
  if (others.length === 0) return passed('only public fields are sent');
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

function textOf(result: RequestResult): string {
  if (result.status === null) return '';
  return [...result.headers.values(), result.body].join('\n');
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
