/** Between a group and its processes. */
export interface WorkerOptions {
  baseUrl: string;
  webhookSecret: string;
  links: readonly string[];
  budget: { perMinute: number; burst: number; newLinksPerMinute: number };
  /** Of all processes together. */
  processes: number;
  /** For each endpoint of this process, the port of its connection. */
  ports: readonly number[];
}

export interface WorkerRequest {
  sequence: number;
  endpoint: number;
  action: 'get' | 'invalidate' | 'changed' | 'session';
  id: string;
}

export interface WorkerReply {
  /** -1 when the endpoints are ready. */
  sequence: number;
  shown: Shown;
}

export interface Shown {
  status: number;
  version: number | null;
  /** An old copy, because the API must not be called. */
  isOnError: boolean;
  /** Whether the store did not answer this endpoint in time. On a busy machine it may be late. */
  isStoreAway: boolean;
}
