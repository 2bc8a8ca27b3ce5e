/** Arguments that the bundled Chromium needs wherever it runs, root and containers included. */
export const chromiumArgs: string[];

/** Path of a Chromium for tests; sets the environment that it needs. Throws if there is none. */
export function findChromium(): Promise<string>;
