import type { EndpointResponse } from '../../../src/endpoint/checkout-link-endpoint.js';

interface Stored {
  response: EndpointResponse;
  storedAt: number;
}

type Get = (id: string) => Promise<EndpointResponse>;

/** A shared cache of RFC 9111 and RFC 5861 in front, which fetches each link once at a time. */
export function httpCache(fetch: Get, now: () => number): Get {
  const entries = new Map<string, Stored>();
  const inFlight = new Map<string, Promise<EndpointResponse>>();

  const load = async (id: string) => {
    const response = await fetch(id);
    const isKept = response.status === 200 || response.status === 404;
    if (isKept) entries.set(id, { response, storedAt: now() });
    return response;
  };
  const revalidate = (id: string) => {
    const running = inFlight.get(id) ?? load(id).finally(() => inFlight.delete(id));
    inFlight.set(id, running);
    return running;
  };

  return async (id) => {
    const stored = entries.get(id);
    if (!stored) return revalidate(id);
    const seconds = (name: string) => directiveOf(stored.response, name);
    const residentSeconds = (now() - stored.storedAt) / 1000;
    const freshFor = seconds('s-maxage');
    if (residentSeconds < freshFor) return aged(stored.response, residentSeconds);
    const revalidation = revalidate(id);
    if (residentSeconds < freshFor + seconds('stale-while-revalidate')) {
      return aged(stored.response, residentSeconds);
    }
    const response = await revalidation;
    const isUsableOnError = residentSeconds < freshFor + seconds('stale-if-error');
    return response.status >= 500 && isUsableOnError
      ? aged(stored.response, residentSeconds)
      : response;
  };
}

function directiveOf({ headers }: EndpointResponse, name: string): number {
  return Number(new RegExp(`${name}=(\\d+)`).exec(headers['Cache-Control'] ?? '')?.[1] ?? 0);
}

function aged(response: EndpointResponse, residentSeconds: number): EndpointResponse {
  const age = Math.floor(Number(response.headers['Age']) + residentSeconds);
  return { ...response, headers: { ...response.headers, Age: String(age) } };
}
