import './missing-features.js';
import { createMerchant } from '../merchant/merchant.js';
import { createWorkerSandbox } from './worker-sandbox.js';

/** The used part of the service worker types, which conflict with the DOM types. */
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
  respondWith(response: Promise<Response>): void;
}

/*
 * The backend of the static demo, in the visitor's browser: the sandbox with its hosted pages under
 * `sandbox/`, and the merchant's backend beside the pages.
 */
const worker = globalThis as unknown as ServiceWorker;
const root = worker.registration.scope;
const { origin } = new URL(root);
const sandbox = createWorkerSandbox(`${root}sandbox`);
const merchant = createMerchant({
  secretKey: sandbox.secretKey,
  baseUrl: sandbox.url,
  checkoutOrigins: [origin],
  imageOrigins: [origin],
  fetch: (url, init) => sandbox.handle(new Request(url, init)),
});

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
  (event as ExtendableEvent).waitUntil(worker.clients.claim());
});

// A page that bypassed the worker (a reload with Shift) requests to be controlled.
worker.addEventListener('message', (event) => {
  (event as ExtendableEvent).waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', (event) => {
  const fetchEvent = event as FetchEvent;
  // A lost connection is one of the faults.
  const response = respondTo(fetchEvent.request)?.catch(() => Response.error());
  if (response) fetchEvent.respondWith(response);
});

function respondTo(request: Request): Promise<Response> | undefined {
  if (!request.url.startsWith(root)) return undefined;
  if (request.url.startsWith(`${sandbox.url}/`)) return sandbox.handle(request);
  return merchant(request, new URL(request.url).pathname.slice(new URL(root).pathname.length));
}
