import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { linkView } from './links.js';

/** The response to one path. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: string | Buffer;
}

/** A shop's server: pages, the built script, an endpoint. It records every request. */
export interface Site {
  origin: string;
  /** Method and path of each request, in the order of arrival. */
  requests: string[];
  /** The cookies of the last request by path; no entry for a request without any. */
  cookies: Map<string, string>;
  /** What the endpoint sends by id; any other id is 404. */
  links: Map<string, unknown>;
  /** Further responses by path; they override the built-in ones. */
  answers: Map<string, Answer>;
  /** Resets the site to its initial state. */
  reset(): void;
  close(): Promise<void>;
}

/** A file of the project, byte by byte. */
export const projectFile = (path: string) =>
  readFileSync(new URL(`../../${path}`, import.meta.url));

/** The file that merchants load, byte by byte. */
export const script = projectFile('dist/checkout-link.js');
/** The hash of `script` as it stands in a policy and in an `integrity` attribute. */
export const integrity = hashOf(script);
/** The messages of one language, which the script loads. */
export const german = projectFile('dist/locales/de.js');
/** Another copy of Lit, as it comes from its own package. */
export const lit = projectFile('node_modules/lit-html/lit-html.js');

export const JAVASCRIPT = { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' };

export function hashOf(content: string | Buffer): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/** Links that the endpoint has from the start. */
const startingLinks: [id: string, link: unknown][] = [
  ['cl_live', linkView({ id: 'cl_live' })],
  ['cl_other', linkView({ id: 'cl_other', title: 'Glazing course' })],
  ['cl_off', linkView({ id: 'cl_off', active: false, url: null })],
];

export async function startSite(): Promise<Site> {
  const requests: string[] = [];
  const cookies = new Map<string, string>();
  const links = new Map<string, unknown>();
  const answers = new Map<string, Answer>();

  function answerTo(path: string): Answer {
    const own = answers.get(path);
    if (own) return own;
    if (path === '/checkout-link.js') return { headers: JAVASCRIPT, body: script };
    if (path === '/locales/de.js') return { headers: JAVASCRIPT, body: german };
    if (path === '/lit.js') return { headers: JAVASCRIPT, body: lit };
    const id = /^\/checkout-links\/([^/?]+)$/.exec(path)?.[1] ?? '';
    if (links.has(id)) return json(200, links.get(id));
    if (path.startsWith('/checkout-links?')) return json(200, listOf(path));
    return json(404, missing);
  }

  function listOf(path: string) {
    const ids = new URL(path, 'http://localhost').searchParams.getAll('id');
    return { object: 'list', data: ids.map((id) => links.get(id) ?? { id, ...missing }) };
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    requests.push(`${request.method} ${path}`);
    if (request.headers.cookie) cookies.set(path, request.headers.cookie);
    const { status = 200, headers, body } = answerTo(path);
    response.writeHead(status, headers).end(body);
  }

  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const site: Site = {
    origin: `http://localhost:${portOf(server)}`,
    requests,
    cookies,
    links,
    answers,
    reset() {
      requests.length = 0;
      cookies.clear();
      answers.clear();
      links.clear();
      for (const [id, link] of startingLinks) links.set(id, link);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  site.reset();
  return site;
}

const missing = { error: { code: 'resource_missing' } };

function json(status: number, value: unknown): Answer {
  const headers = { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' };
  return { status, headers, body: JSON.stringify(value) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
