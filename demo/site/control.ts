/** Resolves once the service worker at `url` controls this page. */
export async function controlledBy(url: URL | string): Promise<void> {
  // Undefined without HTTPS or localhost, and in some private windows.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!workers) throw new Error('The browser allows no service worker here.');
  await workers.register(url);
  if (workers.controller) return;
  const controlled = new Promise((resolve) =>
    workers.addEventListener('controllerchange', resolve, { once: true }),
  );
  (await workers.ready).active?.postMessage('claim');
  await controlled;
}
