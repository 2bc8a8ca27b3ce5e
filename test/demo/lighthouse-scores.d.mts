export interface Visit {
  /** 0 to 100; differs from run to run, and with what else the machine does. */
  performance: number;
  /** By category, 0 to 100: the same in every run. */
  scores: Record<'accessibility' | 'best-practices' | 'seo', number>;
  /** Why a score is not 100. */
  problems: string[];
}

/** Pages of the demo that a visitor comes to, below its root. */
export const pages: string[];

/** More of them, which the tests leave out. */
export const otherPages: string[];

/** Lighthouse in the Chromium of all tests, as it is by default: a phone, throttling simulated. */
export function openLighthouse(): Promise<{
  visit(url: string): Promise<Visit>;
  close(): Promise<void>;
}>;
