/**
 * Runs `task` when an element comes near the viewport, for one element at a time, so that the page stays
 * responsive. (The browser's own `loading="lazy"` starts several screens before.)
 */
export function whenNearViewport(element: Element, task: () => Promise<unknown>): void {
  tasks.set(element, task);
  observer.observe(element);
}

const tasks = new WeakMap<Element, () => Promise<unknown>>();
const near = new Set<Element>();
let isRunning = false;

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) near.add(target);
      else near.delete(target);
    }
    if (!isRunning) void runAll();
  },
  { rootMargin: '10%' },
);

async function runAll(): Promise<void> {
  isRunning = true;
  // The set changes meanwhile: elements that left the viewport are skipped.
  for (const element of near) {
    near.delete(element);
    observer.unobserve(element);
    await tasks.get(element)?.();
  }
  isRunning = false;
}
