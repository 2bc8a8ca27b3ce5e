/*
 * The page that a static host serves for an unknown path. Paths below `sandbox/` are handled by the
 * service worker, which is not installed on a first visit: this page installs it and reloads.
 */
const main = document.querySelector('main') ?? document.body;

async function handle(): Promise<void> {
  const root = await findSiteRoot(location.pathname);
  const isHosted = root !== null && location.pathname.startsWith(`${root}sandbox/`);
  // Undefined without HTTPS or localhost.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  // With an active worker, this page is served only for paths that do not exist.
  if (!isHosted || !workers || workers.controller) return showNotFound(root);
  const controlled = new Promise((resolve) =>
    workers.addEventListener('controllerchange', resolve, { once: true }),
  );
  await workers.register(`${root}service-worker.js`);
  (await workers.ready).active?.postMessage('claim');
  await controlled;
  location.reload();
}

/** The site's root: the innermost folder of the path with the service worker. */
async function findSiteRoot(path: string): Promise<string | null> {
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end + 1);
    const { ok } = await fetch(`${folder}service-worker.js`, { method: 'HEAD' });
    if (ok) return folder;
    if (end === 0) break;
  }
  return null;
}

function showNotFound(root: string | null): void {
  const heading = document.createElement('h1');
  heading.textContent = 'Page not found';
  const text = document.createElement('p');
  text.textContent = 'The URL may be mistyped, or from another version of this demo. ';
  if (root !== null) {
    const link = document.createElement('a');
    link.href = root;
    link.textContent = 'Go to the home page';
    text.append(link);
  }
  main.replaceChildren(heading, text);
}

handle().catch(() => showNotFound(null));
