import { beginTests } from './store-conformance/begin.js';
import { finishTests } from './store-conformance/finish.js';
import { invalidateTests } from './store-conformance/invalidate.js';
import { newsTests } from './store-conformance/news.js';
import { takeTests } from './store-conformance/take.js';
import type { StoreConformanceTest } from './store-conformance/conformance-test.js';

export type { StoreConformanceTest } from './store-conformance/conformance-test.js';

/** Rules that every store keeps, for a test runner of your choice. Some take half a second. */
export const storeConformanceTests: readonly StoreConformanceTest[] = [
  ...beginTests,
  ...takeTests,
  ...finishTests,
  ...invalidateTests,
  ...newsTests,
];
