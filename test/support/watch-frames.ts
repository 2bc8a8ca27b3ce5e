/** What an element shows: with its style sheet, or without. */
export type Shown = 'card' | 'unstyled card' | 'message' | 'skeleton' | 'plain link' | 'nothing';

/** What became of the elements in one document. */
export interface FrameReport {
  /** What each element shows in the end. */
  shown: Shown[];
  /** Whether an element with a fallback showed neither that nor its link for a time. */
  wasEmpty: boolean;
  /** Uncaught errors and rejections that come from the script file. */
  errors: string[];
}

/**
 * Opens so many frames and watches their elements, and one more that it adds to each after its `load` event, until
 * nothing changes. Runs in the top page, whose globals are intact, as text: it can use nothing of this module.
 */
export function watchFrames(count: number): void {
  const QUIET_MS = 1_000;
  /** A request that fails is sent again, twice. */
  const MAX_SKELETON_MS = 6_000;
  const reports: FrameReport[] = [];
  const frames: HTMLIFrameElement[] = [];
  let changed = 0;

  for (let n = 0; n < count; n++) {
    reports.push({ shown: [], wasEmpty: false, errors: [] });
    const frame = document.createElement('iframe');
    // All in the viewport, where elements with `loading=lazy` load.
    frame.style.cssText = 'position: fixed; inset: 0; inline-size: 100%; block-size: 100%';
    frame.src = `/frame/${n}`;
    frames.push(frame);
  }
  const loaded = Promise.all(
    frames.map(
      (frame) =>
        new Promise((done) => {
          frame.onload = () => {
            addElement(frame);
            done(undefined);
          };
        }),
    ),
  );
  Object.assign(globalThis, {
    errorsOf: (n: number) => reports[n]?.errors,
    settled: settle(),
  });
  addEventListener('DOMContentLoaded', () => document.body.append(...frames));

  async function settle(): Promise<FrameReport[]> {
    let isLoaded = false;
    void loaded.then(() => {
      isLoaded = true;
      changed = performance.now();
    });
    while (!isLoaded || performance.now() - changed < patience()) {
      await new Promise(requestAnimationFrame);
      frames.forEach(look);
    }
    return reports;
  }

  /** Milliseconds to wait for another change. */
  function patience(): number {
    const all = reports.flatMap(({ shown }) => shown);
    if (all.includes('skeleton')) return MAX_SKELETON_MS;
    return all.every((one) => /card|message/.test(one)) ? 0 : QUIET_MS;
  }

  function look(frame: HTMLIFrameElement, n: number): void {
    const report = reports[n];
    if (!report || !frame.contentDocument) return;
    const elements = elementsOf(frame.contentDocument);
    const shown = elements.map(shownBy);
    if (elements.some((element, at) => isEmpty(shown[at]) && element.querySelector('a'))) {
      report.wasEmpty = true;
    }
    if (shown.join() !== report.shown.join()) changed = performance.now();
    report.shown = shown;
  }

  function isEmpty(shown: Shown | undefined): boolean {
    return shown === 'nothing' || shown === 'skeleton';
  }

  /** By way of the class: a page may hide the document's own methods. */
  function elementsOf(of: Document): Element[] {
    return Array.from(Document.prototype.querySelectorAll.call(of, 'checkout-link'));
  }

  function addElement({ contentDocument }: HTMLIFrameElement): void {
    const [first] = contentDocument ? elementsOf(contentDocument) : [];
    first?.after(first.cloneNode(true));
  }

  function isVisible(element: Element | null | undefined): element is Element {
    return Boolean(element && Element.prototype.checkVisibility.call(element));
  }

  function shownBy(element: Element): Shown {
    const part = (name: string) => element.shadowRoot?.querySelector(`[part=${name}]`);
    const pay = part('pay');
    if (isVisible(pay)) {
      const isStyled = getComputedStyle(pay).backgroundColor === 'rgb(79, 70, 229)';
      return isStyled ? 'card' : 'unstyled card';
    }
    if (isVisible(part('message'))) return 'message';
    if (isVisible(part('skeleton'))) return 'skeleton';
    return isVisible(element.querySelector('a')) ? 'plain link' : 'nothing';
  }
}
