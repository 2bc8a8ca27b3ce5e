import { BatchingLoader } from '../../loader/batching-loader.js';
import { defaults } from '../../loader/loader-options.js';

/** One loader for all elements of a page: each link is requested once. */
export const pageLoader = new BatchingLoader(defaults);
