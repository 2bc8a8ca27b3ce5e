import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** A request as it is sent, byte for byte: `fetch` would resolve dots and decode the path first. */
interface RawRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers?: Record<string, string>;
}

/** A complete response. */
export interface CompleteResponse {
  status: number;
  headers: Headers;
  body: string;
  /** Milliseconds from the request to the end of the body. */
  ms: number;
}

/** The request failed, timed out, or its response was incomplete. */
interface NoResponse {
  status: null;
  reason: string;
}

export type Responded = { request: RawRequest } & CompleteResponse;
export type RequestResult = Responded | ({ request: RawRequest } & NoResponse);

/** Sends one request, and follows no redirect. Never rejects. */
export type Send = (request: RawRequest) => Promise<RequestResult>;

const MAX_BODY_BYTES = 1024 * 1024;

/** @param timeout milliseconds for one complete response */
export function createSend(endpoint: URL, timeout: number): Send {
  const requestOver = endpoint.protocol === 'https:' ? requestHttps : requestHttp;
  const hostname = endpoint.hostname.replace(/^\[|\]$/g, '');
  return async (request) => {
    const { method, path, headers = {} } = request;
    const signal = AbortSignal.timeout(timeout);
    const startedAt = performance.now();
    try {
      const response = await new Promise<Omit<CompleteResponse, 'ms'>>((resolve, reject) => {
        const outgoing = requestOver({
          ...{ hostname, port: endpoint.port || undefined, method, path, signal },
          // A connection of its own, so that no response depends on the one before.
          agent: false,
          headers: { Accept: 'application/json', 'Content-Length': '0', ...headers },
        });
        outgoing.on('error', reject);
        outgoing.on('response', (incoming) => {
          readBody(incoming).then((body) => {
            const { statusCode: status = 0, rawHeaders } = incoming;
            resolve({ status, headers: toHeaders(rawHeaders), body });
          }, reject);
        });
        outgoing.end();
      });
      return { request, ...response, ms: Math.round(performance.now() - startedAt) };
    } catch (error) {
      const late = `no complete response within ${timeout / 1000} seconds`;
      return { request, status: null, reason: signal.aborted ? late : reasonOf(error) };
    }
  };
}

async function readBody(incoming: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error('the response is larger than 1 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function toHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) {
    headers.append(raw[index] ?? '', raw[index + 1] ?? '');
  }
  return headers;
}

function reasonOf(error: unknown): string {
  // Node tries each IP address of a host name, and reports one error for each.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

/** Whether the endpoint cannot look up links at the moment: it says nothing of a single one. */
export function isUnavailable({ status }: RequestResult): boolean {
  return status !== null && (status === 429 || status >= 500);
}

/** The result in a few words: its status, or why there is none. */
export function describe(result: RequestResult): string {
  return result.status === null ? result.reason : `status ${result.status}`;
}

/** The JSON in a response; `undefined` for anything else. */
export function parseJson(result: RequestResult): unknown {
  if (result.status === null) return undefined;
  try {
    return JSON.parse(result.body);
  } catch {
    return undefined;
  }
}
