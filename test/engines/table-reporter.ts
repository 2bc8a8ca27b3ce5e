import type { Reporter, TestModule } from 'vitest/node';
import type { Cell } from './describe-page.js';

/** Prints what became of each scenario in each engine; `!` marks what the tests did not expect. */
export default class TableReporter implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[]): void {
    const cells = testModules.flatMap(cellsIn);
    if (cells.length === 0) return;
    const engines = [...new Set(cells.map(({ engine }) => engine))];
    const pages = [...new Set(cells.map(({ page }) => page))];
    const rows = pages.flatMap((page) => [
      [`${page}:`],
      ...rowsOf(
        cells.filter((cell) => cell.page === page),
        engines,
      ),
    ]);
    console.log(aligned([['', ...engines], ...rows]));
    const wrong = cells.filter(({ isExpected }) => !isExpected);
    const empty = cells.filter(({ outcome }) => outcome === 'nothing');
    console.log(
      `\n${cells.length} cells, ${wrong.length} not as expected, ${empty.length} empty elements`,
    );
  }
}

interface ReportedCell extends Cell {
  isExpected: boolean;
}

function cellsIn(testModule: TestModule): ReportedCell[] {
  return [...testModule.children.allTests()].flatMap((test) => {
    const { cell } = test.meta();
    return cell ? [{ ...cell, isExpected: test.ok() }] : [];
  });
}

function rowsOf(cells: ReportedCell[], engines: string[]): string[][] {
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  return scenarios.map((scenario) => [
    `  ${scenario}`,
    ...engines.map((engine) => {
      const cell = cells.find((one) => one.scenario === scenario && one.engine === engine);
      if (!cell) return '';
      return cell.isExpected ? cell.outcome : `! ${cell.outcome}`;
    }),
  ]);
}

function aligned(rows: string[][]): string {
  const widthOf = (column: number) =>
    Math.max(...rows.filter((row) => row.length > 1).map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widthOf(column) + 2))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
