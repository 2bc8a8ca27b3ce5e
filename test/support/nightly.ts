/** Whether this is `npm run test:nightly`, which runs more rounds of everything. */
export const NIGHTLY = process.env['NIGHTLY'] !== undefined;

/** One of several equal parts, counted from 0, of what takes long to check; everything at night. */
export function partOf<T>(all: readonly T[], part: number, parts: number): T[] {
  return all.filter((_, index) => NIGHTLY || index % parts === part);
}
