import { createMerchant } from '../merchant/merchant.js';
import { createWorkerSandbox } from './worker-sandbox.js';

/** What is used here of the service worker's own types, which do not go together with those of pages. */
interface ServiceWorker extends EventTarget {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}
interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/*
 * The whole server side of the static demo, in the visitor's own browser: the sandbox with its hosted
 * pages under `sandbox/`, and the merchant's backend beside the pages.
 */
const worker = globalThis as unknown as ServiceWorker;
const root = worker.registration.scope;
const sandbox = createWorkerSandbox(`${root}sandbox`);
const merchant = createMerchant({
  secretKey: sandbox.secretKey,
  baseUrl: sandbox.url,
  checkoutOrigins: [new URL(root).origin],
  fetch: (url, init) => sandbox.answer(new Request(url, init)),
});

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
  (event as ExtendableEvent).waitUntil(worker.clients.claim());
});

// A page that was loaded past the worker (a reload with Shift) asks to be let in.
worker.addEventListener('message', (event) => {
  (event as ExtendableEvent).waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', (event) => {
  const visit = event as FetchEvent;
  // No answer is one of the things that a demo shows.
  const answer = answerTo(visit.request)?.catch(() => Response.error());
  if (answer) visit.respondWith(answer);
});

function answerTo(request: Request): Promise<Response> | undefined {
  if (!request.url.startsWith(root)) return undefined;
  if (request.url.startsWith(`${sandbox.url}/`)) return sandbox.answer(request);
  return merchant(request, new URL(request.url).pathname.slice(new URL(root).pathname.length));
}
