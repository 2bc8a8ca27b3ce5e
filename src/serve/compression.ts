import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LruMap } from '../endpoint/cache/lru-map.js';
import type { EndpointRequest, EndpointResponse } from '../endpoint/http/message.js';
import type { NodeHandler, NodeResponse } from '../endpoint/node.js';
import { acceptedEncoding, type Encoding } from './accept-encoding.js';

/** Below this a response fits in one packet either way. */
const MIN_LENGTH = 1_024;
const MAX_CACHED_BYTES = 16 * 1024 * 1024;
/** A compressed body without its bytes. */
const ENTRY_BYTES = 500;
/** More are sent as they are: each takes a thread, and anonymous clients can request any list. */
const MAX_RUNNING = 4;
/** From 0 to 11: higher ones take many times as long for a few bytes. */
const BROTLI_QUALITY = 5;

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

interface Endpoint {
  handle(request: EndpointRequest): EndpointResponse | Promise<EndpointResponse>;
}

/**
 * Compresses responses for clients that accept it. Each body is compressed once: the results are kept in
 * bounded memory.
 */
export class Compression implements NodeHandler {
  #endpoint: Endpoint;
  /** By encoding and ETag. */
  #bodies = new LruMap<Buffer>({
    maxEntries: Infinity,
    maxBytes: MAX_CACHED_BYTES,
    bytesOf: (body) => body.length + ENTRY_BYTES,
  });
  #running = new Map<string, Promise<Buffer>>();
  #encodedHeaders = new HeaderCache(encodedHeaders);
  #plainHeaders = new HeaderCache((headers) => withVary(headers));

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
  }

  /** Bytes of memory for compressed bodies. */
  get bytes(): number {
    return this.#bodies.bytes;
  }

  handle(request: EndpointRequest): NodeResponse | Promise<NodeResponse> {
    const encoding = acceptedEncoding(request.header('accept-encoding'));
    if (encoding === null) {
      const response = this.#endpoint.handle(request);
      return response instanceof Promise
        ? response.then((late) => this.#plain(late))
        : this.#plain(response);
    }
    const response = this.#endpoint.handle(withoutSuffix(request, encoding));
    return response instanceof Promise
      ? response.then((late) => this.#encode(request, late, encoding))
      : this.#encode(request, response, encoding);
  }

  #plain(response: EndpointResponse): NodeResponse {
    const { status, headers, body } = response;
    if (!('ETag' in headers)) return response;
    return { status, headers: this.#plainHeaders.get(headers, ''), body };
  }

  #encode(
    request: EndpointRequest,
    response: EndpointResponse,
    encoding: Encoding,
  ): NodeResponse | Promise<NodeResponse> {
    const { status, headers, body } = response;
    const etag = headers['ETag'];
    if (etag === undefined) return response;
    if (status === 304) return this.#notModified(request, response, etag, encoding);
    if (status !== 200 || body === null || body.length < MIN_LENGTH) return this.#plain(response);
    const compressed = this.#compress(etag, body, encoding);
    const toResponse = (bytes: Buffer): NodeResponse => ({
      status,
      headers: this.#encodedHeaders.get(headers, encoding),
      body: bytes,
    });
    if (compressed === null) return this.#plain(response);
    return compressed instanceof Promise ? compressed.then(toResponse) : toResponse(compressed);
  }

  /** The ETag is that of the copy which the client has (RFC 9111, 4.3.4). */
  #notModified(
    request: EndpointRequest,
    response: EndpointResponse,
    etag: string,
    encoding: Encoding,
  ): NodeResponse {
    const hasEncoded = request.header('if-none-match')?.includes(suffixed(etag, encoding));
    if (!hasEncoded) return this.#plain(response);
    const { 'Content-Encoding': _, ...headers } = encodedHeaders(response.headers, encoding);
    return { status: 304, headers, body: null };
  }

  /** `null` when too many run. */
  #compress(etag: string, body: string, encoding: Encoding): Buffer | Promise<Buffer> | null {
    const key = `${encoding} ${etag}`;
    const known = this.#bodies.get(key) ?? this.#running.get(key);
    if (known) return known;
    if (this.#running.size >= MAX_RUNNING) return null;
    const running = compress(body, encoding)
      .then(ownBuffer)
      .then((bytes) => {
        this.#bodies.set(key, bytes);
        return bytes;
      })
      .finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }
}

/** Headers objects are used again, and `toNodeListener` keeps a list for each. */
class HeaderCache {
  #derive: (headers: EndpointResponse['headers'], encoding: string) => EndpointResponse['headers'];
  #derived = new WeakMap<object, Map<string, EndpointResponse['headers']>>();

  constructor(derive: HeaderCache['get']) {
    this.#derive = derive;
  }

  get(headers: EndpointResponse['headers'], encoding: string): EndpointResponse['headers'] {
    let all = this.#derived.get(headers);
    if (!all) this.#derived.set(headers, (all = new Map<string, EndpointResponse['headers']>()));
    let derived = all.get(encoding);
    if (!derived) all.set(encoding, (derived = this.#derive(headers, encoding)));
    return derived;
  }
}

function compress(body: string, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return gzipAsync(body);
  return brotliAsync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
}

/** Node compresses into blocks of 16 KiB, and the result would keep the whole of one. */
function ownBuffer(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

function encodedHeaders(
  headers: EndpointResponse['headers'],
  encoding: string,
): EndpointResponse['headers'] {
  return {
    ...withVary(headers),
    'Content-Encoding': encoding,
    ETag: suffixed(headers['ETag'] ?? '', encoding),
  };
}

function withVary(headers: EndpointResponse['headers']): EndpointResponse['headers'] {
  const vary = headers['Vary'];
  return { ...headers, Vary: vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding' };
}

/** Strong ETags differ between encodings (RFC 9110, 8.8.3.3). */
function suffixed(etag: string, encoding: string): string {
  return etag.replace(/"$/, `-${encoding}"`);
}

/** The endpoint knows its own ETags only. That of another encoding stays, so that it does not match. */
function withoutSuffix(request: EndpointRequest, encoding: Encoding): EndpointRequest {
  if (!request.header('if-none-match')?.includes(`-${encoding}"`)) return request;
  const header = (name: string) => {
    const value = request.header(name);
    return name === 'if-none-match' ? (value?.replaceAll(`-${encoding}"`, '"') ?? null) : value;
  };
  return { ...request, header };
}
