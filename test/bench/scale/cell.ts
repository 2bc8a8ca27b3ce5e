import { constantDemand, worstMinute } from '../../endpoint/catalogue/constant-demand.js';
import { randomFrom } from '../../endpoint/simulation/random.js';
import { SimulatedTime } from '../../endpoint/simulation/simulated-time.js';
import { openGroup, type Group } from './group.js';
import type { Mode } from './modes.js';

/** Fetches that wait at once, at most: the bulkhead has room for them. */
const BATCH = 200;
/** So long that a catalogue is known, and that what was fetched without a limit has been fetched again. */
const SECONDS_TO_SETTLE = 120;
const SECONDS = 120;

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
    const intervalSeconds = 10 / share;
    const demand = { ids: () => group.api.ids, get, pass, intervalSeconds };
    await constantDemand({ ...demand, seconds: SECONDS_TO_SETTLE });
    const before = group.api.calls.length;
    const measured = await constantDemand({ ...demand, seconds: SECONDS });
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

/** Requests each link a few times, without the budget, so that most processes know its line items. */
async function warmUp(group: Group, pass: (ms: number) => Promise<void>): Promise<void> {
  const { ids } = group.api;
  group.isUnlimited = true;
  group.api.latency = 0;
  const rounds = Math.min(group.simulated, 4);
  for (let round = 0; round < rounds; round += 1) {
    for (let start = 0; start < ids.length; start += BATCH) {
      for (const id of ids.slice(start, start + BATCH)) void group.get(id);
      await pass(100);
    }
  }
  await pass(2_000);
  group.api.latency = 1;
  group.isUnlimited = false;
}
