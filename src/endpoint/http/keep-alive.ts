import type { EndpointContext } from './message.js';

/** Lets work go on after the response, where the runtime can. It may refuse: the response is good all the same. */
export function keepAlive(context: EndpointContext | undefined, work: Promise<unknown>): void {
  try {
    context?.waitUntil?.(work);
  } catch {
    return;
  }
}
