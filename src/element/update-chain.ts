import { currentTask } from './update-queue.js';

/** More updates in a row than any page needs. */
const MAX_UPDATES = 1_000;

/** Counts the updates of an element that follow each other without a task in between: each may cause the next. */
export class UpdateChain {
  #task: number | undefined;
  #length = 0;

  /** Whether the chain is too long: its updates render nothing and dispatch nothing, so that it ends. */
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
}
