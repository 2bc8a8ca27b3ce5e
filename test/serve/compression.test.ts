import { get, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { acceptedEncoding } from '../../src/serve/accept-encoding.js';
import { Compression } from '../../src/serve/compression.js';
import type { EndpointRequest } from '../../src/endpoint/http/message.js';
import { LINK_ID } from '../endpoint/fixtures.js';
import { serve } from './running.js';

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Not `fetch`, which decompresses. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status, headers: received } = response;
        resolve({ status, headers: received, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', reject);
  });
}

const fragments = { render: () => '<p>A link</p>'.repeat(500), languages: ['en'] };
const html = fragments.render();

describe('a fragment', () => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('is sent as %s to a client with "%s"', async (encoding, accepted, decompress) => {
    const { url } = await serve({ fragments });
    const path = `${url}/${LINK_ID}.html`;
    const plain = await ask(path);

    const { headers, body } = await ask(path, { 'accept-encoding': accepted });
    const head = await ask(path, { 'accept-encoding': accepted }, 'HEAD');

    expect(decompress(body).toString()).toBe(html);
    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'content-length': String(body.length),
      vary: 'Accept-Encoding',
      etag: plain.headers.etag?.replace(/"$/, `-${encoding}"`),
    });
    expect(head.headers).toMatchObject({
      'content-length': String(body.length),
      etag: headers.etag,
    });
    expect(head.body).toHaveLength(0);
  });

  it('is sent as it is to other clients, and varies', async () => {
    const { url } = await serve({ fragments });

    const { headers, body } = await ask(`${url}/${LINK_ID}.html`, {
      'accept-encoding': 'identity',
    });

    expect(body.toString()).toBe(html);
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.vary).toBe('Accept-Encoding');
  });

  it('is 304 for the copy that a client has, with its ETag', async () => {
    const { url } = await serve({ fragments });
    const path = `${url}/${LINK_ID}.html`;
    const etagOf = async (accepted: string) =>
      (await ask(path, { 'accept-encoding': accepted })).headers.etag ?? '';
    const [br, gzip, plain] = [await etagOf('br'), await etagOf('gzip'), await etagOf('identity')];

    const revalidate = async (accepted: string, etag: string) => {
      const { status, headers } = await ask(path, {
        'accept-encoding': accepted,
        'if-none-match': etag,
      });
      return [status, headers.etag, headers.vary, headers['content-encoding']];
    };

    const vary = 'Accept-Encoding';
    expect(await revalidate('br', br)).toEqual([304, br, vary, undefined]);
    expect(await revalidate('br', `"x", W/${br}`)).toEqual([304, br, vary, undefined]);
    expect(await revalidate('gzip', gzip)).toEqual([304, gzip, vary, undefined]);
    expect(await revalidate('br', plain)).toEqual([304, plain, vary, undefined]);
    expect(await revalidate('gzip', br)).toEqual([200, gzip, vary, 'gzip']);
    expect(await revalidate('identity', br)).toEqual([200, plain, vary, undefined]);
  });
});

describe('other responses', () => {
  it('are compressed when they are long: lists, with each origin their own', async () => {
    const { url } = await serve({ env: { ALLOWED_ORIGINS: 'https://shop.example' } });
    const query = Array.from({ length: 10 }, (_, index) => `id=cl_${index}`).join('&');

    const { headers, body } = await ask(`${url}?${query}`, { 'accept-encoding': 'gzip' });

    expect(headers['content-encoding']).toBe('gzip');
    expect(headers.vary).toBe('Origin, Accept-Encoding');
    expect(JSON.parse(gunzipSync(body).toString()).data).toHaveLength(10);
  });

  it('are sent as they are when they are short, or an error', async () => {
    const { url } = await serve({ fragments: { render: () => '<p></p>', languages: [] } });

    const short = await ask(`${url}/${LINK_ID}.html`, { 'accept-encoding': 'br' });
    const missing = await ask(`${url}/x`, { 'accept-encoding': 'br' });

    expect(short.headers).toMatchObject({ vary: 'Accept-Encoding', 'content-length': '7' });
    expect(short.headers['content-encoding']).toBeUndefined();
    expect([missing.status, missing.headers['content-encoding']]).toEqual([404, undefined]);
  });
});

describe('the compressor', () => {
  const request: EndpointRequest = {
    method: 'GET',
    target: '/x',
    header: (name) => (name === 'accept-encoding' ? 'gzip' : null),
  };
  const bodyOf = (index: number) => `${index} `.repeat(600);

  it('compresses a body once, and sends more than four at once as they are', async () => {
    let index = 0;
    const handle = () => ({ status: 200, headers: { ETag: `"${index}"` }, body: bodyOf(index) });
    const compression = new Compression({ handle });
    const ask = async (at: number) => {
      index = at;
      return compression.handle(request);
    };

    const responses = await Promise.all([0, 1, 2, 3, 4, 0].map(ask));
    const again = compression.handle(request);

    expect(responses.map(({ headers }) => headers['Content-Encoding'])).toEqual([
      'gzip',
      'gzip',
      'gzip',
      'gzip',
      undefined,
      'gzip',
    ]);
    expect(again).not.toBeInstanceOf(Promise);
    expect(await again).toMatchObject({ body: responses[0]?.body });
    expect(responses[5]?.body).toBe(responses[0]?.body);
  });

  it('keeps no memory beyond the bytes that it counts', async () => {
    const handle = () => ({ status: 200, headers: { ETag: '"1"' }, body: bodyOf(1) });
    const { body } = await new Compression({ handle }).handle(request);

    expect(body).toBeInstanceOf(Buffer);
    const { length, buffer } = body as Buffer;
    expect(buffer.byteLength).toBe(length);
  });

  it('keeps 16 MiB at most', async () => {
    let index = 0;
    const noise = Array.from({ length: 300_000 }, () => Math.random().toString(36).slice(2)).join();
    const handle = () => ({ status: 200, headers: { ETag: `"${index}"` }, body: noise });
    const compression = new Compression({ handle });
    for (; index < 10; index += 1) await compression.handle(request);

    expect(compression.bytes).toBeGreaterThan(10 * 1024 * 1024);
    expect(compression.bytes).toBeLessThanOrEqual(16 * 1024 * 1024);
  });
});

describe('Accept-Encoding', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['BR', 'br'],
    ['x-gzip', 'gzip'],
    ['*', 'br'],
    ['*, br;q=0', 'gzip'],
    ['br;q=0, gzip;q=0', null],
    ['identity', null],
    ['identity;q=1, gzip;q=0.5', null],
    ['br;q=x', null],
    ['', null],
    [null, null],
  ])('%j selects %j', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding);
  });
});
