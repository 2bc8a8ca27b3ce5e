import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** What is asked, byte for byte: `fetch` would resolve dots and decode before it sends. */
export interface Question {
  method: string;
  /** Path and query as they go out. */
  path: string;
  headers?: Record<string, string>;
}

/** A whole answer. */
export interface Answer {
  status: number;
  headers: Headers;
  body: string;
  /** Milliseconds from the question to the end of the body. */
  ms: number;
}

/** There was no whole answer. */
export interface Silence {
  status: null;
  reason: string;
}

export type Answered = { question: Question } & Answer;
export type Exchange = Answered | ({ question: Question } & Silence);

/** Asks one question, and follows no redirect. */
export type Ask = (question: Question) => Promise<Exchange>;

const LARGEST_BODY = 1024 * 1024;

/** @param timeout milliseconds for one whole answer */
export function createAsk(endpoint: URL, timeout: number): Ask {
  const request = endpoint.protocol === 'https:' ? requestHttps : requestHttp;
  const hostname = endpoint.hostname.replace(/^\[|\]$/g, '');
  return async (question) => {
    const { method, path, headers = {} } = question;
    const signal = AbortSignal.timeout(timeout);
    const began = performance.now();
    try {
      const answer = await new Promise<Omit<Answer, 'ms'>>((resolve, reject) => {
        const outgoing = request({
          ...{ hostname, port: endpoint.port || undefined, method, path, signal },
          // A connection of its own, so that no answer depends on the one before.
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
      return { question, ...answer, ms: Math.round(performance.now() - began) };
    } catch (error) {
      const late = `no whole answer within ${timeout / 1000} seconds`;
      return { question, status: null, reason: signal.aborted ? late : reasonOf(error) };
    }
  };
}

async function readBody(incoming: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('the answer is larger than 1 MiB');
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
  // A name with several addresses: each was tried.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

/** An exchange's outcome in a few words. */
export function told(exchange: Exchange): string {
  return exchange.status === null ? exchange.reason : `status ${exchange.status}`;
}

/** The JSON in an answer; `undefined` for anything else. */
export function jsonOf(exchange: Exchange): unknown {
  if (exchange.status === null) return undefined;
  try {
    return JSON.parse(exchange.body);
  } catch {
    return undefined;
  }
}

/** An own field of an object; `undefined` for anything else. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
