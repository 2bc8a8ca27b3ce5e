import { createSandbox, type Sandbox } from 'checkout-link-embed/sandbox';

const CACHE = 'checkout-link-demo';
const SNAPSHOT = 'snapshot.json';

export interface WorkerSandbox {
  /** Base of the hosted pages, without a slash at its end. */
  readonly url: string;
  readonly secretKey: string;
  /** Answers a request below `url`. */
  answer(request: Request): Promise<Response>;
}

/**
 * A sandbox below an address of the page's own origin. The browser ends a service worker that has nothing
 * to do, so what buyers and the form have changed is kept in the browser's cache.
 */
export function createWorkerSandbox(url: string): WorkerSandbox {
  const fresh = () => createSandbox({ url, edition: 'newer' });
  let starting: Promise<Sandbox> | undefined;

  async function start(): Promise<Sandbox> {
    const kept = await (await caches.open(CACHE)).match(SNAPSHOT);
    if (!kept) return fresh();
    try {
      return createSandbox({ url, edition: 'newer', snapshot: await kept.text() });
    } catch {
      // Kept by another version of this page.
      return fresh();
    }
  }

  return {
    url,
    secretKey: fresh().secretKey,
    async answer(request) {
      const sandbox = await (starting ??= start());
      const answer = await sandbox.fetch(await unmounted(request, url));
      // Every visit to a hosted page opens a session.
      const changes = request.method !== 'GET' || request.url.startsWith(`${url}/cl/`);
      if (changes) await (await caches.open(CACHE)).put(SNAPSHOT, new Response(sandbox.snapshot()));
      return whole(answer, request.url);
    },
  };
}

/** The same request as if the sandbox stood at the root of its origin: only there it knows its own pages. */
async function unmounted(request: Request, url: string): Promise<Request> {
  const { method, headers, signal, referrer } = request;
  const { origin } = new URL(url);
  const atRoot = (address: string) => address.replace(url, origin);
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  const copy = new Request(atRoot(request.url), { method, headers, body, signal });
  // As an option it would be lost: a worker may name itself only.
  Object.defineProperty(copy, 'referrer', { value: atRoot(referrer) });
  return copy;
}

/** A redirect to an absolute address: an answer that is made up has none of its own to start from. */
function whole(answer: Response, base: string): Response {
  const location = answer.headers.get('Location');
  if (location === null) return answer;
  const headers = new Headers(answer.headers);
  headers.set('Location', new URL(location, base).href);
  return new Response(answer.body, { status: answer.status, headers });
}
