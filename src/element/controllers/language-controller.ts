import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { languageOf, onLanguage, wordsFor, type Language } from '../i18n/language.js';

const controllers = new Set<LanguageController>();
/** One observer for all elements of a page: languages hardly ever change. */
let observer: MutationObserver | undefined;
/** What it observes. */
let observed = new WeakSet<Node>();

onLanguage(() => controllers.forEach((each) => each.update()));

/** Keeps the host in the language of the nearest `lang` around it. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #tag = '';
  #ready: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  get language(): Language {
    return languageOf(this.#tag);
  }

  /** Fetches the words if need be; resolves when they are there, or not worth waiting for. */
  get ready(): Promise<void> {
    return (this.#ready ??= wordsFor(this.#tag));
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

  /** Looks again which language is the nearest. */
  check(): void {
    const tag = nearestLang(this.#host);
    if (tag === this.#tag) return;
    this.#tag = tag;
    this.#ready = undefined;
    this.update();
  }
}

/** Looks through the document and every shadow root between it and the element, and watches them. */
function nearestLang(element: Element): string {
  let lang = '';
  for (let at: Element | undefined = element; at;) {
    const root: Node = at.getRootNode();
    watch(root);
    lang ||= at.closest('[lang]')?.getAttribute('lang') ?? '';
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return lang;
}

function watch(root: Node): void {
  if (observed.has(root)) return;
  observed.add(root);
  observer ??= new MutationObserver(() => controllers.forEach((each) => each.check()));
  observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
}
