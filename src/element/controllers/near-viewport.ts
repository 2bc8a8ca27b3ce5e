/** Far enough ahead for a request to come back before a reader has scrolled there. */
const AHEAD = '400px';

/** Calls `run` once when `element` is in the viewport or close to it; the result calls that off. */
export function whenNear(element: Element, run: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      run();
    },
    { rootMargin: AHEAD },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
