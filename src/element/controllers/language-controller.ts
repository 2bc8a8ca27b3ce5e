import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutLinkView } from '../../wire/link.js';
import { languageOf, loadMessages, onLanguage, type Language } from '../i18n/language.js';
import { canFormat, warmUpIntl } from '../i18n/numbers.js';

const DOCUMENT_FRAGMENT_NODE = 11;

const controllers = new Set<LanguageController>();
/** One observer for all elements of a page: languages hardly ever change. */
let observer: MutationObserver | undefined;
let observed = new WeakSet<Node>();

onLanguage(() => controllers.forEach((controller) => controller.update()));

/** Keeps the host in the language of the nearest ancestor with `lang`. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #tag = '';
  #messages: Promise<void> | undefined;
  /** The messages for `#tag` have been waited for. */
  #hasWaited = false;
  /** The last language with all its messages. */
  #language: Language | undefined;
  /** Resolves when numbers that were left out at first can be rendered; `undefined` if none were. */
  numbersReady: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** The language to render in: the one before, while the messages of the next are loading. */
  get language(): Language {
    const language = languageOf(this.#tag);
    if (!this.#isReady) return this.#language ?? language;
    return (this.#language = language);
  }

  get #isReady(): boolean {
    return this.#hasWaited || !languageOf(this.#tag).missing;
  }

  /** The language to render `link` in. Numbers that have to wait for `Intl` follow in a second update. */
  languageFor(link: CheckoutLinkView | undefined): Language {
    const { language } = this;
    if (!link || canFormat(link, language)) return language;
    const update = () => this.update();
    this.numbersReady ??= warmUpIntl().then(update, update);
    return { ...language, numbersPending: true };
  }

  /**
   * Loads the messages if they are not there; resolves when they are, or not worth waiting for. `undefined`
   * when there is nothing to wait for.
   */
  get messagesLoaded(): Promise<void> | undefined {
    return this.#isReady ? undefined : (this.#messages ??= this.#load(this.#tag));
  }

  async #load(tag: string): Promise<void> {
    await loadMessages(tag);
    if (tag !== this.#tag) return;
    this.#hasWaited = true;
    this.update();
  }

  hostConnected(): void {
    controllers.add(this);
    this.check();
  }

  hostDisconnected(): void {
    controllers.delete(this);
    if (controllers.size > 0) return;
    observer?.disconnect();
    observer = undefined;
    observed = new WeakSet();
  }

  update(): void {
    this.#host.requestUpdate();
  }

  /** Looks up the nearest language again. */
  check(): void {
    const tag = nearestLang(this.#host);
    if (tag === this.#tag) return;
    this.#tag = tag;
    this.#messages = undefined;
    this.#hasWaited = false;
    this.update();
  }
}

/** Looks through the document and every shadow root between it and the element, and observes them. */
function nearestLang(element: Element): string {
  let lang = '';
  for (let at: Element | undefined = element; at;) {
    const root: Node = at.getRootNode();
    observe(root);
    lang ||= at.closest('[lang]')?.getAttribute('lang') ?? '';
    at = isShadowRoot(root) ? root.host : undefined;
  }
  return lang;
}

/** Neither `ShadowRoot` nor `Node` by name: a page may have its own. */
function isShadowRoot(root: Node): root is ShadowRoot {
  return root.nodeType === DOCUMENT_FRAGMENT_NODE && 'host' in root;
}

function observe(root: Node): void {
  if (observed.has(root)) return;
  observed.add(root);
  try {
    observer ??= new MutationObserver(() =>
      controllers.forEach((controller) => controller.check()),
    );
    observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
  } catch {
    // A page that has broken it: the language is the one at the start.
  }
}
