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
  approach: (page) => page.approach(),
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
  /** Whether events come one by one, so that everything about each can be foretold. */
  oneByOne: boolean;
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
  readonly #heard: string[] = [];
  #handed = 0;
  /** When the page last came back from the back/forward cache, and what was asked for until then. */
  #restored: { at: number; asked: number } | undefined;

  constructor(scheduler: Scheduler, options: RaceOptions) {
    const { kind, answers, time } = options;
    this.#scheduler = scheduler;
    this.#options = options;
    this.#loader = new RacedLoader(kind, scheduler, this.#step, answers);
    this.#element.layout = 'button';
    this.#element.linkId = 'cl_a';
    this.#element.loader = this.#loader;
    this.#expected = new Expected(this.#element, () => time.now);
    this.#element.noticed = () => this.#expected.sourceChanged();
    this.#loader.onAsked = (request) => this.#expected.asked(request);
    this.#loader.onAnswered = (request, outcome) =>
      this.#expected.answered(request, outcome, this.#element.checkoutOrigins);
    this.#listen();
  }

  /** Lets the bursts of events and the answers race, then waits until all is quiet. */
  async race(bursts: readonly (readonly string[])[]): Promise<void> {
    document.body.append(this.#element);
    await this.#settle();
    const sequence = bursts.map((burst) => ({
      label: burst.join(', '),
      builder: () => this.#happen(burst),
    }));
    void this.#scheduler.scheduleSequence(sequence, this.#step);
    await this.#scheduler.waitIdle();
    await this.#calmDown();
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
      this.#restored = { at: this.#options.time.now, asked: this.#loader.asked.length };
    }
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  }

  goOnline(): void {
    this.#expected.wentOnline();
    dispatchEvent(new Event('online'));
  }

  becomeVisible(): void {
    this.#expected.mattered();
    document.dispatchEvent(new Event('visibilitychange'));
  }

  approach(): void {
    this.#expected.mattered();
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

  /** Back in the document and near, with every answer given and every timer run out. */
  async #calmDown(): Promise<void> {
    this.enter();
    await this.#settle();
    this.comeNear();
    await this.#settle();
    const { time } = this.#options;
    for (let round = 0; round < 12 && (this.#scheduler.count() || time.waiting); round += 1) {
      await this.#scheduler.waitIdle();
      await this.elapse(10_000);
    }
    if (this.#element.matches(':state(loading)')) this.fault ??= 'it loads for ever';
    if (time.waiting > 0) this.fault ??= 'timers are left';
  }

  #listen(): void {
    const element = this.#element;
    element.addEventListener('checkout-link-ready', ({ link }) => this.#hear(`ready ${link.id}`));
    element.addEventListener('checkout-link-inactive', ({ link }) =>
      this.#hear(`inactive ${link.id}`),
    );
    element.addEventListener('checkout-link-failed', ({ code }) =>
      this.#hear(code === 'missing' ? code : `failed ${code}`),
    );
  }

  #hear(name: string): void {
    this.#heard.push(name);
    const [status] = statesOf(this.#element);
    if (!name.startsWith(String(status))) this.fault ??= `heard ${name} while ${status}`;
  }

  readonly #settle = async (): Promise<void> => {
    await nextTask();
    if (this.fault !== undefined) return;
    this.fault = this.#payControlFault() ?? this.#stateFault() ?? this.#requestFault();
    this.fault ??= this.#eventFault();
  };

  /** The rule itself, from what was asked and answered alone. */
  #payControlFault(): string | undefined {
    const shown = payControl(this.#element)?.href;
    if (shown === undefined) return undefined;
    const { link, linkId, endpoint, checkoutOrigins } = this.#element;
    if (!isAllowed(shown, checkoutOrigins)) return `${shown} is not allowed`;
    if (link) return link.active && link.url === shown ? undefined : `${shown} is not in hand`;
    const { asked } = this.#loader;
    const from = asked.findIndex(({ outcome }) => linkIn(outcome)?.url === shown);
    const source = asked[from];
    if (!source || source.late) return `${shown} was not answered in time`;
    if (!linkIn(source.outcome)?.active) return `${shown} is of an inactive link`;
    const { request } = source;
    if (request.id !== linkId || request.endpoint !== endpoint) return `${shown} is another link`;
    const newer = asked.slice(from + 1).some(({ outcome, late }) => !late && isFinal(outcome));
    if (newer) return `${shown} was overtaken`;
    return this.#isDoubtful(from) ? `${shown} is of unknown age` : undefined;
  }

  /** Whether the page was restored after request `from`, a moment ago and with no answer since. */
  #isDoubtful(from: number): boolean {
    const restored = this.#restored;
    if (!restored || from >= restored.asked) return false;
    const since = this.#loader.asked.slice(restored.asked);
    const isAnswered = since.some(({ outcome, late }) => outcome !== undefined && !late);
    return !isAnswered && this.#options.time.now - restored.at < 1_500;
  }

  #stateFault(): string | undefined {
    const { shown, payUrl, awaited } = this.#expected;
    const element = this.#element;
    const url = payControl(element)?.href ?? null;
    const busy = element.internals.ariaBusy;
    return (
      differs('state', statesOf(element).join(), shown.status) ??
      differs('pay control', url, payUrl) ??
      differs('aria-busy', busy, String(awaited !== undefined))
    );
  }

  #requestFault(): string | undefined {
    const { awaited, owed } = this.#expected;
    const { asked } = this.#loader;
    const open = asked.flatMap(({ request, outcome }, number) =>
      outcome === undefined && !request.signal?.aborted ? [number] : [],
    );
    return (
      differs('open requests', open.join(), awaited === undefined ? '' : String(awaited)) ??
      (this.#options.oneByOne ? differs('requests', asked.length, owed) : undefined)
    );
  }

  #eventFault(): string | undefined {
    const { shown, heard } = this.#expected;
    if (this.#options.oneByOne) return differs('events', this.#heard.join(), heard.join());
    if (shown.status === 'idle' || shown.status === 'loading') return undefined;
    return differs('last event', this.#heard.at(-1), nameOf(shown));
  }
}

function linkIn(outcome: RacedLoader['asked'][number]['outcome']) {
  return typeof outcome === 'object' ? outcome : undefined;
}

/** Whether an outcome takes the place of what is shown; a passing trouble does not. */
function isFinal(outcome: RacedLoader['asked'][number]['outcome']): boolean {
  return outcome !== undefined && outcome !== 'no_answer' && outcome !== 'timeout';
}

function differs(what: string, is: unknown, expected: unknown): string | undefined {
  return is === expected ? undefined : `${what}: ${String(is)} instead of ${String(expected)}`;
}
