import type { Scheduler } from 'fast-check';
import { nextTask, type FakeTime } from '../support/fake-time.js';
import { payControl, statesOf } from '../support/buyer.js';
import { Expected, isAllowed, nameOf } from './expected.js';
import { comeNear, forgetObservers, RacedLink } from './raced-link.js';
import { plainLink, type Answer, type LoaderKind, RacedLoader } from './raced-loader.js';

/** All events of a race, by name. */
const EVENTS: Record<string, (page: RacedElement) => void | Promise<void>> = {
  'link-id=cl_a': (page) => page.set('link-id', 'cl_a'),
  'link-id=cl_b': (page) => page.set('link-id', 'cl_b'),
  'link-id=nonsense': (page) => page.set('link-id', 'nonsense'),
  'link-id=rubbish': (page) => page.set('link-id', 'rubbish'),
  'no link-id': (page) => page.set('link-id', null),
  'endpoint=/one': (page) => page.set('endpoint', '/one'),
  'endpoint=/two': (page) => page.set('endpoint', '/two'),
  'usual checkout-origins': (page) => page.set('checkout-origins', ''),
  'other checkout-origins': (page) => page.set('checkout-origins', 'https://pay.example.com'),
  'loading=lazy': (page) => page.set('loading', 'lazy'),
  'loading=eager': (page) => page.set('loading', 'eager'),
  'active link in hand': (page) => page.hand(true),
  'inactive link in hand': (page) => page.hand(false),
  'no link in hand': (page) => page.hand(null),
  near: (page) => page.comeNear(),
  reload: (page) => page.reload(),
  restore: (page) => page.restore(),
  online: (page) => page.goOnline(),
  visible: (page) => page.becomeVisible(),
  interact: (page) => page.interact(),
  leave: (page) => page.leave(),
  enter: (page) => page.enter(),
  'a microtask': () => Promise.resolve(),
  '500 ms': (page) => page.elapse(500),
  '1,000 ms': (page) => page.elapse(1_000),
  '8,000 ms': (page) => page.elapse(8_000),
  '60,000 ms': (page) => page.elapse(60_000),
};

export const EVENT_NAMES = Object.keys(EVENTS);

export interface RaceOptions {
  kind: LoaderKind;
  answers: readonly Answer[];
  /** Whether events are separated, so that the exact requests and events can be predicted. */
  sequential: boolean;
  time: FakeTime;
}

/** An element in a page where everything happens in the scheduler's order, checked after every step. */
export class RacedElement {
  /** The first violation. */
  fault: string | undefined;
  readonly #element = new RacedLink();
  readonly #expected: Expected;
  readonly #loader: RacedLoader;
  readonly #options: RaceOptions;
  readonly #scheduler: Scheduler;
  readonly #events: string[] = [];
  #handed = 0;
  /** When the page last came back from the back/forward cache, and the number of requests until then. */
  #restored: { at: number; requestCount: number } | undefined;

  constructor(scheduler: Scheduler, options: RaceOptions) {
    const { kind, answers, time } = options;
    this.#scheduler = scheduler;
    this.#options = options;
    this.#loader = new RacedLoader(kind, scheduler, this.#step, answers);
    this.#element.layout = 'button';
    this.#element.linkId = 'cl_a';
    this.#element.loader = this.#loader;
    this.#expected = new Expected(this.#element, () => time.now);
    this.#element.onSourceChange = () => this.#expected.sourceChanged();
    this.#element.isRequesting = () => this.#expected.pendingRequest !== undefined;
    this.#loader.onRequest = (request) => this.#expected.requested(request);
    this.#loader.onAnswered = (request, outcome) =>
      this.#expected.answered(request, outcome, this.#element.checkoutOrigins);
    this.#listen();
  }

  /** Lets the bursts of events and the answers race, then waits until everything is settled. */
  async race(bursts: readonly (readonly string[])[]): Promise<void> {
    document.body.append(this.#element);
    await this.#settle();
    const sequence = bursts.map((burst) => ({
      label: burst.join(', '),
      builder: () => this.#happen(burst),
    }));
    void this.#scheduler.scheduleSequence(sequence, this.#step);
    await this.#scheduler.waitIdle();
    await this.#drain();
  }

  remove(): void {
    this.#element.remove();
    forgetObservers();
    this.#options.time.forget();
  }

  set(attribute: string, value: string | null): void {
    if (value === null) this.#element.removeAttribute(attribute);
    else this.#element.setAttribute(attribute, value);
  }

  hand(active: boolean | null): void {
    const url = `https://checkout.leanrails.com/cl/in-hand-${(this.#handed += 1)}`;
    this.#element.link = active === null ? null : plainLink('cl_a', active, url);
  }

  comeNear(): void {
    this.#expected.cameNear();
    comeNear();
  }

  reload(): void {
    this.#expected.reloaded();
    void this.#element.reload();
  }

  restore(): void {
    this.#expected.restored();
    if (this.#element.isConnected) {
      this.#restored = { at: this.#options.time.now, requestCount: this.#loader.requests.length };
    }
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  }

  goOnline(): void {
    this.#expected.wentOnline();
    dispatchEvent(new Event('online'));
  }

  becomeVisible(): void {
    this.#expected.interacted();
    document.dispatchEvent(new Event('visibilitychange'));
  }

  interact(): void {
    this.#expected.interacted();
    this.#element.dispatchEvent(new PointerEvent('pointerenter'));
  }

  leave(): void {
    if (!this.#element.isConnected) return;
    this.#element.remove();
    this.#expected.left();
  }

  enter(): void {
    if (this.#element.isConnected) return;
    this.#expected.entered();
    document.body.append(this.#element);
  }

  async elapse(ms: number): Promise<void> {
    await this.#settle();
    await this.#options.time.elapse(ms, this.#settle);
  }

  readonly #step = async (run: () => Promise<unknown>): Promise<void> => {
    await run();
    await this.#settle();
  };

  async #happen(burst: readonly string[]): Promise<void> {
    for (const name of burst) {
      const underway = EVENTS[name]?.(this);
      if (underway) await underway;
    }
  }

  /** Inserts the element near the viewport, then runs all pending answers and timers. */
  async #drain(): Promise<void> {
    this.enter();
    await this.#settle();
    this.comeNear();
    await this.#settle();
    const { time } = this.#options;
    for (let round = 0; round < 12 && (this.#scheduler.count() || time.waiting); round += 1) {
      await this.#scheduler.waitIdle();
      await this.elapse(10_000);
    }
    if (this.#element.matches(':state(loading)')) this.fault ??= 'it stays in the state loading';
    if (time.waiting > 0) this.fault ??= 'timers are left';
  }

  #listen(): void {
    const element = this.#element;
    element.addEventListener('checkout-link-ready', ({ link }) => this.#record(`ready ${link.id}`));
    element.addEventListener('checkout-link-inactive', ({ link }) =>
      this.#record(`inactive ${link.id}`),
    );
    element.addEventListener('checkout-link-failed', ({ code }) =>
      this.#record(code === 'missing' ? code : `failed ${code}`),
    );
  }

  #record(name: string): void {
    this.#events.push(name);
    const [status] = statesOf(this.#element);
    if (!name.startsWith(String(status)))
      this.fault ??= `${name} was dispatched in the state ${status}`;
  }

  readonly #settle = async (): Promise<void> => {
    await nextTask();
    if (this.fault !== undefined) return;
    this.fault = this.#payControlFault() ?? this.#stateFault() ?? this.#requestFault();
    this.fault ??= this.#eventFault();
  };

  /** The rule itself, from the requests and their outcomes alone. */
  #payControlFault(): string | undefined {
    const shown = payControl(this.#element)?.href;
    if (shown === undefined) return undefined;
    const { link, linkId, endpoint, checkoutOrigins } = this.#element;
    if (!isAllowed(shown, checkoutOrigins)) return `${shown} is not allowed`;
    if (link) return link.active && link.url === shown ? undefined : `${shown} is not in hand`;
    const { requests } = this.#loader;
    const from = requests.findIndex(({ outcome }) => linkIn(outcome)?.url === shown);
    const source = requests[from];
    if (!source || source.late) return `${shown} was not answered in time`;
    if (!linkIn(source.outcome)?.active) return `${shown} is of an inactive link`;
    const { request } = source;
    if (request.id !== linkId || request.endpoint !== endpoint) return `${shown} is another link`;
    const newer = requests.slice(from + 1).some(({ outcome, late }) => !late && isFinal(outcome));
    if (newer) return `${shown} was overtaken`;
    return this.#isUnconfirmed(from) ? `${shown} is of unknown age` : undefined;
  }

  /** Whether the page was restored after request `from`, a moment ago and with no answer since. */
  #isUnconfirmed(from: number): boolean {
    const restored = this.#restored;
    if (!restored || from >= restored.requestCount) return false;
    const since = this.#loader.requests.slice(restored.requestCount);
    const isAnswered = since.some(({ outcome, late }) => outcome !== undefined && !late);
    return !isAnswered && this.#options.time.now - restored.at < 1_500;
  }

  #stateFault(): string | undefined {
    const { state, payUrl, pendingRequest } = this.#expected;
    const element = this.#element;
    const url = payControl(element)?.href ?? null;
    const busy = element.internals.ariaBusy;
    // Not while it retries: the live region would not be read.
    const isBusy = pendingRequest !== undefined && state.status !== 'failed';
    return (
      differs('state', statesOf(element).join(), state.status) ??
      differs('pay control', url, payUrl) ??
      differs('aria-busy', busy, String(isBusy))
    );
  }

  #requestFault(): string | undefined {
    const { pendingRequest, requestCount } = this.#expected;
    const { requests } = this.#loader;
    const open = requests.flatMap(({ request, outcome }, number) =>
      outcome === undefined && !request.signal?.aborted ? [number] : [],
    );
    return (
      differs(
        'open requests',
        open.join(),
        pendingRequest === undefined ? '' : String(pendingRequest),
      ) ??
      (this.#options.sequential ? differs('requests', requests.length, requestCount) : undefined)
    );
  }

  #eventFault(): string | undefined {
    const { state, events } = this.#expected;
    if (this.#options.sequential) return differs('events', this.#events.join(), events.join());
    if (state.status === 'idle' || state.status === 'loading') return undefined;
    return differs('last event', this.#events.at(-1), nameOf(state));
  }
}

function linkIn(outcome: RacedLoader['requests'][number]['outcome']) {
  return typeof outcome === 'object' ? outcome : undefined;
}

/** Whether an outcome takes the place of what is shown; a transient failure does not. */
function isFinal(outcome: RacedLoader['requests'][number]['outcome']): boolean {
  return outcome !== undefined && outcome !== 'no_answer' && outcome !== 'timeout';
}

function differs(what: string, is: unknown, expected: unknown): string | undefined {
  return is === expected ? undefined : `${what}: ${String(is)} instead of ${String(expected)}`;
}
