import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { languageOf, loadLanguage, onLanguage, type Language } from './language.js';

/** Milliseconds for which a link waits for the words of its language; then it is shown in English. */
const LONGEST_WAIT = 1_000;

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
    return (this.#ready ??= beforeLong(loadLanguage(this.#tag)));
  }

  hostConnected(): void {
    controllers.add(this);
    observer ??= new MutationObserver(() => controllers.forEach((each) => each.check()));
    for (const root of rootsOf(this.#host)) {
      if (observed.has(root)) continue;
      observed.add(root);
      observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    }
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
    this.#host.requestUpdate();
  }
}

function beforeLong(load: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_WAIT);
    void load.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function nearestLang(element: Element): string {
  for (let at: Element | null = element; at; at = hostOf(at)) {
    const lang = at.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
  }
  return '';
}

/** The document, and every shadow root between it and the element. */
function rootsOf(element: Element): Node[] {
  const roots: Node[] = [];
  for (let at: Element | null = element; at; at = hostOf(at)) roots.push(at.getRootNode());
  return roots;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
