import { describe, expect, it } from 'vitest';
import { formatMoney } from '../../src/sandbox/money.js';

describe('amounts on the hosted page', () => {
  it.each([
    [1250, 'usd', '$12.50'],
    [1250, 'jpy', '¥1,250'],
    [1250, 'kwd', 'KWD 1.250'],
    [12345, 'clf', 'CLF 1.2345'],
    [250000, 'huf', 'HUF 2,500.00'],
  ])('%i %s is %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
