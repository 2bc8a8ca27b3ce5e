export interface Load {
  port: number;
  path: string | ((number: number) => string);
  headers?: readonly string[];
  connections: number;
  ms: number;
  most?: number;
}

export interface LoadResult {
  sent: number;
  answered: number;
  perSecond: number;
  p99: number;
  statuses: Record<string, number>;
}

export function load(load: Load): Promise<LoadResult>;
