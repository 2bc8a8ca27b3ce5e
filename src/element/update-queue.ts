/** Milliseconds of rendering in one task: tasks of 50 ms and more are long. */
const TASK_BUDGET_MS = 40;

const queue: (() => void)[] = [];
/** When the budget of the current task is spent; 0 between two tasks. */
let deadline = 0;
let task = 0;

/**
 * Runs `update`: at once, or in a later task when a page has more elements than one task can render.
 * A long task would keep the page from responding to input (https://web.dev/articles/optimize-long-tasks).
 * `isLater`: in a later task in any case.
 */
export function run(
  update: () => void | Promise<unknown>,
  isLater?: boolean,
): void | Promise<unknown> {
  // By a timer: tasks that block the user, one after the other, would keep the page's timers waiting.
  if (isLater) return new Promise<void>((resolve) => runLater(resolve)).then(update);
  if (queue.length === 0 && hasTime()) return update();
  return new Promise((resolve, reject) => {
    queue.push(() => {
      try {
        resolve(update());
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** A number for the current task, which is another one once other tasks had their turn. */
export function currentTask(): number {
  hasTime();
  return task;
}

function hasTime(): boolean {
  const now = clock.now();
  if (deadline === 0) {
    queueTask(flush);
    deadline = now + TASK_BUDGET_MS;
  }
  return now < deadline;
}

function flush(): void {
  deadline = 0;
  task += 1;
  while (queue.length > 0 && hasTime()) queue.shift()?.();
}

// As they were when the page loaded: a test that fakes timers must not stop rendering. A page may have
// globals of its own with these names: a booking calendar's `scheduler`, a theater's `performance`.
export const runLater = globalThis.setTimeout;
const { scheduler: platform, performance: timing } = globalThis;
const postTask = typeof platform?.postTask === 'function' ? platform.postTask.bind(platform) : null;
const clock = typeof timing?.now === 'function' ? timing : Date;

// Without a prototype: what a page adds to `Object.prototype` would be options too.
const USER_BLOCKING: SchedulerPostTaskOptions & { __proto__: null } = {
  __proto__: null,
  priority: 'user-blocking',
};

/** A timer only where there is no scheduler: browsers delay nested timers by 4 ms. */
function queueTask(task: () => void): void {
  if (postTask) void postTask(task, USER_BLOCKING);
  else runLater(task, 0);
}
