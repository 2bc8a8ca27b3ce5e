import type { ReactiveControllerHost } from 'lit';

/** Far enough ahead for an answer to arrive before a reader has scrolled there. */
const ROOT_MARGIN = '400px';

/**
 * Calls `run` once when `host` is in the viewport or close to it; the returned function cancels that.
 * Without a working `IntersectionObserver` it calls `run` at once.
 */
export function whenNear(
  host: ReactiveControllerHost & Element,
  run: () => void,
): (() => void) | undefined {
  try {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        cancel();
        run();
      },
      { rootMargin: ROOT_MARGIN },
    );
    let isOver = false;
    const cancel = () => {
      isOver = true;
      observer.disconnect();
    };
    observer.observe(host);
    // With `display: contents` the host has no box, but its content has.
    void host.updateComplete.then(() => {
      const card = host.shadowRoot?.querySelector('[part=card]');
      if (card && !isOver) observer.observe(card);
    });
    return cancel;
  } catch {
    run();
    return undefined;
  }
}
