import { expect, it } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID } from './fixtures.js';

const api = (url: string) =>
  Promise.resolve(
    Response.json(
      url.includes('line_items') ? { object: 'list', data: [apiItem], has_more: false } : apiLink,
    ),
  );

it.each([
  ['a link', `/${LINK_ID}`],
  ['no link', '/unknown'],
])(
  'code that changes the response for %s does not change that of others',
  async (_name, target) => {
    const endpoint = createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, fetch: api });
    const get = () => endpoint.handle({ method: 'GET', target, header: () => null });
    await get();
    const response = await get();
    const before = structuredClone(response);

    expect(() => Object.assign(response, { status: 418 })).toThrow(TypeError);
    expect(() => Object.assign(response.headers, { 'Set-Cookie': 'session=1' })).toThrow(TypeError);

    expect({ ...(await get()) }).toEqual(before);
  },
);
