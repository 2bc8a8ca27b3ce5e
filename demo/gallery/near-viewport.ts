/**
 * Does something for a place once it is seen or about to be: for one place at a time, so that the page
 * answers meanwhile. (A browser's own `loading="lazy"` begins several screens before.)
 */
export function whenNear(place: Element, act: () => Promise<unknown>): void {
  acts.set(place, act);
  observer.observe(place);
}

const acts = new WeakMap<Element, () => Promise<unknown>>();
const near = new Set<Element>();
let acting = false;

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) near.add(target);
      else near.delete(target);
    }
    if (!acting) void actOnAll();
  },
  { rootMargin: '10%' },
);

async function actOnAll(): Promise<void> {
  acting = true;
  // Places may come and go meanwhile: those that were scrolled past are not waited for.
  for (const place of near) {
    near.delete(place);
    observer.unobserve(place);
    await acts.get(place)?.();
  }
  acting = false;
}
