// Lighthouse on the built static demo; prints the scores of each page, fails below 100, or 95 in performance.
import { spawnSync } from 'node:child_process';
import { openLighthouse, otherPages, pages } from './lighthouse-scores.mjs';
import { serveFolder } from './static-site.mjs';

const RUNS = 3;

spawnSync('npm', ['run', 'build:demo'], { stdio: 'inherit' });
const site = await serveFolder('dist-demo', '/some/where/');
const lighthouse = await openLighthouse();
for (const page of [...pages, ...otherPages]) {
  const visits = [];
  for (let run = 0; run < RUNS; run += 1) visits.push(await lighthouse.visit(site.url + page));
  const { scores, problems } = visits[0];
  const speeds = visits.map(({ performance }) => performance).sort((one, other) => one - other);
  const performance = speeds[Math.floor(RUNS / 2)];
  const figures = Object.entries(scores).map((score) => score.join(' '));
  console.log(`/${page}: performance ${performance} (${speeds.join(', ')}), ${figures.join(', ')}`);
  for (const problem of problems) console.log(`  ${problem}`);
  const perfect = Object.values(scores).every((score) => score === 100);
  if (performance < 95 || !perfect) process.exitCode = 1;
}
await lighthouse.close();
await site.close();
