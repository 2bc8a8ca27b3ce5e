import { requirePrograms } from '../support/required-programs.js';

/** Runs before the tests. */
export default function checkPrograms(): void {
  requirePrograms([
    ['nginx', '-v', 'nginx-light'],
    ['varnishd', '-V', 'varnish'],
  ]);
}
