import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { measureCell, type Cell } from './cell.js';
import { costOf, LINKS, MODES, PROCESSES } from './modes.js';
import { isCell, tableOf } from './table.js';

/** Measured before: a run that was stopped goes on. Delete it to measure everything again. */
const CELLS = 'node_modules/.cache/scale.json';
const PAGE = 'docs/capacity.md';
const BEGIN = '<!-- npm run bench:scale -->';
const END = '<!-- end of the measured table -->';

const cells: Cell[] = existsSync(CELLS) ? JSON.parse(readFileSync(CELLS, 'utf8')) : [];
mkdirSync(dirname(CELLS), { recursive: true });

const all = MODES.flatMap((mode) =>
  LINKS.flatMap((links) => PROCESSES.map((processes) => ({ mode, links, processes }))),
);
const cost = ({ mode, links, processes }: (typeof all)[number]) => costOf(mode, links, processes);
for (const each of all.toSorted((one, other) => cost(one) - cost(other))) {
  const { mode, links, processes } = each;
  if (cells.some(isCell(mode.name, links, processes))) continue;
  const cell = await measureCell(mode, links, processes);
  console.log(JSON.stringify(cell));
  cells.push(cell);
  writeFileSync(CELLS, JSON.stringify(cells, null, 2));
  await writeTable();
}
await writeTable();

async function writeTable(): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${PAGE} has no place for the table`);
  const table = `${BEGIN}\n\n${tableOf(cells)}\n\n`;
  const written = page.slice(0, start) + table + page.slice(end);
  const options = { ...(await resolveConfig(PAGE)), filepath: PAGE };
  writeFileSync(PAGE, await format(written, options));
}
