import { InFlight } from '../upstream/in-flight.js';
import { LruMap } from '../cache/lru-map.js';
import type { Clock, MonotonicClock } from '../clock.js';
import { keepAlive } from '../http/keep-alive.js';
import type { EndpointContext } from '../http/message.js';
import type { StoreInvalidation, StoreInvalidationCause } from './checkout-link-store.js';
import { SetBack } from './set-back.js';
import type { StoreClient } from './store-client.js';

/** Between two reads. Together with the time that one takes, well below the promised second. */
const READ_INTERVAL_MS = 400;
/** A request waits for a read when the last one began before. */
const MAX_AGE_MS = 750;
/** While the store is away requests wait for a read only if none was tried for so long. */
const MAX_UNTRIED_MS = 2_000;
const MAX_TOLD = 1_000;
/** Of no store: when links were fetched without it before the first read, it must name all that were deactivated. */
const UNKNOWN_CURSOR = '0-0.unknown';
/** More than the deadline of the store. */
const READ_DEADLINE_MS = 200;

export interface NewsFeedOptions {
  client: StoreClient;
  clock: MonotonicClock;
  /** For how old the last read is: others may be told of changes while the machine sleeps. */
  ageClock: Clock;
  onInvalidation(invalidation: StoreInvalidation): void;
  /** Called when invalidations may be lost. */
  onLoss(): void;
  /** Called when the ages of the store's copies are too low: a clock was set. */
  onSetBack(): void;
}

interface Told {
  cause: StoreInvalidationCause;
  at: number;
  /** Called when the store has been told again. */
  onToldAgain?: (() => void) | undefined;
}

/**
 * Hears of the invalidations that other processes were told. Requests drive it, since not every runtime
 * has timers between requests.
 */
export class NewsFeed {
  #options: NewsFeedOptions;
  #setBack: SetBack;
  #cursor: string | null = null;
  /** By the age clock. */
  #readAt = -Infinity;
  #triedAt = -Infinity;
  /** Whether requests wait for this read although the store was away. */
  #isAwaited = false;
  #reading: InFlight<void> | undefined;
  /** Invalidations that this process told and has not heard yet: a store may lose them. */
  #told = new LruMap<Told>({ maxEntries: MAX_TOLD });

  constructor(options: NewsFeedOptions) {
    this.#options = options;
    this.#setBack = new SetBack(options.ageClock);
  }

  /** Goes on where another one stops: entries that are taken over may be invalidated in between. */
  inherit(previous: NewsFeed): void {
    this.#cursor = previous.#cursor;
    for (const [id, told] of previous.#told.entries()) this.#told.set(id, told);
  }

  /** A promise when a request must wait for it. Never rejects. */
  update(context?: EndpointContext): Promise<void> | undefined {
    const awaited = this.#readInTime(context);
    if (!awaited) this.#cursor ??= UNKNOWN_CURSOR;
    return awaited;
  }

  #readInTime(context: EndpointContext | undefined): Promise<void> | undefined {
    const { client, clock, ageClock } = this.#options;
    const now = clock.now();
    const age = ageClock.now() - this.#readAt;
    if (age < READ_INTERVAL_MS || client.isLeftAlone) return undefined;
    const running = this.#reading;
    const isRunning = running !== undefined && !running.isLost;
    if (!isRunning) this.#isAwaited = now - this.#triedAt >= MAX_UNTRIED_MS;
    const started = isRunning ? undefined : this.#start(context);
    // While the store is away nobody waits for it: responses are as old as their lifetimes allow.
    if (age < MAX_AGE_MS || (client.isAway && !this.#isAwaited)) return undefined;
    return started?.promise ?? this.#join(running, context);
  }

  #start(context: EndpointContext | undefined): InFlight<void> {
    const reading = new InFlight<void>(
      this.#options.clock,
      async (self) => {
        await this.#read();
        if (this.#reading === self) this.#reading = undefined;
      },
      { deadlineMs: READ_DEADLINE_MS },
    );
    this.#reading = reading;
    // Workers stop what a request has not waited for.
    keepAlive(context, reading.promise);
    return reading;
  }

  /** A request that has waited in vain reads for itself. */
  async #join(
    running: InFlight<void> | undefined,
    context: EndpointContext | undefined,
  ): Promise<void> {
    try {
      await running?.join();
    } catch {
      const next = this.#reading;
      if (next === running) await this.#start(context).promise;
      else await this.#join(next, context);
    }
  }

  /** @throws {StoreAwayError} when other processes may not hear of it */
  async tell(id: string, cause: StoreInvalidationCause, onToldAgain?: () => void): Promise<void> {
    const { client, clock } = this.#options;
    this.#told.set(id, { cause, at: -Infinity, onToldAgain });
    await client.invalidate(id, cause);
    this.#told.set(id, { cause, at: clock.now(), onToldAgain });
  }

  async #read(): Promise<void> {
    const { client, clock, ageClock, onInvalidation, onLoss, onSetBack } = this.#options;
    const startedAt = clock.now();
    const readAt = ageClock.now();
    this.#triedAt = startedAt;
    try {
      const asked = this.#cursor;
      const news = await client.news(asked);
      // Links were fetched without the store meanwhile: another read tells what they have missed.
      if (this.#cursor !== asked) return await this.#read();
      const { cursor, invalidations, deactivated = [], now } = news;
      if (now !== undefined && this.#setBack.isNoticed(now, readAt)) onSetBack();
      this.#cursor = cursor;
      this.#readAt = readAt;
      if (invalidations) invalidations.forEach(onInvalidation);
      else onLoss();
      for (const id of deactivated) onInvalidation({ id, cause: 'deactivated' });
      for (const { id } of invalidations ?? []) this.#onHeard(id);
      if (asked !== null) this.#tellAgain(startedAt);
    } catch {
      // Reported by the client. The cursor stays, so nothing is missed.
      this.#cursor ??= UNKNOWN_CURSOR;
    }
  }

  /** The store may have been told although it did not respond in time. */
  #onHeard(id: string): void {
    const told = this.#told.peek(id);
    if (told?.at === -Infinity) told.onToldAgain?.();
    this.#told.delete(id);
  }

  /** What was told before a read and is not part of it was lost, or never arrived. */
  #tellAgain(readAt: number): void {
    for (const [id, { cause, at, onToldAgain }] of this.#told.entries()) {
      if (at >= readAt) continue;
      this.tell(id, cause, onToldAgain).then(onToldAgain, () => undefined);
    }
  }
}
