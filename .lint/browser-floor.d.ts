import type { CompatStatement } from '@mdn/browser-compat-data/types';

export interface Browser {
  /** Its name in MDN's data. */
  browser: string;
  version: string;
  title: string;
}

export const floor: readonly Browser[];

export function compatOf(path: readonly string[]): CompatStatement | undefined;

export function browsersWithout(compat: CompatStatement, browsers?: readonly Browser[]): string[];
