import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { linksKeptFresh, callsPerProcess } from './capacity.js';

const orNone = (links: number) => (links === 0 ? 'none' : String(links));

// test/caches shows that behind nginx and Varnish each link is fetched by one process.
it.each([1, 4, 100])(
  'the README states how many links one budget keeps fresh with %i processes',
  (processes) => {
    const cells = [
      processes,
      callsPerProcess(processes),
      orNone(linksKeptFresh(processes, false)),
      orNone(linksKeptFresh(processes, true)),
      orNone(linksKeptFresh(processes, true, 60_000)),
    ];

    const readme = readFileSync('README.md', 'utf8').replaceAll(/ +/g, ' ');

    expect(readme).toContain(`\n| ${cells.join(' | ')} |\n`);
  },
);
