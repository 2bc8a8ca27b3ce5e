import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { LinkLoadError } from '../../loader/link-load-error.js';
import type { LinkLoader } from '../../loader/link-request.js';
import { parseLink } from '../../wire/link.js';
import { pageLoader } from './page-loader.js';
import { next, type LinkEvent, type LinkState } from '../state.js';

/** What is to be shown, as the host's attributes and properties say it. */
export interface LinkSource {
  id: string;
  endpoint: string;
  loader: LinkLoader;
  checkoutOrigins: readonly string[];
}

/** Milliseconds for which a pay control from the back/forward cache waits for a new answer. */
const LONGEST_DOUBT = 1_500;

/**
 * Joins the host and the loader: starts loads, gives them up when the host leaves the document, and
 * drops an answer that was overtaken, so that the latest source wins.
 */
export class LinkController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };
  readonly #onChange: (state: LinkState, previous: LinkState) => void;
  #state: LinkState = { status: 'idle' };
  #load: AbortController | undefined;
  /** Ends the latest doubt, whatever becomes of the load that came with it. */
  #doubt: ReturnType<typeof setTimeout> | undefined;
  /** When the last answer came, in milliseconds since 1970. */
  answeredAt = 0;

  constructor(
    host: ReactiveControllerHost & { readonly isConnected: boolean },
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
    // Moving an element is leaving and coming back within one task: only a real leave counts.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.abandon();
      this.#onChange(this.#state, this.#state);
    });
  }

  /** Whether an answer is awaited. */
  get busy(): boolean {
    return this.#load !== undefined;
  }

  /** Gives up the running load, if there is one. */
  abandon(): void {
    this.#load?.abort();
    this.#load = undefined;
  }

  /** Leaves whatever was shown for `event`'s outcome, without a request. */
  settle(event: LinkEvent): void {
    this.abandon();
    this.#dispatch(event);
  }

  /**
   * Asks for a link; resolves when its outcome is shown or something newer took its place.
   * The outcome is shown once `words` are there too: both come side by side.
   */
  async load(source: LinkSource, again: boolean, words: Promise<void>): Promise<void> {
    this.abandon();
    const load = new AbortController();
    this.#load = load;
    this.#dispatch({ type: 'requested', again });
    const event = await outcome(source, load.signal, again);
    await words;
    if (this.#load !== load) return;
    this.#load = undefined;
    this.answeredAt = Date.now();
    this.#dispatch(event);
  }

  /** As `load`, for data of unknown age: the pay control waits for the answer, but not for long. */
  async confirm(source: LinkSource, words: Promise<void>): Promise<void> {
    clearTimeout(this.#doubt);
    this.#doubt = setTimeout(() => this.#dispatch({ type: 'trusted' }), LONGEST_DOUBT);
    this.#dispatch({ type: 'doubted' });
    await this.load(source, true, words);
  }

  #dispatch(event: LinkEvent): void {
    const previous = this.#state;
    this.#state = next(previous, event);
    this.#host.requestUpdate();
    this.#onChange(this.#state, previous);
  }
}

async function outcome(
  source: LinkSource,
  signal: AbortSignal,
  refresh: boolean,
): Promise<LinkEvent> {
  const { id, endpoint, loader, checkoutOrigins } = source;
  try {
    const answer = await loader.load({ id, endpoint, signal, refresh });
    // Ours has read it already.
    const parsed = loader === pageLoader ? { link: answer } : parseLink(answer);
    if ('link' in parsed) return { type: 'answered', link: parsed.link, checkoutOrigins };
    return { type: 'failed', code: 'bad_shape', retryable: false };
  } catch (cause) {
    // A loader of the author's own may fail in any way.
    const { code, retryable } =
      cause instanceof LinkLoadError ? cause : ({ code: 'no_answer', retryable: true } as const);
    return { type: 'failed', code, retryable };
  }
}
