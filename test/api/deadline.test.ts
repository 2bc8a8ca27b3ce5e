import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/api/deadline.js';

const reason = new Error('The caller aborted.');

describe('sleep', () => {
  it('resolves after its delay', async () => {
    const { signal } = new AbortController();

    await expect(sleep(1, signal)).resolves.toBeUndefined();
  });

  it('rejects when its signal is aborted', async () => {
    const controller = new AbortController();

    const sleeping = sleep(60_000, controller.signal);
    controller.abort(reason);

    await expect(sleeping).rejects.toBe(reason);
  });

  it('rejects at once when its signal is aborted already', async () => {
    await expect(sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
