/** Whether this is `npm run test:nightly`, which runs more rounds of everything. */
export const NIGHTLY = process.env['NIGHTLY'] !== undefined;
