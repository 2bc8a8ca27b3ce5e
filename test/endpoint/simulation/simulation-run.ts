import { randomFrom, type Random } from './random.js';
import { SimulatedTime } from './simulated-time.js';

const LOG_LINES = 40;

/** One simulation: its time, its random numbers, what happened in it, and the first rule that was broken. */
export class SimulationRun {
  readonly seed: number;
  readonly random: Random;
  readonly time = new SimulatedTime();
  #log: string[] = [];
  #failure: Error | undefined;

  constructor(seed: number) {
    this.seed = seed;
    this.random = randomFrom(seed);
    const endpointRandom = randomFrom(seed ^ 0x5bd1e995);
    this.time.install(() => endpointRandom.next());
  }

  end(): void {
    this.time.uninstall();
  }

  get lastLog(): string {
    return this.#log.slice(-LOG_LINES).join('\n');
  }

  record(what: string): void {
    this.#log.push(`${(this.time.now / 1000).toFixed(3)} s  ${what}`);
  }

  async pass(ms: number): Promise<void> {
    await this.time.pass(ms);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** A rule that threw inside the endpoint would look like a failure of the API. */
  check(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Only the first broken rule is reported. */
  fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.record(`FAILED: ${String(error)}`);
  }
}

/**
 * Runs the simulation of a seed, which decides everything.
 *
 * @throws when a rule is broken, with the last log lines and the command that repeats it
 */
export async function runSimulation<Checked>(
  seed: number,
  testFile: string,
  simulate: (run: SimulationRun) => Promise<Checked>,
): Promise<Checked> {
  const run = new SimulationRun(seed);
  try {
    return await simulate(run);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const command = `SIMULATION_SEED=${seed} npx vitest run ${testFile}`;
    throw new Error(`seed ${seed}: ${reason}\nreproduce: ${command}\n${run.lastLog}`, {
      cause: error,
    });
  } finally {
    run.end();
  }
}
