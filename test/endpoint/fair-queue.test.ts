import { describe, expect, it } from 'vitest';
import { FairQueue } from '../../src/endpoint/upstream/fair-queue.js';
import { manualClock } from './manual-clock.js';

const MAX_LENGTH = 300;

function createQueue(maxLength = MAX_LENGTH) {
  const clock = manualClock();
  const queue = new FairQueue(clock, maxLength);
  const waiting = new Map<string, NonNullable<ReturnType<FairQueue['add']>>>();
  /** Several are numbered: a0, a1 and so on. */
  const add = (name: string, count = 1, flow: object = {}, calls = 1) => {
    const flows = Array.from({ length: count }, () => new Set([flow]));
    flows.forEach((each, index) => {
      const waiter = queue.add(each, calls);
      if (waiter) waiting.set(count > 1 ? `${name}${index}` : name, waiter);
    });
    return flows;
  };
  const poll = (name: string, freeSlots = 1) => {
    const waiter = waiting.get(name);
    return waiter ? queue.poll(waiter, freeSlots) : 'dropped';
  };
  /** All poll for one slot, until one gets it. */
  const serve = () => {
    const names = [...waiting.keys()].toReversed();
    for (const name of names) poll(name, 0);
    const served = names.find((name) => poll(name) === 'start');
    const waiter = waiting.get(served ?? '');
    if (waiter) queue.delete(waiter);
    waiting.delete(served ?? '');
    return served;
  };
  const serveMany = (count: number) => Array.from({ length: count }, serve);
  return { clock, queue, add, poll, serve, serveMany };
}

describe('FairQueue', () => {
  it('serves the fetches of one request in the order of arrival', () => {
    const { add, serveMany } = createQueue();
    add('list', 4);

    expect(serveMany(5)).toEqual(['list0', 'list1', 'list2', 'list3', undefined]);
  });

  it('serves requests in turn (round-robin)', () => {
    const { add, serveMany } = createQueue();
    add('a', 3);
    add('b', 2);
    add('c0');

    expect(serveMany(6)).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'a2']);
  });

  it('serves a single link after at most one fetch of a list of 100', () => {
    const { add, serveMany } = createQueue();
    add('list', 100);
    serveMany(40);
    add('one');
    add('two');

    // list39 is the turn that runs.
    expect(serveMany(4)).toEqual(['one', 'two', 'list40', 'list41']);
  });

  it('serves a single link after at most one fetch of each of ten lists', () => {
    const { add, serveMany } = createQueue();
    for (let list = 0; list < 10; list += 1) add(`list${list}-`, 25);
    serveMany(105);
    add('one');

    const served = serveMany(20);

    // Of the turn that runs, half of the lists are still to be served.
    expect(served.indexOf('one')).toBe(5);
  });

  it('counts fetches that did not have to wait', () => {
    const { queue, add, serveMany } = createQueue();
    const list = {};
    for (let started = 0; started < 16; started += 1) queue.skip(new Set([list]));
    add('list', 3, list);
    add('one');

    expect(serveMany(4)).toEqual(['one', 'list0', 'list1', 'list2']);
  });

  it('tells the calls of those that are served before', () => {
    const { queue, add } = createQueue();
    const list = {};
    queue.skip(new Set([list]));
    add('list', 3, list, 2);
    add('one', 1, {}, 1);

    expect(queue.callsBefore(new Set([{}]))).toBe(1);
    expect(queue.callsBefore(new Set([list]))).toBe(7);
  });

  it('serves a fetch of a list earlier when a request for that one link joins', () => {
    const { add, serveMany } = createQueue();
    const flows = add('list', 50);
    serveMany(10);
    flows[30]?.add({});

    expect(serveMany(3)).toEqual(['list30', 'list10', 'list11']);
  });

  it('gives the place of the latest turn to a single link when it is full', () => {
    const { queue, add, poll, serveMany } = createQueue(100);
    add('list', 100);
    serveMany(1);
    add('one');
    add('two');

    expect(queue.length).toBe(100);
    expect([poll('list99'), poll('list98')]).toEqual(['dropped', 'wait']);
    expect(serveMany(3)).toEqual(['one', 'two', 'list1']);
  });

  it('keeps a fetch that a request for one link has joined when it is full', () => {
    const { add, poll } = createQueue(100);
    const flows = add('list', 100);
    flows[99]?.add({});
    add('one');

    expect([poll('list99', 0), poll('list98', 0)]).toEqual(['wait', 'dropped']);
  });

  it('counts no turn for a fetch that it refuses', () => {
    const { queue, add, serveMany } = createQueue(2);
    const list = {};
    add('a');
    add('b');
    for (let refused = 0; refused < 50; refused += 1) add('refused', 1, list);
    expect(queue.length).toBe(2);
    serveMany(2);
    add('list', 2, list);

    expect(queue.callsBefore(new Set([{}]))).toBe(1);
  });

  it('refuses a fetch when it is full of earlier turns', () => {
    const { queue } = createQueue(2);
    const flow = {};

    const added = [{}, {}, {}, flow].map((each) => queue.add(new Set([each]), 1));

    expect(added.map((waiter) => waiter !== null)).toEqual([true, true, false, false]);
  });

  it('lets others pass a fetch whose runtime has stopped, and keeps its place', () => {
    const { clock, add, poll } = createQueue();
    add('stopped');
    add('one');
    clock.advance(99);
    expect(poll('one')).toBe('wait');

    clock.advance(1);

    expect(poll('one')).toBe('start');
    expect(poll('stopped')).toBe('start');
  });

  it('forgets a fetch whose runtime has stopped after 5 s', () => {
    const { clock, queue, add, poll } = createQueue();
    add('stopped');
    clock.advance(4_999);
    expect(queue.length).toBe(1);

    clock.advance(1);

    expect(queue.length).toBe(0);
    expect(poll('stopped')).toBe('dropped');
  });
});
