import { currentTask } from './update-queue.js';

/** More updates in a row than any page needs. */
const MAX_UPDATES = 1_000;

/**
 * Counts the updates of an element that follow each other without a task in between: each may cause the next.
 * Once there are too many, only one a second is let through: the last of a script's changes must be shown.
 */
export class UpdateChain {
  #task: number | undefined;
  #length = 0;

  /** Whether the chain is too long: its updates render nothing and dispatch nothing. */
  get isCut(): boolean {
    return this.#length > MAX_UPDATES;
  }

  /** An update is requested. */
  request(): void {
    if (currentTask() !== this.#task) this.#length = 0;
  }

  /** An update runs, perhaps in a later task than the one in which it was requested. */
  run(): void {
    this.#task = currentTask();
    this.#length += 1;
  }

  /** Lets one more update through, in this task. */
  letThrough(): void {
    this.#task = currentTask();
    this.#length = MAX_UPDATES - 1;
  }
}
