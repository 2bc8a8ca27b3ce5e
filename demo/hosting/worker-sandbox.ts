import { createSandbox, type Sandbox } from 'checkout-link-embed/sandbox';

const CACHE = 'checkout-link-demo';
const SNAPSHOT = 'snapshot.json';

export interface WorkerSandbox {
  /** Base URL of the hosted pages, without a trailing slash. */
  readonly url: string;
  readonly secretKey: string;
  /** Handles a request below `url`. */
  handle(request: Request): Promise<Response>;
}

/**
 * A sandbox below a URL of the page's own origin. The browser terminates an idle service worker, so the
 * data is stored in the browser's cache.
 */
export function createWorkerSandbox(url: string): WorkerSandbox {
  const fresh = () => createSandbox({ url, edition: 'newer' });
  let starting: Promise<Sandbox> | undefined;

  async function start(): Promise<Sandbox> {
    try {
      const stored = await (await caches.open(CACHE)).match(SNAPSHOT);
      if (stored) return createSandbox({ url, edition: 'newer', snapshot: await stored.text() });
    } catch {
      // Stored by another version of this page, or storage is blocked or broken.
    }
    return fresh();
  }

  async function store(snapshot: string): Promise<void> {
    try {
      await (await caches.open(CACHE)).put(SNAPSHOT, new Response(snapshot));
    } catch {
      // The data last as long as the worker.
    }
  }

  return {
    url,
    secretKey: fresh().secretKey,
    async handle(request) {
      const sandbox = await (starting ??= start());
      const response = await sandbox.fetch(await atRoot(request, url));
      // Every visit to a hosted page opens a session.
      const changes = request.method !== 'GET' || request.url.startsWith(`${url}/cl/`);
      if (changes) await store(sandbox.snapshot());
      return withAbsoluteLocation(response, request.url);
    },
  };
}

/** The request relative to the root of the origin, where the sandbox expects its pages. */
async function atRoot(request: Request, url: string): Promise<Request> {
  const { method, headers, signal, referrer } = request;
  const { origin } = new URL(url);
  const rebase = (from: string) => from.replace(url, origin);
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  const copy = new Request(rebase(request.url), { method, headers, body, signal });
  // Not an option of Request: a worker may set only its own URL as referrer.
  Object.defineProperty(copy, 'referrer', { value: rebase(referrer) });
  return copy;
}

/** Makes a redirect absolute: a synthetic response has no base URL. */
function withAbsoluteLocation(response: Response, base: string): Response {
  const location = response.headers.get('Location');
  if (location === null) return response;
  const headers = new Headers(response.headers);
  headers.set('Location', new URL(location, base).href);
  return new Response(response.body, { status: response.status, headers });
}
