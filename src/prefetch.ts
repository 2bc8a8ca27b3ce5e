import { prefetchUndefined } from './element/prefetch.js';

// A module of its own: `define.ts` imports it before the class, so that it runs before the class exists.
prefetchUndefined('checkout-link');
