/** Far enough ahead for an answer to arrive before a reader has scrolled there. */
const ROOT_MARGIN = '400px';

/**
 * Calls `run` once when `element` is in the viewport or close to it; the returned function cancels that.
 * Without a working `IntersectionObserver` it calls `run` at once.
 */
export function whenNear(element: Element, run: () => void): (() => void) | undefined {
  try {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        run();
      },
      { rootMargin: ROOT_MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  } catch {
    run();
    return undefined;
  }
}
