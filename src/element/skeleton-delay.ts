/** Milliseconds in which a link may come before the skeleton is shown. */
const SKELETON_DELAY_MS = 100;

/** One timer for all elements that start to load together. */
let current: Promise<void> | undefined;

/** Resolves when it is time to show a skeleton. */
export function skeletonDelay(): Promise<void> {
  return (current ??= new Promise((resolve) => {
    setTimeout(() => {
      current = undefined;
      resolve();
    }, SKELETON_DELAY_MS);
  }));
}
