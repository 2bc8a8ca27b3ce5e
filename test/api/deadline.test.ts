import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/api/deadline.js';

const reason = new Error('The visitor left.');

describe('sleep', () => {
  it('ends by itself', async () => {
    const { signal } = new AbortController();

    await expect(sleep(1, signal)).resolves.toBeUndefined();
  });

  it('is ended by its signal', async () => {
    const controller = new AbortController();

    const sleeping = sleep(60_000, controller.signal);
    controller.abort(reason);

    await expect(sleeping).rejects.toBe(reason);
  });

  it('does not begin after an abort', async () => {
    await expect(sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
