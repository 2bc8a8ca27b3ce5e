/** A port of this machine that nothing listens on, and that no program gets that lets the system choose. */
export function freePort(): Promise<number>;

/** Whether nothing listens on a port of this machine. */
export function isFree(port: number): Promise<boolean>;
