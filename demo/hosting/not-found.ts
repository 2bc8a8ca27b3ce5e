import { controlledBy } from '../site/control.js';
import { startDemo } from '../site/start-demo.js';

/*
 * The page that a static host serves for an unknown path. Paths below `sandbox/` are handled by the
 * service worker, which is not installed on a first visit: this page installs it and reloads.
 */
async function handle(): Promise<void> {
  const root = await findSiteRoot(location.pathname);
  const isHosted = root !== null && location.pathname.startsWith(`${root}sandbox/`);
  // With an active worker, this page is served only for paths that do not exist.
  if (!isHosted || navigator.serviceWorker?.controller) return linkTo(root);
  await controlledBy(`${root}service-worker.js`);
  location.reload();
  // The notice of what the demo needs stays hidden while the page reloads.
  await new Promise(() => {});
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

function linkTo(root: string | null): void {
  const link = document.querySelector<HTMLAnchorElement>('#home');
  if (!link || root === null) return;
  link.href = root;
  link.hidden = false;
}

void startDemo(handle);
