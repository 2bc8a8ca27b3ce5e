import type { LitElement } from 'lit';
import { FallbackSlot } from './view/fallback-slot.js';
import { UpdateChain } from './update-chain.js';
import { runLater } from './update-queue.js';
import { errorOnce } from './warn.js';

/** How long what was rendered last stays while updates cause one another. */
const CUT_MS = 1_000;

/**
 * Keeps errors out of a page that has broken what the element works with. In place of a rendering that fails,
 * the author's fallback is shown, until a rendering succeeds.
 */
export class RenderGuard {
  readonly #host: LitElement;
  readonly #fallback = new FallbackSlot();
  readonly #chain = new UpdateChain();
  #isUpdateDue = false;
  /** Whether the last rendering failed. */
  isBroken = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  get isFallbackShown(): boolean {
    return this.#fallback.isShown;
  }

  /** Whether updates cause one another without end; what was rendered last stays, for a second each time. */
  get isCut(): boolean {
    return this.#chain.isCut;
  }

  /** An update is requested; whether it must leave the page's other tasks their turn. */
  mustWait(): boolean {
    this.#chain.request();
    return this.isCut;
  }

  /** Whether an update may run. */
  mayRun(): boolean {
    this.#chain.run();
    if (!this.isCut) return true;
    errorOnce(this.#host.localName, 'endless updates');
    if (!this.#isUpdateDue) runLater(() => this.#updateOnce(), CUT_MS);
    this.#isUpdateDue = true;
    return false;
  }

  #updateOnce(): void {
    this.#isUpdateDue = false;
    this.#chain.letThrough();
    this.#host.requestUpdate();
  }

  /** Runs a step of the host's life; logs what it throws. */
  attempt<T>(step: () => T, isRendering = false): T | undefined {
    try {
      return step();
    } catch (error) {
      errorOnce(this.#host.localName, error);
      if (isRendering) this.#fail();
      return undefined;
    }
  }

  /** What the author put into the element, until the first rendering. */
  showFallback(root: ShadowRoot): void {
    this.#fallback.show(root, this.#host.renderOptions);
  }

  /** A rendering has succeeded. */
  rendered(): void {
    this.#fallback.hide();
    this.isBroken = false;
  }

  #fail(): void {
    this.isBroken = true;
    try {
      if (this.#host.shadowRoot) this.showFallback(this.#host.shadowRoot);
    } catch {
      // What is in the shadow root stays.
    }
  }
}
