import { join } from 'node:path';

/** The package's dependencies are resolved from the `node_modules` of the project above. */
const root = join(import.meta.dirname, '../../..');

export default { turbopack: { root }, outputFileTracingRoot: root };
