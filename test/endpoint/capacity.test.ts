import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { linksCarried, shareOf } from './capacity.js';

const orNone = (links: number) => (links === 0 ? 'none' : String(links));

// That behind nginx and Varnish each link is looked up by one process is shown in test/caches.
it.each([1, 4, 100])('the README says what one budget carries with %i', (processes) => {
  const cells = [
    processes,
    shareOf(processes),
    orNone(linksCarried(processes, false)),
    orNone(linksCarried(processes, true)),
    orNone(linksCarried(processes, true, 60_000)),
  ];

  const readme = readFileSync('README.md', 'utf8').replaceAll(/ +/g, ' ');

  expect(readme).toContain(`\n| ${cells.join(' | ')} |\n`);
});
