/** Milliseconds for which elements are drawn in one go: tasks from 50 on are long. */
const SLICE = 40;

const queue: (() => void)[] = [];
/** When the slice under way is over; 0 between two. */
let end = 0;

/**
 * Runs `work`: at once, or in a later task when a page has more elements than can be drawn in one go.
 * A long task would keep the page from answering its user (https://web.dev/articles/optimize-long-tasks).
 */
export function inTurn(work: () => void | Promise<unknown>): void | Promise<unknown> {
  if (queue.length === 0 && hasTime()) return work();
  return new Promise((resolve, reject) => {
    queue.push(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });
}

function hasTime(): boolean {
  const now = performance.now();
  if (end === 0) {
    end = now + SLICE;
    nextTask(goOn);
  }
  return now < end;
}

function goOn(): void {
  end = 0;
  while (queue.length > 0 && hasTime()) queue.shift()?.();
}

// As it was when the page loaded: a test that stops the clock must not stop what is shown.
const runLater = globalThis.setTimeout;

// No prototype: what a page adds to `Object.prototype` would be options too.
const FIRST: SchedulerPostTaskOptions & { __proto__: null } = {
  __proto__: null,
  priority: 'user-blocking',
};

/** By a timer only where there is nothing else: browsers put nested timers 4 ms off. */
function nextTask(run: () => void): void {
  if ('scheduler' in globalThis) void scheduler.postTask(run, FIRST);
  else runLater(run, 0);
}
