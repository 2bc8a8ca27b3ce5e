export interface DriverOptions {
  /** The name of the server's program. */
  program: string;
  /** The Debian packages that have the program and the browser, for the message when one is missing. */
  packages: string;
  /** Whether the browser needs a display. */
  hasDisplay: boolean;
  /** Environment variables of the browser that differ from this process's. */
  env?: Record<string, string | undefined>;
}

export interface Driver {
  base: string;
  end(): void;
}

/** Sends a command of the session, and resolves with its value. */
export type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

export function startDriver(options: DriverOptions): Promise<Driver>;

/** Opens a browser that has the capabilities. */
export function openSession(driver: Driver, capabilities: object): Promise<Ask>;
