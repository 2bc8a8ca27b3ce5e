import type { DriverOptions } from './webdriver.mjs';

export const webkitDriver: DriverOptions;
export const webkitCapabilities: object;

/** A launcher of the browser runner. */
export function webkitLauncher(): object;
