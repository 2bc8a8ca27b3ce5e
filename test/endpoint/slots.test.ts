import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { monotonicClock } from '../../src/endpoint/clock.js';
import { Bulkhead, type LinkKind } from '../../src/endpoint/upstream/bulkhead.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A bulkhead whose fetches end when they are told to. */
function openBulkhead() {
  const bulkhead = new Bulkhead(monotonicClock());
  const started: string[] = [];
  const running = new Map<string, () => void>();
  const { signal } = new AbortController();
  const add = async (kind: LinkKind, name: string, flow: object) => {
    const release = await bulkhead.acquire(signal, { kind, flows: new Set([flow]), calls: 2 });
    started.push(name);
    running.set(name, release);
  };
  return {
    /** So many fetches of one request, which are numbered from 0. */
    async add(kind: LinkKind, name: string, count: number) {
      const flow = {};
      for (let index = 0; index < count; index += 1) {
        void add(kind, `${name}${index}`, flow).catch(() => undefined);
      }
      await vi.advanceTimersByTimeAsync(0);
    },
    /** Ends fetches one by one, and returns the names of those that start. */
    async end(...names: string[]): Promise<string[]> {
      const before = started.length;
      for (const name of names) {
        running.get(name)?.();
        await vi.advanceTimersByTimeAsync(20);
      }
      return started.slice(before);
    },
  };
}

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}${index}`);

describe('the slots for fetches', () => {
  it('are shared by turns while new links and those that were seen before wait', async () => {
    const { add, end } = openBulkhead();
    await add('new', 'new', 24);
    await add('known', 'known', 12);

    expect(await end(...numbered('new', 8))).toEqual(
      numbered('', 4).flatMap((index) => [`new${16 + Number(index)}`, `known${4 + Number(index)}`]),
    );
  });

  it('go to links that were seen before while new ones have all that they may have', async () => {
    const { add, end } = openBulkhead();
    await add('new', 'new', 24);
    await add('known', 'known', 12);

    expect(await end(...numbered('known', 4))).toEqual(['known4', 'known5', 'known6', 'known7']);
  });

  it('go to new links while no others wait, up to 16', async () => {
    const { add, end } = openBulkhead();
    await add('new', 'new', 24);
    await add('known', 'known', 4);

    expect(await end('known0', 'known1', 'new0', 'new1')).toEqual(['new16', 'new17']);
  });

  it.each([
    { kind: 'new', passing: 'known', ended: 60, next: ['new0', 'new1'] },
    { kind: 'known', passing: 'new', ended: 16, next: ['known0', 'known1'] },
  ] as const)(
    'go next to a single $kind link beside lists of either kind',
    async ({ kind, passing, ended, next }) => {
      const { add, end } = openBulkhead();
      await add('new', 'new', 100);
      await add('known', 'known', 100);
      await end(...numbered(passing, ended));
      await add(kind, 'one', 1);

      expect(await end(...next)).toContain('one0');
    },
  );
});
