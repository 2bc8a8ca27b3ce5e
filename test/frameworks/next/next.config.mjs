import { join } from 'node:path';

/** What the package depends on is found in the `node_modules` of the project above. */
const root = join(import.meta.dirname, '../../..');

export default { turbopack: { root }, outputFileTracingRoot: root };
