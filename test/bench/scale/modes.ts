/** How several processes divide the work; `processes` are independent of each other without a store. */
export interface Mode {
  name: string;
  hasStore: boolean;
  hasCatalogue: boolean;
  /** One HTTP cache in front, which sends each link to one process, as the nginx and Varnish files do. */
  hasHttpCache: boolean;
}

const none = { hasStore: false, hasCatalogue: false, hasHttpCache: false };

export const MODES: readonly Mode[] = [
  { ...none, name: 'budget divided' },
  { ...none, name: 'budget divided, behind one HTTP cache', hasHttpCache: true },
  { ...none, name: 'store', hasStore: true },
  { ...none, name: '`catalogue`, budget divided', hasCatalogue: true },
  { ...none, name: 'store and `catalogue`', hasStore: true, hasCatalogue: true },
];

export const LINKS = [93, 164, 330, 500, 660, 1_000, 5_000, 10_000] as const;
export const PROCESSES = [1, 4, 20, 100] as const;

/** Roughly the work of a simulated second: cells are measured in this order. The last ones take minutes each. */
export function costOf(mode: Mode, links: number, processes: number): number {
  if (!mode.hasStore) return links;
  return mode.hasCatalogue ? links * processes : links * Math.min(processes, 10);
}
