import { expect, it } from 'vitest';
import { addNews, readNewsSince } from '../../src/endpoint/store/news-rows.js';
import type { StoreRows } from '../../src/endpoint/store/store-rows.js';

function openRows() {
  const texts = new Map<string, string>();
  const rows: StoreRows = {
    get: (key) => texts.get(key) ?? null,
    set: (key, value) => void texts.set(key, value),
    delete: (key) => void texts.delete(key),
  };
  return { texts, rows };
}

it.each(['garbage', '', 'NaN', '1e300', '9007199254740993', '99999999999', '-3', '1.5'])(
  'a broken counter (%j) counts as one loss, and invalidations are heard from then on',
  (broken) => {
    const { texts, rows } = openRows();
    const before = readNewsSince(rows, null).cursor;
    texts.set('news', broken);

    const lost = readNewsSince(rows, before);
    addNews(rows, { id: 'cl_1', cause: 'changed' });
    const heard = readNewsSince(rows, lost.cursor);

    expect(lost.invalidations).toBe(null);
    expect(heard.invalidations).toEqual([{ id: 'cl_1', cause: 'changed' }]);
    expect(readNewsSince(rows, heard.cursor).invalidations).toEqual([]);
  },
);

it('a counter far beyond the entries that are kept is a loss, read at once', () => {
  const { texts, rows } = openRows();
  const before = readNewsSince(rows, null).cursor;
  texts.set('news', '40000000000');
  texts.set('news:40000000000', texts.get('news:1') ?? '');

  expect(readNewsSince(rows, before).invalidations).toBe(null);
});
