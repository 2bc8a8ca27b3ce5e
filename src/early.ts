import { askEarly } from './element/early.js';

// A module of its own: `define.ts` imports it before the class, so that it runs before the class is made.
askEarly('checkout-link');
