import { runLater } from './update-queue.js';

/** Milliseconds to wait for a frame, which never comes in a hidden tab. */
const MAX_FRAME_MS = 200;

// As it was when the page loaded: a test that fakes timers must not stop rendering.
const { requestAnimationFrame: runInFrame } = globalThis;

/** One frame for all elements that wait for it together. */
let current: Promise<void> | undefined;

/** Resolves when the next frame is painted. */
export function nextFrame(): Promise<void> {
  return (current ??= new Promise<void>((resolve) => {
    runLater(resolve, MAX_FRAME_MS);
    if (typeof runInFrame === 'function') runInFrame(() => runLater(resolve, 0));
  }).then(() => {
    current = undefined;
  }));
}
