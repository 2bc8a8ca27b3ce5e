import { root, runsInWorker } from './site-url.js';

/** Resolves once somebody answers for sandbox and endpoint. Rejects where service workers are not to be had. */
export async function backendReady(): Promise<void> {
  if (!runsInWorker) return;
  // Undefined on pages that came neither by https nor from this computer.
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
