import { createFlights } from '../loader/flights.js';
import { createLinkDesk } from '../loader/link-desk.js';
import { defaults } from '../loader/loader-options.js';

/** Asks for all links of the page. */
export const pageDesk = createLinkDesk();

/** One loader for all elements of a page: each link is asked for once. */
export const pageLoader = createFlights(defaults, pageDesk);
