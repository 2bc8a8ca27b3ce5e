import { describe, expect, it } from 'vitest';
import { PaymentsError } from 'checkout-link-embed/api';
import {
  apiError,
  cutBody,
  cutSocket,
  hang,
  json,
  stall,
  startServer,
  text,
} from './scripted-server.js';
import { clientOf, failureOf, minimalLink } from './fixtures.js';

const once = { maxRetries: 0 };
const subject = 'Could not retrieve the checkout link: GET /v1/checkout_links/cl_1:';

describe('an API error', () => {
  it("has the API's type, code, message, param and doc_url", async () => {
    const error = {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: 'No such checkout link: cl_1',
      param: 'id',
      doc_url: 'https://docs.example/errors#resource_missing',
    };
    const server = await startServer(apiError(404, error));
    const { client } = clientOf(server);

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expect(failure).toBeInstanceOf(PaymentsError);
    expect(failure).toMatchObject({
      name: 'PaymentsError',
      message: `${subject} 404 No such checkout link: cl_1`,
      type: 'invalid_request_error',
      code: 'resource_missing',
      reason: 'No such checkout link: cl_1',
      param: 'id',
      status: 404,
      docUrl: 'https://docs.example/errors#resource_missing',
      retryAfter: undefined,
      retryable: false,
    });
    expect(failure.stack).toMatch(/^PaymentsError: Could not/);
  });

  it('may lack param and doc_url', async () => {
    const error = { type: 'new_error', code: 'new_code', message: 'New', param: null };
    const server = await startServer(apiError(418, error));
    const { client } = clientOf(server);

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expect(failure).toMatchObject({ type: 'new_error', code: 'new_code', status: 418 });
    expect([failure.param, failure.docUrl]).toEqual([undefined, undefined]);
  });

  it('does not contain query or body', async () => {
    const server = await startServer(text(403, 'error code: 1010'));
    const { client } = clientOf(server);

    const listing = await failureOf(client.checkoutLinks.list({ starting_after: 'cl_private' }));
    const creating = await failureOf(
      client.checkoutLinks.create({ title: 'private', line_items: [{ price: 'p', quantity: 1 }] }),
    );

    expect(listing.message).toBe(
      'Could not list checkout links: GET /v1/checkout_links: 403 the response has no error object of the API',
    );
    expect(creating.message).toBe(
      'Could not create the checkout link: POST /v1/checkout_links: 403 the response has no error object of the API',
    );
  });
});

describe("the client's own error codes", () => {
  it.each([
    {
      code: 'no_answer',
      step: cutSocket,
      type: 'connection_error',
      status: undefined,
      retryable: true,
    },
    { code: 'timeout', step: hang, type: 'connection_error', status: undefined, retryable: true },
    { code: 'timeout', step: stall, type: 'connection_error', status: undefined, retryable: true },
    { code: 'answer_cut', step: cutBody(), type: 'connection_error', status: 200, retryable: true },
    {
      code: 'not_json',
      step: text(200, '<html>'),
      type: 'answer_error',
      status: 200,
      retryable: false,
    },
    { code: 'not_json', step: text(200, ''), type: 'answer_error', status: 200, retryable: false },
    { code: 'not_json', step: text(204, ''), type: 'answer_error', status: 204, retryable: false },
    {
      code: 'unexpected_shape',
      step: text(200, 'null'),
      type: 'answer_error',
      status: 200,
      retryable: false,
    },
    {
      code: 'unexpected_shape',
      step: text(200, '[]'),
      type: 'answer_error',
      status: 200,
      retryable: false,
    },
    {
      code: 'not_api_error',
      step: text(403, 'error code: 1010'),
      type: 'answer_error',
      status: 403,
      retryable: false,
    },
    {
      code: 'not_api_error',
      step: json(404, { error: 'no' }),
      type: 'answer_error',
      status: 404,
      retryable: false,
    },
    {
      code: 'not_api_error',
      step: text(502, '<html>'),
      type: 'answer_error',
      status: 502,
      retryable: true,
    },
  ])('$code, status $status', async ({ step, ...expected }) => {
    const server = await startServer(step);
    const { client } = clientOf(server, { timeout: 100, ...once });

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expect(failure).toMatchObject(expected);
    expect(failure.status).toBe(expected.status);
    expect(failure.message.startsWith(subject)).toBe(true);
  });

  it('has the cause of a connection failure', async () => {
    const { client } = clientOf({ url: 'http://127.0.0.1:1' });

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1', once));

    expect(failure).toMatchObject({ code: 'no_answer', cause: { name: 'TypeError' } });
    expect(failure.reason).toMatch(/^no response( \(\w+\))?$/);
  });

  it('unexpected_shape names the invalid field, not its value', async () => {
    const server = await startServer(json(200, { ...minimalLink, url: 12345, title: undefined }));
    const { client } = clientOf(server);

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expect(failure.reason).toBe(
      'the response has an unexpected shape: url should be string; title is missing',
    );
  });

  it('not_json for a body that is not UTF-8', async () => {
    const latin1 = Buffer.from(JSON.stringify({ ...minimalLink, title: 'Café' }), 'latin1');
    const server = await startServer((response) => response.end(latin1));
    const { client } = clientOf(server);

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expect(failure.code).toBe('not_json');
  });

  it('answer_too_large stops reading the body', async () => {
    const server = await startServer((response) => {
      const fill = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.writeHead(200).on('drain', fill);
      fill();
    });
    const { client } = clientOf(server);

    const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

    expect(failure).toMatchObject({ code: 'answer_too_large', status: 200 });
    expect(server.requests).toHaveLength(1);
  });

  it('reads a response of exactly 1 MiB', async () => {
    const padding = ' '.repeat(1024 * 1024 - JSON.stringify(minimalLink).length);
    const server = await startServer(text(200, JSON.stringify(minimalLink) + padding));
    const { client } = clientOf(server);

    const link = await client.checkoutLinks.retrieve('cl_1');

    expect(link.id).toBe('cl_1');
  });

  it.each([301, 302, 303, 307, 308])(
    'redirected for status %d, which is not followed',
    async (status) => {
      const target = await startServer(json(200, minimalLink));
      const server = await startServer(text(status, '', { location: target.url }));
      const { client } = clientOf(server);

      const failure = await failureOf(client.checkoutLinks.retrieve('cl_1'));

      expect(failure).toMatchObject({ code: 'redirected', status, retryable: false });
      expect(server.requests).toHaveLength(1);
      expect(target.requests).toEqual([]);
    },
  );
});
