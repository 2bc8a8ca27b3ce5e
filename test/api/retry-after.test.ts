import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../src/api/retry-after.js';

const noon = Date.UTC(2026, 2, 9, 12);

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['7', 7],
    [' 120 ', 120],
    ['99999999999999999999', 2 ** 31],
  ])('parses seconds %j as %d', (value, seconds) => {
    expect(parseRetryAfter(value, noon)).toBe(seconds);
  });

  it.each([
    ['Mon, 09 Mar 2026 12:00:30 GMT', 30],
    ['Monday, 09-Mar-26 12:00:30 GMT', 30],
    ['Mon Mar  9 12:00:30 2026', 30],
    ['Mon, 09 Mar 2026 11:59:00 GMT', 0],
  ])('parses the date %j as %d', (value, seconds) => {
    expect(parseRetryAfter(value, noon)).toBe(seconds);
  });

  it('rounds fractions of a second up', () => {
    expect(parseRetryAfter('Mon, 09 Mar 2026 12:00:30 GMT', noon + 1)).toBe(30);
  });

  it.each([
    null,
    '',
    '-5',
    '1e99',
    '1.5',
    '5s',
    'soon',
    '2026-03-09T12:00:30Z',
    'Mon, 99 Foo 2026 12:00:30 GMT',
  ])('treats %j as absent', (value) => {
    expect(parseRetryAfter(value, noon)).toBeUndefined();
  });
});
