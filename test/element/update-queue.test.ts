import { expect } from '@open-wc/testing';
import { run } from '../../src/element/update-queue.js';

describe('the update queue', () => {
  const { now } = performance;
  let time = 0;

  beforeEach(() => {
    time = now.call(performance);
    performance.now = () => time;
  });
  afterEach(() => {
    performance.now = now;
  });

  /** Work that takes `ms` milliseconds and records its name. */
  const working = (ms: number, done: string[], name: string) => () => {
    time += ms;
    done.push(name);
  };

  it('runs updates at once within the task budget', () => {
    const done: string[] = [];

    void run(working(20, done, 'first'));
    void run(working(20, done, 'second'));

    expect(done).to.deep.equal(['first', 'second']);
  });

  it('continues in later tasks, in order, when the budget is used up', async () => {
    const done: string[] = [];
    await nextSlice();

    const all = ['first', 'second', 'third'].map((name) => run(working(50, done, name)));

    expect(done).to.deep.equal(['first']);
    await all[1];
    expect(done).to.deep.equal(['first', 'second']);
    await all[2];
    expect(done).to.deep.equal(['first', 'second', 'third']);
  });

  it('continues after an update that throws', async () => {
    const done: string[] = [];
    await nextSlice();

    void run(working(50, done, 'first'));
    const failing = Promise.resolve(
      run(() => {
        throw new Error('no');
      }),
    ).catch((error: unknown) => done.push(String(error)));
    const last = run(working(1, done, 'last'));

    await Promise.all([failing, last]);
    expect(done).to.have.members(['first', 'Error: no', 'last']);
  });

  /** Starts a new task budget. */
  async function nextSlice(): Promise<void> {
    time += 1_000;
    await run(() => undefined);
    await new Promise((resolve) => setTimeout(resolve));
  }
});
