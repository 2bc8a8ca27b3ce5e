/*
 * What a static host sends for an address that is no file. Those below `sandbox/` are answered by the
 * service worker, which a first visit does not have yet: this page installs it and opens the address again.
 */
const main = document.querySelector('main') ?? document.body;

async function answer(): Promise<void> {
  const root = await siteAround(location.pathname);
  const isHosted = root !== null && location.pathname.startsWith(`${root}sandbox/`);
  // Undefined on pages that came neither by https nor from this computer.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  // With a worker in charge, this page comes up only for what really is not there.
  if (!isHosted || !workers || workers.controller) return notHere(root);
  const inCharge = new Promise((resolve) =>
    workers.addEventListener('controllerchange', resolve, { once: true }),
  );
  await workers.register(`${root}service-worker.js`);
  (await workers.ready).active?.postMessage('claim');
  await inCharge;
  location.reload();
}

/** The folder of the site: the innermost above a path that has the service worker. */
async function siteAround(path: string): Promise<string | null> {
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end + 1);
    const { ok } = await fetch(`${folder}service-worker.js`, { method: 'HEAD' });
    if (ok) return folder;
    if (end === 0) break;
  }
  return null;
}

function notHere(root: string | null): void {
  const heading = document.createElement('h1');
  heading.textContent = 'There is no such page';
  const words = document.createElement('p');
  words.textContent = 'The address may be mistyped, or from another version of this demo. ';
  if (root !== null) {
    const link = document.createElement('a');
    link.href = root;
    link.textContent = 'To the first page';
    words.append(link);
  }
  main.replaceChildren(heading, words);
}

answer().catch(() => notHere(null));
