import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventLog } from '../../src/serve/event-log.js';

describe('the log', () => {
  let lines: Record<string, unknown>[];
  let log: EventLog;
  let output: { isBehind: boolean; onceRead: (() => void)[] };

  beforeEach(() => {
    vi.useFakeTimers();
    lines = [];
    output = { isBehind: false, onceRead: [] };
    log = new EventLog({
      write(line) {
        const { time, ...fields } = JSON.parse(line);
        expect(time).toMatch(/^\d{4}-.*Z$/);
        lines.push(fields);
      },
      isBehind: () => output.isBehind,
      onceRead: (listener) => void output.onceRead.push(listener),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('has a line for each event that operators act on', () => {
    log.observe({ type: 'breaker', state: 'open', reason: 'failing', seconds: 5 });
    log.observe({ type: 'breaker', state: 'closed' });
    log.observe({ type: 'budget', id: 'cl_1', known: true, seconds: 2 });
    log.observe({ type: 'shed', id: 'cl_1', seconds: 2 });
    log.observe({ type: 'store', state: 'away' });
    log.observe({ type: 'catalogue', state: 'ready', links: 5 });
    log.observe({ type: 'webhook', outcome: 'accepted', ids: ['cl_1'] });
    log.observe({ type: 'internal_error', source: 'links', reason: 'threw' });
    log.observe({ type: 'cache', id: 'cl_1', result: 'hit' });

    expect(lines).toEqual([
      { event: 'breaker', state: 'open', reason: 'failing', seconds: 5 },
      { event: 'breaker', state: 'closed' },
      { event: 'budget', id: 'cl_1', known: true, seconds: 2 },
      { event: 'shed', id: 'cl_1', seconds: 2 },
      { event: 'store', state: 'away' },
      { event: 'catalogue', state: 'ready', links: 5 },
      { event: 'webhook', outcome: 'accepted', ids: ['cl_1'] },
      { event: 'internal_error', source: 'links', reason: 'threw' },
    ]);
  });

  it('has one line a second for one kind and link, and a count of the others', () => {
    for (let seconds = 0; seconds < 100; seconds += 1) {
      log.observe({ type: 'budget', id: 'cl_1', known: true, seconds });
    }
    vi.advanceTimersByTime(1_000);
    log.observe({ type: 'budget', id: 'cl_1', known: true, seconds: 1 });

    expect(lines).toEqual([
      { event: 'budget', id: 'cl_1', known: true, seconds: 0 },
      { event: 'budget', suppressed: 99 },
      { event: 'budget', id: 'cl_1', known: true, seconds: 1 },
    ]);
  });

  it('has ten lines a second for one kind, whatever a client guesses', () => {
    for (let index = 0; index < 100_000; index += 1) {
      log.observe({ type: 'budget', id: `cl_${index}`, known: false, seconds: 1 });
    }
    log.observe({ type: 'store', state: 'away' });
    log.flush();

    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toEqual({ event: 'budget', suppressed: 99_990 });
  });

  it('has no lines of requests while it is not read, then their number', () => {
    const request = { type: 'request', method: 'GET', status: 200, links: 1, ms: 1 } as const;
    const line = { method: 'GET', status: 200, links: 1, ms: 1 };
    log.observe(request);
    output.isBehind = true;
    log.observe(request);
    log.observe(request);
    log.observe({ type: 'store', state: 'away' });
    output.isBehind = false;
    log.observe(request);
    output.onceRead.forEach((listener) => listener());
    log.observe(request);

    expect(lines).toEqual([
      line,
      { event: 'store', state: 'away' },
      { event: 'request', suppressed: 3 },
      line,
    ]);
    expect(output.onceRead).toHaveLength(1);
  });
});
