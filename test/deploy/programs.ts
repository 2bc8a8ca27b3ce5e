import { requirePrograms } from '../support/required-programs.js';

/** Runs before the tests. */
export default function checkPrograms(): void {
  requirePrograms([
    ['systemd-analyze', '--version', 'systemd'],
    ['varnishd', '-V', 'varnish'],
    ['redis-server', '--version', 'redis-server'],
  ]);
}
