import type { EndpointResponse } from '../../../src/endpoint/checkout-link-endpoint.js';

const INTERVAL_SECONDS = 10;
/** Requests are spread over each second. */
const TICKS = 10;
const MINUTE_MS = 60_000;

interface ConstantDemand {
  /** Read again all the time: it may grow. */
  ids(): readonly string[];
  get(id: string): Promise<EndpointResponse>;
  pass(ms: number): Promise<void>;
  seconds: number;
  /** Between two requests for a link. Default 10. */
  intervalSeconds?: number;
  eachSecond?(): void;
  onResponse?(id: string, response: EndpointResponse): void;
}

export interface Measured {
  responses: number;
  refused: number;
  maxAgeSeconds: number;
}

/** Requests every link at an interval. */
export async function constantDemand(demand: ConstantDemand): Promise<Measured> {
  const { get, pass, seconds, eachSecond, onResponse } = demand;
  const ticksOfInterval = Math.round((demand.intervalSeconds ?? INTERVAL_SECONDS) * TICKS);
  const measured: Measured = { responses: 0, refused: 0, maxAgeSeconds: 0 };
  const count = (id: string, response: EndpointResponse) => {
    measured.responses += 1;
    if (response.status !== 200) return void (measured.refused += 1);
    measured.maxAgeSeconds = Math.max(measured.maxAgeSeconds, Number(response.headers['Age']));
    onResponse?.(id, response);
  };
  for (let tick = 0; tick < seconds * TICKS; tick += 1) {
    if (tick % TICKS === 0) eachSecond?.();
    const ids = demand.ids();
    for (let index = tick % ticksOfInterval; index < ids.length; index += ticksOfInterval) {
      const id = ids[index] ?? '';
      void get(id).then((response) => count(id, response));
    }
    await pass(1_000 / TICKS);
  }
  return measured;
}

/** The most calls in any minute. */
export function worstMinute(times: readonly number[]): number {
  let start = 0;
  return times.reduce((most, at, index) => {
    while (at - Number(times[start]) >= MINUTE_MS) start += 1;
    return Math.max(most, index + 1 - start);
  }, 0);
}
