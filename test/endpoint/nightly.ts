/** Whether this is `npm run test:nightly`, which does more of everything. */
export const NIGHTLY = process.env['NIGHTLY'] !== undefined;
