import { constantDemand, worstMinute } from '../../endpoint/catalogue/constant-demand.js';
import { randomFrom } from '../../endpoint/simulation/random.js';
import { SimulatedTime } from '../../endpoint/simulation/simulated-time.js';
import { openGroup, type Group } from './group.js';
import type { Mode } from './modes.js';

/** Fewer than the bulkhead runs at once. */
const BATCH = 15;
/** So long that a catalogue is known, and that what was fetched without a limit has been fetched again. */
const MIN_SECONDS_TO_SETTLE = 120;
const MIN_SECONDS = 120;
const INTERVAL_SECONDS = 10;

export interface Cell {
  mode: string;
  links: number;
  processes: number;
  /** How many of the processes were simulated; the calls are those of all. */
  simulated: number;
  responses: number;
  oldestSeconds: number;
  refusedPercent: number;
  worstMinute: number;
}

/** Requests every link every ten seconds, of any process each time, in virtual time. */
export async function measureCell(mode: Mode, links: number, processes: number): Promise<Cell> {
  const random = randomFrom(links + processes);
  const time = new SimulatedTime();
  time.install(() => random.next());
  try {
    const group = openGroup({ mode, links, processes, random, time });
    const share = group.simulated / processes;
    const pass = (ms: number) => time.pass(ms);
    await warmUp(group, pass);
    const get = (id: string) => group.get(id);
    const intervalSeconds = INTERVAL_SECONDS / share;
    const demand = { ids: () => group.api.ids, get, pass, intervalSeconds };
    // Between two requests for a link of one process that knows nothing of the others.
    const ofProcess = mode.hasStore || mode.hasHttpCache ? 0 : INTERVAL_SECONDS * processes;
    await constantDemand({ ...demand, seconds: Math.max(MIN_SECONDS_TO_SETTLE, 2 * ofProcess) });
    const before = group.api.calls.length;
    const measured = await constantDemand({ ...demand, seconds: Math.max(MIN_SECONDS, ofProcess) });
    const calls = group.api.calls.slice(before).map(({ at }) => at);
    return {
      mode: mode.name,
      links,
      processes,
      simulated: group.simulated,
      responses: measured.responses,
      oldestSeconds: measured.maxAgeSeconds,
      refusedPercent: (100 * measured.refused) / measured.responses,
      worstMinute: Math.round(worstMinute(calls) / share),
    };
  } finally {
    time.uninstall();
  }
}

/** Fetches without the budget, so that no first fetch is part of what is measured. */
async function warmUp(group: Group, pass: (ms: number) => Promise<void>): Promise<void> {
  group.isUnlimited = true;
  group.api.latency = 0;
  for (let start = 0; start < group.fills.length; start += BATCH) {
    for (const fill of group.fills.slice(start, start + BATCH)) void fill();
    await pass(1);
  }
  await pass(2_000);
  group.api.latency = 1;
  group.isUnlimited = false;
}
