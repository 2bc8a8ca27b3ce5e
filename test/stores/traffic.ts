import type { Group } from './group.js';
import { sleep } from './sleep.js';

export interface TrafficResult {
  responses: number;
  refused: number;
  /** Old copies, because calls were short. */
  onError: number;
  /** By processes that the store did not answer in time: to them no invalidation is promised. */
  storeAway: number;
  /** Links that changed and whose invalidation a process has accepted. */
  invalidated: number;
  /** Responses from before an invalidation that was accepted more than a second before the request. */
  outdated: string[];
}

interface Accepted {
  version: number;
  at: number;
}

const REQUESTS_PER_SECOND = 500;
const TICK_MS = 20;
const CHANGES_PER_SECOND = 2;
const PROMISED_MS = 1_000;

/** Buyers who request random links from random processes, while links change, until `isOver`. */
export async function sendTraffic(
  group: Group,
  ids: readonly string[],
  isOver: () => boolean,
): Promise<TrafficResult> {
  const result: TrafficResult = {
    responses: 0,
    refused: 0,
    onError: 0,
    storeAway: 0,
    invalidated: 0,
    outdated: [],
  };
  const accepted = new Map<string, Accepted>();
  const pending: Promise<void>[] = [];
  const random = (below: number) => Math.floor(Math.random() * below);

  async function request() {
    const id = ids[random(ids.length)] ?? '';
    const askedAt = performance.now();
    const { status, version, isOnError, isStoreAway } = await group.get(random(group.size), id);
    result.responses += 1;
    if (status !== 200) result.refused += 1;
    if (isOnError) result.onError += 1;
    if (isStoreAway) result.storeAway += 1;
    const change = accepted.get(id);
    const isPromised = change && !isStoreAway && askedAt - change.at > PROMISED_MS;
    if (isPromised && !isOnError && version !== null && version < change.version) {
      const late = Math.round(askedAt - change.at);
      result.outdated.push(`${id} v${version} of v${change.version} after ${late} ms`);
    }
  }

  async function change() {
    const id = ids[random(ids.length)] ?? '';
    const version = group.api.change(id);
    if (!(await group.invalidate(random(group.size), id))) return;
    result.invalidated += 1;
    // Another change of the same link may have been accepted first.
    if ((accepted.get(id)?.version ?? 0) >= version) return;
    accepted.set(id, { version, at: performance.now() });
  }

  const startedAt = performance.now();
  let requests = 0;
  let changes = 0;
  while (!isOver()) {
    const seconds = (performance.now() - startedAt) / 1000;
    for (; requests < seconds * REQUESTS_PER_SECOND; requests += 1) pending.push(request());
    for (; changes < seconds * CHANGES_PER_SECOND; changes += 1) pending.push(change());
    await sleep(TICK_MS);
  }
  await Promise.all(pending);
  return result;
}
