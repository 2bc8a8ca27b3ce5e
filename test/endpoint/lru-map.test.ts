import { describe, expect, it } from 'vitest';
import { LruMap } from '../../src/endpoint/cache/lru-map.js';

describe('the map with limits', () => {
  it('evicts the least recently used entry, however often the newest is read', () => {
    const map = new LruMap<number>({ maxEntries: 2 });
    map.set('a', 1);
    map.set('b', 2);
    map.get('b');
    map.get('b');
    map.get('a');
    map.get('a');
    map.set('c', 3);

    expect(map.entries()).toEqual([
      ['a', 1],
      ['c', 3],
    ]);
  });

  it('counts a read after the newest entry was deleted', () => {
    const map = new LruMap<number>({ maxEntries: 2 });
    map.set('a', 1);
    map.set('b', 2);
    map.delete('b');
    map.set('b', 3);
    map.get('a');
    map.set('c', 4);

    expect(map.entries().map(([key]) => key)).toEqual(['a', 'c']);
  });
});
