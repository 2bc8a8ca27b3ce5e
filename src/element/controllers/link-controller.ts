import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LinkLoadError } from '../../loader/link-load-error.js';
import type { LinkLoader } from '../../loader/link-request.js';
import { parseLink } from '../../wire/link.js';
import { next, type LinkEvent, type LinkState } from '../state.js';
import { warnOnce } from '../warn.js';
import { pageLoader } from './page-loader.js';

/** Where a link is loaded from, as the host's attributes and properties say. */
export interface LinkSource {
  id: string;
  endpoint: string;
  loader: LinkLoader;
  checkoutOrigins: readonly string[];
}

/** Resolves when messages that are loading are there; `undefined` when none are. */
export type MessagesLoaded = () => Promise<void> | undefined;

/** Gives the event that ends a load. */
type Result = (signal: AbortSignal) => LinkEvent | Promise<LinkEvent>;

/** Milliseconds for which a pay control from the back/forward cache waits for a new answer. */
const MAX_REVALIDATE_MS = 1_500;

/**
 * Connects the host and the loader: starts loads, aborts them when the host leaves the document, and
 * drops an answer that was overtaken, so that the latest source wins. Holds the state.
 */
export class LinkController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Pick<Element, 'isConnected' | 'localName'>;
  readonly #onChange: (state: LinkState, previous: LinkState) => void;
  #state: LinkState = { status: 'idle' };
  #load: AbortController | undefined;
  /** Resolves when the outcome of the current load is applied. */
  settled: Promise<void> | undefined;
  /** Resolves when an event without a request is applied; `undefined` if none waits for its messages. */
  applied: Promise<void> | undefined;
  /** Ends the latest revalidation, whatever becomes of the load that it started. */
  #revalidation: ReturnType<typeof setTimeout> | undefined;
  /** When the last answer arrived, in milliseconds since 1970. */
  answeredAt = 0;

  constructor(
    host: ReactiveControllerHost & Pick<Element, 'isConnected' | 'localName'>,
    onChange: (state: LinkState, previous: LinkState) => void,
  ) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get state(): LinkState {
    return this.#state;
  }

  hostDisconnected(): void {
    // A move disconnects and connects the element within one task: only a removal aborts.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.abort();
      this.#onChange(this.#state, this.#state);
    });
  }

  /** Whether an answer is awaited. */
  get busy(): boolean {
    return this.#load !== undefined;
  }

  /** Aborts the current load, if there is one. */
  abort(): void {
    this.#load?.abort();
    this.#load = undefined;
  }

  /** Applies `event` in place of whatever was loading, without a request, when its messages are there. */
  resolveWith(event: LinkEvent, messages?: MessagesLoaded): void {
    if (messages?.()) {
      this.applied = this.#start(() => event, false, messages);
      return;
    }
    this.abort();
    this.#dispatch(event);
  }

  /**
   * Requests a link; resolves when its outcome is applied or something newer took its place. The outcome
   * waits for `messages`, which load at the same time.
   */
  load(source: LinkSource, again: boolean, messages: MessagesLoaded): Promise<void> {
    const request = (signal: AbortSignal) => outcome(source, signal, again);
    return this.#start(request, again, messages);
  }

  #start(result: Result, again: boolean, messages: MessagesLoaded): Promise<void> {
    return (this.settled = this.#settle(result, again, messages).catch((cause: unknown) => {
      // A page that has broken what a request needs.
      this.resolveWith(failedBy(cause));
    }));
  }

  async #settle(result: Result, again: boolean, messages: MessagesLoaded): Promise<void> {
    this.abort();
    const load = new AbortController();
    this.#load = load;
    this.#dispatch({ type: 'requested', again });
    void messages();
    const event = await result(load.signal);
    // Again and again: the language can change meanwhile.
    for (let wait = messages(); wait; wait = messages()) await wait;
    if (this.#load !== load) return;
    this.#load = this.settled = this.applied = undefined;
    this.answeredAt = Date.now();
    this.#dispatch(event);
  }

  /** Like `load`, for data of unknown age: the pay control waits for the answer, but not for long. */
  async revalidate(source: LinkSource, messages: MessagesLoaded): Promise<void> {
    clearTimeout(this.#revalidation);
    const end = () => this.#dispatch({ type: 'revalidated' });
    this.#revalidation = setTimeout(end, MAX_REVALIDATE_MS);
    this.#dispatch({ type: 'revalidating' });
    await this.load(source, true, messages);
  }

  #dispatch(event: LinkEvent): void {
    const previous = this.#state;
    this.#state = next(previous, event);
    const failure = failureOf(this.#state, event);
    if (failure) warnOnce(`<${this.#host.localName}>: ${failure}`);
    this.#host.requestUpdate();
    this.#onChange(this.#state, previous);
  }
}

/** Finds out what is wrong with an endpoint. */
const CHECK = 'Try: npx checkout-link-embed check <endpoint> <link id>';

/** What the page's author can do about a link that is not shown; buyers never see it. */
function failureOf(state: LinkState, event: LinkEvent): string | undefined {
  if (event.type === 'failed') return event.reason && `${event.reason}. ${CHECK}`;
  if (state.status !== 'failed' || event.type !== 'answered') return undefined;
  const { id, url } = event.link;
  return (
    `${id}: its url is not allowed. Add its origin to ` +
    (url ? `checkout-origins: ${url}` : `the endpoint's checkoutOrigins`)
  );
}

async function outcome(
  source: LinkSource,
  signal: AbortSignal,
  refresh: boolean,
): Promise<LinkEvent> {
  const { id, endpoint, loader, checkoutOrigins } = source;
  try {
    const answer = await loader.load({ id, endpoint, signal, refresh });
    // The page's loader has parsed it already.
    const parsed = loader === pageLoader ? { link: answer } : parseLink(answer);
    if ('link' in parsed) return { type: 'answered', link: parsed.link, checkoutOrigins };
    const reason = parsed.issues.join(', ');
    return { type: 'failed', code: 'bad_shape', retryable: false, reason };
  } catch (cause) {
    // A loader of the author's may fail in any way.
    if (!(cause instanceof LinkLoadError)) return failedBy(cause);
    const { code, retryable, message } = cause;
    return { type: 'failed', code, retryable, reason: message };
  }
}

function failedBy(cause: unknown): LinkEvent {
  return { type: 'failed', code: 'no_answer', retryable: true, reason: String(cause) };
}
