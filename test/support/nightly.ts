/** Whether this is `npm run test:nightly`, which runs more rounds of everything. */
export const NIGHTLY = process.env['NIGHTLY'] !== undefined;

/** One of several equal parts, counted from 0, of what takes long to check; everything at night. */
export function partOf<T>(all: readonly T[], part: number, parts: number): T[] {
  return all.filter((_, index) => NIGHTLY || index % parts === part);
}

/** Each row with one of the columns, in turn; with all of them at night. */
export function inTurn<Row, Column>(
  rows: readonly Row[],
  columns: readonly Column[],
): [row: Row, column: Column][] {
  return rows.flatMap((row, turn) =>
    columns
      .filter((_, index) => NIGHTLY || index === turn % columns.length)
      .map((column): [Row, Column] => [row, column]),
  );
}
