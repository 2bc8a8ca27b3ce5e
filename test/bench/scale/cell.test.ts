import { describe, expect, it } from 'vitest';
import { measureCell } from './cell.js';
import { MODES } from './modes.js';
import { tableOf } from './table.js';

describe('the bench of links and processes', () => {
  it.each(MODES)('$name: 30 links of two processes are in time', async (mode) => {
    const cell = await measureCell(mode, 30, 2);

    expect(cell.responses).toBeGreaterThanOrEqual(30 * 11);
    expect(cell.refusedPercent).toBe(0);
    expect(cell.oldestSeconds).toBeLessThanOrEqual(60);
    expect(cell.worstMinute).toBeGreaterThan(0);
    expect(cell.worstMinute).toBeLessThanOrEqual(1_000);
  });

  it('says what was not measured, in rows with a measured cell', () => {
    const measured = {
      mode: 'store',
      links: 93,
      processes: 4,
      simulated: 4,
      responses: 1_000,
      oldestSeconds: 20,
      refusedPercent: 0.05,
      worstMinute: 1_234,
    };

    const [, , ...rows] = tableOf([measured]).split('\n');

    expect(rows).toEqual([
      '| 93 | 4 | not measured | not measured | 20 s, <0.1 %, 1,234 | not measured | not measured |',
    ]);
  });
});
