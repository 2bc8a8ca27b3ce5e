import { beforeEach, describe, expect, it } from 'vitest';
import { createBackOffice } from '../../demo/merchant/back-office.js';
import { createSandbox } from '../../src/sandbox/sandbox.js';

const URL_OF_API = 'http://localhost:4010';
const LINK = 'cl_4de6fg8hi0jk';

let backOffice: ReturnType<typeof createBackOffice>;
beforeEach(() => {
  const sandbox = createSandbox({ url: URL_OF_API, edition: 'newer' });
  backOffice = createBackOffice({
    secretKey: sandbox.secretKey,
    baseUrl: URL_OF_API,
    checkoutOrigins: [URL_OF_API],
    imageOrigins: [URL_OF_API],
    fetch: (url, init) => sandbox.fetch(new Request(url, init)),
  });
});

async function answered(path: string, init?: RequestInit): Promise<[number, unknown]> {
  const request = new Request(`https://shop.example/back-office/${path}`, init);
  const response = await backOffice(request, path.split('/'));
  return [response.status, await response.json()];
}

function post(path: string, body: string, type = 'application/json') {
  return answered(path, { method: 'POST', headers: { 'Content-Type': type }, body });
}

const refusal = (message: string, param: string | null = null) => [
  400,
  { error: { code: 'parameter_invalid', param, message } },
];

describe('the back office', () => {
  it('lists links', async () => {
    const [status, links] = await answered('checkout-links');

    expect(status).toBe(200);
    expect(links).toContainEqual(expect.objectContaining({ id: LINK, active: true }));
  });

  it.each(['', 'constructor', 'toString', '__proto__', 'customers'])(
    'has nothing at "%s"',
    async (path) => {
      expect(await answered(path)).toEqual([404, null]);
    },
  );

  it('changes a link', async () => {
    const [status, link] = await post(`checkout-links/${LINK}`, '{"submit_type":"donate"}');

    expect([status, link]).toEqual([200, expect.objectContaining({ submitType: 'donate' })]);
  });

  it("passes on the API's own error", async () => {
    expect(await post('checkout-links', '{"title":"Clay for two"}')).toEqual([
      400,
      {
        error: { code: 'parameter_missing', param: 'line_items', message: 'Missing line_items.' },
      },
    ]);
  });

  it.each(['checkout-links', `checkout-links/${LINK}`])(
    'refuses what is no object of its own parameters at %s',
    async (path) => {
      expect(await post(path, '{"title":')).toEqual(refusal('The body is not JSON.'));
      for (const body of ['null', '[]', '"active"', '1']) {
        expect(await post(path, body)).toEqual(refusal('The body must be a JSON object.'));
      }
      for (const name of ['livemode', 'constructor', '__proto__']) {
        expect(await post(path, `{"${name}":true}`)).toEqual(
          refusal(`Unknown parameter: ${name}.`, name),
        );
      }
    },
  );

  it('does not read the body of a form, which another site could send', async () => {
    expect(await post(`checkout-links/${LINK}`, '{"active":false}', 'text/plain')).toEqual([
      404,
      null,
    ]);
  });
});
