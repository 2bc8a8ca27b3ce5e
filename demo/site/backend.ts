import { root, runsInWorker } from './site-url.js';

/** Resolves once sandbox and endpoint are available. Rejects where service workers are unavailable. */
export async function backendReady(): Promise<void> {
  if (!runsInWorker) return;
  // Undefined without HTTPS or localhost.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!workers) throw new Error('Service workers are not available.');
  await workers.register(new URL('service-worker.js', root));
  if (workers.controller) return;
  const controlled = new Promise((resolve) =>
    workers.addEventListener('controllerchange', resolve, { once: true }),
  );
  (await workers.ready).active?.postMessage('claim');
  await controlled;
}
