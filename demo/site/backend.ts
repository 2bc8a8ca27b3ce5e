import { controlledBy } from './control.js';
import { runsInWorker, sandboxUrl, siteUrl } from './site-url.js';

/** Resolves once sandbox and endpoint are available. Rejects with the reason where they are not. */
export async function backendReady(): Promise<void> {
  if (runsInWorker) await controlledBy(siteUrl('service-worker.js'));
  await fetch(new URL('_sandbox/faults', sandboxUrl), { mode: 'no-cors' }).catch(() => {
    throw new Error(`The sandbox cannot be reached at ${sandboxUrl}.`);
  });
}
