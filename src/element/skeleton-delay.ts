/** Milliseconds in which an answer makes it needless to say that it is on its way. */
const SOON = 100;

/** One timer for all elements that begin together. */
let waiting: Promise<void> | undefined;

/** Resolves when it is time to say that something is on its way. */
export function soon(): Promise<void> {
  return (waiting ??= new Promise((resolve) => {
    setTimeout(() => {
      waiting = undefined;
      resolve();
    }, SOON);
  }));
}
