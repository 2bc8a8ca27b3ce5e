import { expect, waitUntil } from '@open-wc/testing';
import { createElement, statesOf } from '../support/buyer.js';
import { linkView } from '../support/links.js';

let count = 0;

/** What the console says about an element whose endpoint sends `response`. */
async function reportOf(
  response: (id: string) => Response,
  state: 'failed' | 'missing' = 'failed',
): Promise<string[]> {
  const id = `cl_reason${(count += 1)}`;
  const { fetch } = window;
  const { warn } = console;
  const logged: string[] = [];
  window.fetch = async () => response(id);
  console.warn = (message: string) => logged.push(message);
  const element = createElement({ linkId: id, endpoint: `/reasons-${count}` });
  document.body.append(element);
  await waitUntil(() => statesOf(element).includes(state));
  element.remove();
  Object.assign(window, { fetch });
  console.warn = warn;
  return logged.map((message) => message.replaceAll(location.origin, '').replaceAll(id, 'ID'));
}

const json = (link: object) => new Response(JSON.stringify(link));

describe('the console says once why there is no link', () => {
  const cases: [name: string, response: (id: string) => Response, reason: RegExp][] = [
    [
      'a page in place of JSON',
      () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }),
      /^<checkout-link>: .*GET \/reasons-\d+\/ID: status 200, text\/html, not JSON\. Try: npx checkout-link-embed check /,
    ],
    [
      'a field of another type',
      (id) => json({ ...linkView({ id }), active: 1 }),
      /^<checkout-link>: .*GET \/reasons-\d+\/ID: active is not true or false\. Try: npx checkout-link-embed check /,
    ],
    [
      'another link',
      () => json(linkView()),
      /GET \/reasons-\d+\/ID: another link\. Try: npx checkout-link-embed check /,
    ],
    [
      'a refusal',
      () => new Response('', { status: 403 }),
      /GET \/reasons-\d+\/ID: status 403\. Try: npx checkout-link-embed check /,
    ],
    [
      'an origin that is not allowed',
      (id) => json(linkView({ id, url: `http://localhost:4010/cl/${id}` })),
      /^<checkout-link>: ID: its url is not allowed\. Add its origin to checkout-origins: http:\/\/localhost:4010\/cl\/ID$/,
    ],
    [
      'a url that the endpoint refused',
      (id) => json(linkView({ id, url: null })),
      /^<checkout-link>: ID: its url is not allowed\. Add its origin to the endpoint's checkoutOrigins$/,
    ],
  ];
  for (const [name, response, reason] of cases) {
    it(name, async () => {
      const logged = await reportOf(response);

      expect(logged).to.have.length(1);
      expect(logged[0]).to.match(reason);
    });
  }

  it('a link that the endpoint does not have', async () => {
    const logged = await reportOf(() => new Response('', { status: 404 }), 'missing');

    expect(logged).to.have.length(1);
    expect(logged[0]).to.match(
      /GET \/reasons-\d+\/ID: status 404\. Try: npx checkout-link-embed check /,
    );
  });

  it('a page that has broken what a request needs', async () => {
    const { AbortController } = window;
    const response = () => new Response('');
    Object.assign(window, { AbortController: {} });
    const logged = await reportOf(response).finally(() =>
      Object.assign(window, { AbortController }),
    );

    expect(logged).to.have.length(1);
    expect(logged[0]).to.match(/^<checkout-link>: TypeError: .*constructor/);
  });
});
