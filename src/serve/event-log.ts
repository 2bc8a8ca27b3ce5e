import type { EndpointEvent, EndpointObserver } from '../endpoint/endpoint-event.js';
import { logOnce } from '../endpoint/log-once.js';
import type { LineOutput } from './standard-output.js';

/** Events that get a line, beside `request`. */
const LOGGED: readonly EndpointEvent['type'][] = [
  'breaker',
  'budget',
  'catalogue',
  'image',
  'internal_error',
  'key_rejected',
  'shed',
  'store',
  'url_refused',
  'webhook',
];

const WINDOW_MS = 1_000;
/** Lines of one kind in a window, about different links. */
const MAX_LINES_PER_KIND = 10;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Writes events as lines of JSON. Of those that a client can cause at any rate, a second has one line for
 * each kind and link, ten for each kind, and then how many were suppressed. While its output is not read, it drops
 * lines of requests.
 */
export class EventLog {
  #output: LineOutput;
  #logProblem = logOnce();
  #lines = new Set<string>();
  #lineCounts = new Map<string, number>();
  #suppressed = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  /** Lines of requests that were dropped while the output is not read; `null` while it is. */
  #dropped: number | null = null;

  constructor(output: LineOutput) {
    this.#output = output;
  }

  /** Also logs what only the merchant can fix on standard error, like the default observer. */
  readonly observe: EndpointObserver = (event) => {
    this.#logProblem(event);
    if (event.type === 'request') {
      const { method, status, links, ms } = event;
      return this.#requestLine({ method, status, links, ms });
    }
    if (!LOGGED.includes(event.type)) return;
    const { type, ...fields } = event;
    this.note(type, fields);
  };

  /** @param fields without secrets */
  note(event: string, fields: Fields): void {
    this.#timer ??= setTimeout(() => this.flush(), WINDOW_MS).unref();
    const key = JSON.stringify([event, { ...fields, seconds: 0 }]);
    const count = this.#lineCounts.get(event) ?? 0;
    if (this.#lines.has(key) || count >= MAX_LINES_PER_KIND) {
      this.#suppressed.set(event, (this.#suppressed.get(event) ?? 0) + 1);
      return;
    }
    this.#lines.add(key);
    this.#lineCounts.set(event, count + 1);
    this.#line({ event, ...fields });
  }

  /** What was logged once may be logged again: the key is another one. */
  reset(): void {
    this.#logProblem = logOnce();
  }

  /** Ends a window. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [event, suppressed] of this.#suppressed) this.#line({ event, suppressed });
    this.#suppressed.clear();
    this.#lines.clear();
    this.#lineCounts.clear();
  }

  /** Their number has no bound, so they must not wait in memory for a reader that stands still. */
  #requestLine(fields: Fields): void {
    if (this.#dropped === null && this.#output.isBehind()) {
      this.#dropped = 0;
      this.#output.onceRead(() => this.#noteDropped());
    }
    if (this.#dropped === null) this.#line(fields);
    else this.#dropped += 1;
  }

  #noteDropped(): void {
    const suppressed = this.#dropped;
    this.#dropped = null;
    this.#line({ event: 'request', suppressed });
  }

  #line(fields: Fields): void {
    this.#output.write(JSON.stringify({ time: new Date().toISOString(), ...fields }));
  }
}
