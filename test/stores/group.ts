import { BUDGET } from './calls.js';
import { startPaymentsApi, type PaymentsApi } from './payments-api.js';
import type { Shown } from './worker-messages.js';
import { startWorker, type WorkerProcess } from './worker-process.js';

/** How many Node processes there are. Each has a number of endpoints that share nothing but the store. */
export const NODE_PROCESSES = 10;

/** Many endpoints over one store, in several Node processes, and the API behind them. */
export interface Group {
  size: number;
  api: PaymentsApi;
  workers: readonly WorkerProcess[];
  get(endpoint: number, id: string): Promise<Shown>;
  /** @returns whether every process sees it */
  invalidate(endpoint: number, id: string): Promise<boolean>;
  /** Delivers an event about the link. */
  deliver(endpoint: number, id: string, cause: 'changed' | 'session'): Promise<number>;
  close(): Promise<void>;
}

export interface GroupOptions {
  /** The port of the store for each Node process. */
  portOf(worker: number): number;
  /** The number of endpoints. */
  size: number;
  ids: readonly string[];
}

export async function openGroup({ portOf, size, ids }: GroupOptions): Promise<Group> {
  const api = await startPaymentsApi();
  const perWorker = size / NODE_PROCESSES;
  const workers = await Promise.all(
    Array.from({ length: NODE_PROCESSES }, (_, worker) =>
      startWorker({
        baseUrl: api.url,
        webhookSecret: 'whsec_0123456789abcdef',
        links: ids,
        budget: BUDGET,
        processes: size,
        ports: Array.from({ length: perWorker }, () => portOf(worker)),
      }),
    ),
  );
  function run(index: number, id: string, action: 'get' | 'invalidate' | 'changed' | 'session') {
    const worker = workers[index % NODE_PROCESSES];
    if (!worker) throw new Error('no such process');
    const endpoint = Math.floor(index / NODE_PROCESSES) % perWorker;
    return worker.run({ endpoint, action, id });
  }
  return {
    size,
    api,
    workers,
    get: (index, id) => run(index, id, 'get'),
    invalidate: async (index, id) => (await run(index, id, 'invalidate')).status === 204,
    deliver: async (index, id, cause) => (await run(index, id, cause)).status,
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      api.close();
    },
  };
}
