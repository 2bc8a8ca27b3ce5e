import { LINKS, MODES, PROCESSES } from './modes.js';
import type { Cell } from './cell.js';

const whole = new Intl.NumberFormat('en-US');

/** One row for each number of links and processes of which a cell was measured: oldest answer, refused, calls in the worst minute. */
export function tableOf(cells: readonly Cell[]): string {
  const head = ['links', 'processes', ...MODES.map(({ name }) => name)];
  const rows = LINKS.flatMap((links) =>
    PROCESSES.filter((processes) =>
      MODES.some(({ name }) => cells.some(isCell(name, links, processes))),
    ).map((processes) => [
      whole.format(links),
      String(processes),
      ...MODES.map(({ name }) => textOf(cells.find(isCell(name, links, processes)))),
    ]),
  );
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

export function isCell(mode: string, links: number, processes: number) {
  return (cell: Cell) => cell.mode === mode && cell.links === links && cell.processes === processes;
}

function textOf(cell: Cell | undefined): string {
  if (!cell) return 'not measured';
  const { oldestSeconds, refusedPercent, worstMinute, responses } = cell;
  const age = refusedPercent === 100 || responses === 0 ? '–' : `${oldestSeconds} s`;
  return `${age}, ${percent(refusedPercent)}, ${whole.format(worstMinute)}`;
}

function percent(value: number): string {
  if (value === 0) return '0 %';
  return value < 0.1 ? '<0.1 %' : `${value.toFixed(value < 10 ? 1 : 0)} %`;
}
